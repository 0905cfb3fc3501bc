// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/connection.h"
#include "cli/expressionoptions.h"
#include "cli/input.h"
#include "cli/items.h"
#include "cli/output.h"

namespace tailrace::cli {

namespace {

const QString name = QStringLiteral("query");

Result<dynamodb::QueryRequest> requestFrom(const QCommandLineParser &options)
{
    const auto text = [&](const char *option) {
        return options.value(QString::fromLatin1(option)).toUtf8();
    };
    const auto names = objectOption(options, QStringLiteral("names"));
    if (!names)
        return failure(names.error());
    const auto values = valuesOption(options);
    if (!values)
        return failure(values.error());
    dynamodb::QueryRequest request;
    request.keyConditionExpression = text("key-condition");
    if (request.keyConditionExpression.isEmpty()) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("give the partition key at least: --key-condition 'id = :id' "
                                      "--values '{\":id\":{\"S\":\"order#1\"}}'");
        return failure(ErrorKind::Usage, QStringLiteral("--key-condition is missing"), facts);
    }
    request.filterExpression = text("filter");
    request.projectionExpression = text("projection");
    request.indexName = options.value(QStringLiteral("index"));
    request.expressionAttributeNames = *names;
    request.expressionAttributeValues = *values;
    request.scanIndexForward = !options.isSet(QStringLiteral("backward"));
    request.consistentRead = options.isSet(QStringLiteral("consistent-read"));
    return request;
}

int run(const QCommandLineParser &options)
{
    const auto plain = plainItems(options);
    if (!plain)
        return printError(name, plain.error());
    const auto maxItems =
            numberOption(options, QStringLiteral("max-items"), -1, 0, 1'000'000'000'000);
    if (!maxItems)
        return printError(name, maxItems.error());
    auto request = requestFrom(options);
    if (!request)
        return printError(name, request.error());
    auto connection = Connection::open(connectionRequest(options),
                                       options.positionalArguments().constFirst());
    if (!connection)
        return printError(name, connection.error());
    request->table = (*connection)->table();
    return printItems(name, *plain, *maxItems, [&](const QByteArray &startKey) {
        request->exclusiveStartKey = startKey;
        return (*connection)->tables().query(*request);
    });
}

} // namespace

Command queryCommand()
{
    const auto row = [](const QStringList &names, const char *value, const char *what) {
        return OptionRow{names, QString::fromLatin1(value), QString::fromLatin1(what)};
    };
    return {name,
            QStringLiteral("Print the items of one partition key, one a line; pages are followed."),
            {tableArgument()},
            {row({QStringLiteral("key-condition"), QStringLiteral("key-condition-expression")},
                 "EXPRESSION", "Which items, e.g. 'id = :id AND begins_with(at, :day)'."),
             row({QStringLiteral("names"), QStringLiteral("expression-attribute-names")}, "JSON",
                 "Expression attribute names."),
             row({QStringLiteral("values"), QStringLiteral("expression-attribute-values")}, "JSON",
                 "Expression attribute values, as DynamoDB JSON."),
             row({QStringLiteral("filter"), QStringLiteral("filter-expression")}, "EXPRESSION",
                 "Of these, only the items that meet it."),
             row({QStringLiteral("projection"), QStringLiteral("projection-expression")},
                 "EXPRESSION", "Only these attributes."),
             row({QStringLiteral("index"), QStringLiteral("index-name")}, "NAME",
                 "Query this index instead of the table."),
             row({QStringLiteral("backward"), QStringLiteral("no-scan-index-forward")}, "",
                 "From the highest sort key down."),
             row({QStringLiteral("consistent-read")}, "", "See every write that was answered."),
             itemShape(), maxItemsRow()},
            QStringLiteral("tailrace-cli query orders --key-condition 'id = :id' --values "
                           "'{\":id\":{\"S\":\"order#1\"}}' --shape plain"),
            run};
}

} // namespace tailrace::cli
