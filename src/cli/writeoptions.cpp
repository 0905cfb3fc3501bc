// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/writeoptions.h"

#include "cli/expressionoptions.h"
#include "cli/input.h"
#include "cli/templatevars.h"

namespace tailrace::cli {

namespace {

using dynamodb::WriteKind;
using formats::Json;

Result<QByteArray> itemText(const QCommandLineParser &options, WriteKind kind)
{
    const QString name = kind == WriteKind::Put ? QStringLiteral("item") : QStringLiteral("key");
    if (options.isSet(name))
        return readValue(options.value(name));
    if (kind == WriteKind::Put)
        return readInput(QStringLiteral("-")); // as curl's --data and kcat do
    ErrorFacts facts;
    facts.remedy = QStringLiteral("give the item's key as DynamoDB JSON");
    return failure(ErrorKind::Usage, QStringLiteral("--key is missing"), facts);
}

// PutItem and DeleteItem know less than UpdateItem.
Result<QByteArray> returnValuesOption(const QCommandLineParser &options, WriteKind kind)
{
    const QString value = options.value(QStringLiteral("return-values")).toUpper();
    QStringList legal = {QStringLiteral("NONE"), QStringLiteral("ALL_OLD")};
    if (kind == WriteKind::Update)
        legal += {QStringLiteral("ALL_NEW"), QStringLiteral("UPDATED_OLD"),
                  QStringLiteral("UPDATED_NEW")};
    if (value.isEmpty() || legal.contains(value))
        return value.toLatin1();
    ErrorFacts facts;
    facts.remedy = QStringLiteral("use ") + legal.join(QStringLiteral(", "));
    return failure(ErrorKind::Usage,
                   QStringLiteral("--return-values can't be \"%1\" here").arg(value), facts);
}

Result<double> rateOption(const QCommandLineParser &options)
{
    if (!options.isSet(QStringLiteral("rate")))
        return 0;
    bool ok = false;
    const double rate = options.value(QStringLiteral("rate")).toDouble(&ok);
    if (ok && rate > 0 && rate <= 100000)
        return rate;
    ErrorFacts facts;
    facts.remedy = QStringLiteral("give writes per second, more than 0");
    return failure(
            ErrorKind::Usage,
            QStringLiteral("--rate can't be \"%1\"").arg(options.value(QStringLiteral("rate"))),
            facts);
}

// The first error of several results, so that reading options stays one straight line.
template <typename... R>
std::optional<Error> firstError(const R &...results)
{
    std::optional<Error> error;
    ((error || results ? void() : void(error = results.error())), ...);
    return error;
}

Result<> addAbsenceCondition(dynamodb::WriteRequest &request, const QByteArray &partitionKey)
{
    if (!request.expressionAttributeNames.isObject())
        request.expressionAttributeNames = Json::object();
    request.expressionAttributeNames.set("#tailracePk", Json::string(partitionKey));
    const QByteArray absent = "attribute_not_exists(#tailracePk)";
    request.conditionExpression = request.conditionExpression.isEmpty()
                                          ? absent
                                          : '(' + request.conditionExpression + ") AND " + absent;
    return {};
}

} // namespace

Result<WriteOptions> readWriteOptions(const QCommandLineParser &options, WriteKind kind)
{
    const auto names = objectOption(options, QStringLiteral("names"));
    const auto values = valuesOption(options);
    const auto returnValues = returnValuesOption(options, kind);
    const auto count = numberOption(options, QStringLiteral("count"), 1, 1, 1'000'000'000);
    const auto rate = rateOption(options);
    const auto wait = secondsOption(options, QStringLiteral("wait-timeout"));
    const auto shape = shapeOption(options, bridge::Shape::Aws);
    if (const auto error = firstError(names, values, returnValues, count, rate, wait, shape))
        return failure(*error);
    const auto text = itemText(options, kind);
    if (!text)
        return failure(text.error());

    WriteOptions out;
    out.kind = kind;
    out.itemText = *text;
    out.plain = options.isSet(QStringLiteral("plain"));
    out.fillVariables = options.isSet(QStringLiteral("vars"));
    out.condition = options.value(QStringLiteral("condition")).toUtf8();
    out.names = *names;
    out.values = *values;
    out.returnValues = *returnValues;
    out.dryRun = options.isSet(QStringLiteral("dry-run"));
    out.waitRecord = options.isSet(QStringLiteral("wait-record"));
    out.count = *count;
    out.ratePerSecond = *rate;
    out.shape = *shape;
    out.waitMs = *wait < 0 ? 30000 : *wait;
    if (kind == WriteKind::Put)
        out.ifAbsent = options.isSet(QStringLiteral("if-absent"));
    if (kind == WriteKind::Update)
        out.update = options.value(QStringLiteral("update")).toUtf8();
    return out;
}

Result<dynamodb::WriteRequest> writeRequest(const WriteOptions &options, const QString &table,
                                            const QByteArray &partitionKey, qint64 sequence,
                                            qint64 nowMs, QRandomGenerator &random)
{
    QByteArray text = options.itemText;
    if (options.fillVariables) {
        const auto filled = fillTemplate(text, sequence, nowMs, random);
        if (!filled)
            return failure(filled.error());
        text = *filled;
    }
    const auto json = parseInput(text);
    if (!json)
        return failure(json.error());
    const auto item =
            options.plain ? dynamodb::itemFromPlainJson(*json) : dynamodb::itemFromJson(*json);
    if (!item)
        return failure(item.error());

    dynamodb::WriteRequest request;
    request.kind = options.kind;
    request.table = table;
    request.item = *item;
    request.updateExpression = options.update;
    request.conditionExpression = options.condition;
    request.expressionAttributeNames = options.names;
    request.expressionAttributeValues = options.values;
    request.returnValues = options.returnValues;
    if (options.ifAbsent)
        addAbsenceCondition(request, partitionKey);
    return request;
}

} // namespace tailrace::cli
