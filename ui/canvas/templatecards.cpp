// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/templatecards.h"

#include <QCoreApplication>

namespace tailrace::ui {

namespace {

struct Row
{
    const char *id;
    const char *title;
    const char *words;
    const char *chain; ///< separated by bars
};

constexpr Row table[] = {
        {"webhook", QT_TRANSLATE_NOOP("TemplateCards", "Webhook"),
         QT_TRANSLATE_NOOP("TemplateCards",
                           "Posts each record as a CloudEvent, as TriggerMesh did."),
         QT_TRANSLATE_NOOP("TemplateCards", "Table|TriggerMesh|HTTP")},
        {"replicate", QT_TRANSLATE_NOOP("TemplateCards", "Replicate a table"),
         QT_TRANSLATE_NOOP("TemplateCards",
                           "Copies all items, then every change, into another table."),
         QT_TRANSLATE_NOOP("TemplateCards", "Table|All items first|Table")},
        {"kafka", QT_TRANSLATE_NOOP("TemplateCards", "Kafka"),
         QT_TRANSLATE_NOOP("TemplateCards",
                           "Sends CloudEvents to a topic, in the order of each item."),
         QT_TRANSLATE_NOOP("TemplateCards", "Table|CloudEvent|Kafka")},
        {"sqs", QT_TRANSLATE_NOOP("TemplateCards", "Queue"),
         QT_TRANSLATE_NOOP("TemplateCards",
                           "Sends records as AWS shapes them to a queue of Amazon SQS."),
         QT_TRANSLATE_NOOP("TemplateCards", "Table|AWS|SQS")},
        {"file", QT_TRANSLATE_NOOP("TemplateCards", "File"),
         QT_TRANSLATE_NOOP("TemplateCards",
                           "Writes plain JSON Lines. Needs nothing but this machine."),
         QT_TRANSLATE_NOOP("TemplateCards", "Table|Plain JSON|File")},
        {"eventbridge", QT_TRANSLATE_NOOP("TemplateCards", "EventBridge bus"),
         QT_TRANSLATE_NOOP("TemplateCards", "Puts new and changed items as events on a bus."),
         QT_TRANSLATE_NOOP("TemplateCards", "Table|Filter|EventBridge")},
        {"postgresql", QT_TRANSLATE_NOOP("TemplateCards", "SQL database"),
         QT_TRANSLATE_NOOP("TemplateCards",
                           "Keeps each change as a row of PostgreSQL, once, for reports."),
         QT_TRANSLATE_NOOP("TemplateCards", "Table|Rows|PostgreSQL")},
        {"putItem", QT_TRANSLATE_NOOP("TemplateCards", "Put items"),
         QT_TRANSLATE_NOOP("TemplateCards",
                           "Puts what a template makes of a record into another table."),
         QT_TRANSLATE_NOOP("TemplateCards", "Table|Template|PutItem")},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("TemplateCards", text);
}

} // namespace

const QList<TemplateCard> &templateCards()
{
    static const QList<TemplateCard> cards = [] {
        QList<TemplateCard> all;
        for (const Row &row : table)
            all.append({QLatin1String(row.id), tr(row.title), tr(row.words),
                        tr(row.chain).split(u'|')});
        return all;
    }();
    return cards;
}

} // namespace tailrace::ui
