// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvasparts.h"

#include <QCoreApplication>

#include <algorithm>

namespace tailrace::ui {

namespace {

struct Row
{
    const char *name;
    CardKind kind;
    const char *text;
    const char *what;
};

constexpr Row table[] = {
        {"filter", CardKind::Filter, QT_TRANSLATE_NOOP("CanvasParts", "Filter"),
         QT_TRANSLATE_NOOP("CanvasParts", "Lets some records of the table pass.")},
        {"shape", CardKind::Shape, QT_TRANSLATE_NOOP("CanvasParts", "Shape"),
         QT_TRANSLATE_NOOP("CanvasParts", "Says what an event looks like.")},
        {"http", CardKind::Sink, QT_TRANSLATE_NOOP("CanvasParts", "HTTP"),
         QT_TRANSLATE_NOOP("CanvasParts", "Posts CloudEvents to a webhook or a broker.")},
        {"file", CardKind::Sink, QT_TRANSLATE_NOOP("CanvasParts", "File"),
         QT_TRANSLATE_NOOP("CanvasParts", "Writes a file of JSON Lines.")},
        {"kafka", CardKind::Sink, QT_TRANSLATE_NOOP("CanvasParts", "Kafka"),
         QT_TRANSLATE_NOOP("CanvasParts", "Sends to a topic of Kafka's.")},
        {"sqs", CardKind::Sink, QT_TRANSLATE_NOOP("CanvasParts", "SQS"),
         QT_TRANSLATE_NOOP("CanvasParts", "Sends to a queue of Amazon SQS.")},
        {"sns", CardKind::Sink, QT_TRANSLATE_NOOP("CanvasParts", "SNS"),
         QT_TRANSLATE_NOOP("CanvasParts", "Publishes to a topic of Amazon SNS.")},
        {"eventbridge", CardKind::Sink, QT_TRANSLATE_NOOP("CanvasParts", "EventBridge"),
         QT_TRANSLATE_NOOP("CanvasParts", "Puts events on a bus of Amazon EventBridge.")},
        {"kinesis", CardKind::Sink, QT_TRANSLATE_NOOP("CanvasParts", "Kinesis"),
         QT_TRANSLATE_NOOP("CanvasParts", "Puts records into a stream of Amazon Kinesis.")},
        {"lambda", CardKind::Sink, QT_TRANSLATE_NOOP("CanvasParts", "Lambda"),
         QT_TRANSLATE_NOOP("CanvasParts", "Invokes a function of AWS Lambda.")},
        {"dynamodb", CardKind::Sink, QT_TRANSLATE_NOOP("CanvasParts", "Table"),
         QT_TRANSLATE_NOOP("CanvasParts", "Writes into another DynamoDB table.")},
        {"postgresql", CardKind::Sink, QT_TRANSLATE_NOOP("CanvasParts", "PostgreSQL"),
         QT_TRANSLATE_NOOP("CanvasParts", "Writes rows into a table of PostgreSQL.")},
        {"sqlite", CardKind::Sink, QT_TRANSLATE_NOOP("CanvasParts", "SQLite"),
         QT_TRANSLATE_NOOP("CanvasParts", "Writes rows into a file of SQLite.")},
};

} // namespace

const QList<CanvasPart> &canvasParts()
{
    static const QList<CanvasPart> parts = [] {
        QList<CanvasPart> all;
        for (const Row &row : table)
            all.append({QLatin1String(row.name),
                        QCoreApplication::translate("CanvasParts", row.text),
                        QCoreApplication::translate("CanvasParts", row.what), row.kind});
        return all;
    }();
    return parts;
}

const CanvasPart *canvasPart(QStringView name)
{
    const QList<CanvasPart> &parts = canvasParts();
    const auto found = std::find_if(parts.begin(), parts.end(),
                                    [name](const CanvasPart &part) { return part.name == name; });
    return found == parts.end() ? nullptr : &*found;
}

} // namespace tailrace::ui
