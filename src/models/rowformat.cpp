// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowformat.h"

#include <QCoreApplication>

namespace tailrace::models {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RowFormat", text);
}

} // namespace

QString formatTitle(RowFormat format)
{
    switch (format) {
    case RowFormat::DynamoDbJson:
        return tr("DynamoDB JSON");
    case RowFormat::PlainJson:
        return tr("Plain JSON");
    case RowFormat::CloudEvent:
        return tr("CloudEvents");
    case RowFormat::Csv:
        return tr("CSV");
    case RowFormat::Capture:
        return tr("Capture");
    case RowFormat::AwsCli:
        return tr("AWS CLI command");
    case RowFormat::Curl:
        return tr("curl command");
    case RowFormat::Undo:
        return tr("Undo command");
    case RowFormat::Key:
        return tr("Key");
    case RowFormat::SequenceNumber:
        return tr("Sequence number");
    }
    return {};
}

QString formatHint(RowFormat format)
{
    switch (format) {
    case RowFormat::DynamoDbJson:
        return tr("JSON Lines: each record exactly as it was received.");
    case RowFormat::PlainJson:
        return tr("JSON Lines: keys and images as plain values, numbers with all their digits.");
    case RowFormat::CloudEvent:
        return tr("JSON Lines: each record as a structured CloudEvent.");
    case RowFormat::Csv:
        return tr("A line a record, a column an attribute. What a spreadsheet would run as a "
                  "formula is written as text.");
    case RowFormat::Capture:
        return tr("JSON Lines with gaps, shards and times. Tailrace opens it again as it is.");
    case RowFormat::AwsCli:
        return tr("A shell script that makes the same changes again with the AWS CLI.");
    case RowFormat::Curl:
        return tr("A shell script that makes the same changes again with curl; it takes the keys "
                  "from the environment.");
    case RowFormat::Undo:
        return tr("A shell script that takes the changes back with the AWS CLI, the newest first.");
    case RowFormat::Key:
    case RowFormat::SequenceNumber:
        break;
    }
    return {};
}

QString formatSuffix(RowFormat format)
{
    switch (format) {
    case RowFormat::Csv:
        return QStringLiteral("csv");
    case RowFormat::Capture:
        return QStringLiteral("capture.jsonl");
    case RowFormat::AwsCli:
    case RowFormat::Curl:
    case RowFormat::Undo:
        return QStringLiteral("sh");
    case RowFormat::DynamoDbJson:
    case RowFormat::PlainJson:
    case RowFormat::CloudEvent:
        return QStringLiteral("jsonl");
    case RowFormat::Key:
    case RowFormat::SequenceNumber:
        break;
    }
    return QStringLiteral("txt");
}

} // namespace tailrace::models
