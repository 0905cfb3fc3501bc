// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/testitem.h"

#include "sending/variables.h"

namespace tailrace::sending {

using formats::Json;

namespace {

Result<Json> parsed(const QByteArray &text)
{
    auto json = formats::parseJson(text);
    if (json)
        return json;
    Error error = json.error(); // the service's answers have another remedy than what people wrote
    error.facts.remedy = QStringLiteral("correct the JSON there");
    return failure(error);
}

} // namespace

void addAbsenceCondition(dynamodb::WriteRequest &request, const QByteArray &partitionKey)
{
    if (!request.expressionAttributeNames.isObject())
        request.expressionAttributeNames = Json::object();
    request.expressionAttributeNames.set("#tailracePk", Json::string(partitionKey));
    const QByteArray absent = "attribute_not_exists(#tailracePk)";
    request.conditionExpression = request.conditionExpression.isEmpty()
                                          ? absent
                                          : '(' + request.conditionExpression + ") AND " + absent;
}

Result<dynamodb::WriteRequest> writeRequest(const TestItem &test, const QString &table,
                                            const QByteArray &partitionKey, qint64 sequence,
                                            qint64 nowMs, QRandomGenerator &random)
{
    QByteArray text = test.text;
    if (test.fillsVariables) {
        auto filled = fillVariables(text, sequence, nowMs, random);
        if (!filled)
            return failure(filled.error());
        text = std::move(filled->text);
    }
    const auto json = parsed(text);
    if (!json)
        return failure(json.error());
    auto item = test.isPlain ? dynamodb::itemFromPlainJson(*json) : dynamodb::itemFromJson(*json);
    if (!item)
        return failure(item.error());

    dynamodb::WriteRequest request;
    request.kind = test.operation;
    request.table = table;
    request.item = std::move(*item);
    request.updateExpression = test.updateExpression;
    request.conditionExpression = test.conditionExpression;
    request.expressionAttributeNames = test.names;
    request.expressionAttributeValues = test.values;
    request.returnValues = test.returnValues;
    if (test.onlyIfAbsent && test.operation == dynamodb::WriteKind::Put)
        addAbsenceCondition(request, partitionKey);
    return request;
}

} // namespace tailrace::sending
