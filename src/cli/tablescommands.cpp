// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/await.h"
#include "cli/command.h"
#include "cli/connection.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/items.h"
#include "cli/output.h"

namespace tailrace::cli {

namespace {

using formats::Json;

int runTables(const QCommandLineParser &options)
{
    auto connection = Connection::open(connectionRequest(options), {});
    if (!connection)
        return printError(QStringLiteral("tables"), connection.error());
    const auto names = await((*connection)->tables().listTables());
    if (!names)
        return printError(QStringLiteral("tables"), names.error());
    for (const QString &name : *names) {
        Json row = Json::object();
        row.set("table", Json::string(name));
        if (!printLine(row))
            return AnswerIsNo;
    }
    return Done;
}

int runDescribe(const QCommandLineParser &options)
{
    auto connection = Connection::open(connectionRequest(options),
                                       options.positionalArguments().constFirst());
    if (!connection)
        return printError(QStringLiteral("describe"), connection.error());
    const auto table = await((*connection)->tables().describeTable((*connection)->table()));
    if (!table)
        return printError(QStringLiteral("describe"), table.error());
    return printLine(table->json) ? Done : AnswerIsNo;
}

Result<QByteArray> itemLine(const QByteArray &json, bool plain)
{
    const auto item = dynamodb::itemFromJson(json);
    if (!item)
        return failure(item.error());
    return plain ? dynamodb::toPlainJson(*item) : dynamodb::toJson(*item);
}

int runScan(const QCommandLineParser &options)
{
    const auto plain = plainItems(options);
    if (!plain)
        return printError(QStringLiteral("scan"), plain.error());
    const auto maxItems =
            numberOption(options, QStringLiteral("max-items"), -1, 0, 1'000'000'000'000);
    if (!maxItems)
        return printError(QStringLiteral("scan"), maxItems.error());
    auto connection = Connection::open(connectionRequest(options),
                                       options.positionalArguments().constFirst());
    if (!connection)
        return printError(QStringLiteral("scan"), connection.error());
    dynamodb::ScanRequest request;
    request.table = (*connection)->table();
    return printItems(QStringLiteral("scan"), *plain, *maxItems, [&](const QByteArray &startKey) {
        request.exclusiveStartKey = startKey;
        return (*connection)->tables().scan(request);
    });
}

int runGet(const QCommandLineParser &options)
{
    const auto plain = plainItems(options);
    if (!plain)
        return printError(QStringLiteral("get"), plain.error());
    if (!options.isSet(QStringLiteral("key")))
        return printUsageError(QStringLiteral("get"), QStringLiteral("--key is missing"),
                               QStringLiteral("give the item's key as DynamoDB JSON"));
    const auto text = readValue(options.value(QStringLiteral("key")));
    if (!text)
        return printError(QStringLiteral("get"), text.error());
    const auto key = parseInput(*text).and_then(
            [](const Json &json) { return dynamodb::itemFromJson(json); });
    if (!key)
        return printError(QStringLiteral("get --key"), key.error());
    if (key->empty())
        return printUsageError(
                QStringLiteral("get --key"), QStringLiteral("the key is empty"),
                QStringLiteral("name the table's key, e.g. {\"id\":{\"S\":\"text\"}}"));
    auto connection = Connection::open(connectionRequest(options),
                                       options.positionalArguments().constFirst());
    if (!connection)
        return printError(QStringLiteral("get"), connection.error());
    const auto item = await((*connection)->tables().getItem((*connection)->table(), *key));
    if (!item)
        return printError(QStringLiteral("get"), item.error());
    if (!item->has_value()) {
        printNote(QStringLiteral("there is no item with that key"));
        return AnswerIsNo;
    }
    const auto line = itemLine(**item, *plain);
    if (!line)
        return printError(QStringLiteral("get"), line.error());
    return printLine(*line) ? Done : AnswerIsNo;
}

} // namespace

Command tablesCommand()
{
    return {QStringLiteral("tables"),
            QStringLiteral("List the tables of the account and region."),
            {},
            {},
            QStringLiteral("tailrace-cli tables --region us-west-2"),
            runTables};
}

Command describeCommand()
{
    return {QStringLiteral("describe"),
            QStringLiteral("Print a table's description as the service gives it."),
            {tableArgument()},
            {},
            QStringLiteral("tailrace-cli describe orders --region us-west-2"),
            runDescribe};
}

Command scanCommand()
{
    return {QStringLiteral("scan"),
            QStringLiteral("Print a table's items, one a line; pages are followed."),
            {tableArgument()},
            {itemShape(), maxItemsRow()},
            QStringLiteral("tailrace-cli scan orders --shape plain --max-items 10"),
            runScan};
}

Command getCommand()
{
    return {QStringLiteral("get"),
            QStringLiteral("Print one item; exit 1 when there is none."),
            {tableArgument()},
            {{{QStringLiteral("key")},
              QStringLiteral("JSON"),
              QStringLiteral("The key as DynamoDB JSON, @FILE or -.")},
             itemShape()},
            QStringLiteral(
                    "tailrace-cli get orders --key '{\"id\":{\"S\":\"order#1\"}}' --shape plain"),
            runGet};
}

} // namespace tailrace::cli
