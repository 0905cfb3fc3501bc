// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemquestion.h"

#include "dynamodb/itemcheck.h"
#include "dynamodb/number.h"
#include "models/itemform.h"

#include <QCoreApplication>

#include <algorithm>

namespace tailrace::models {

namespace {

using dynamodb::AttributeValue;
using dynamodb::KeyElement;
using formats::Json;
using Field = QuestionFault::Field;
using Type = AttributeValue::Type;

QString tr(const char *text)
{
    return QCoreApplication::translate("ItemQuestion", text);
}

tl::unexpected<QuestionFault> refuse(Field field, const QString &why, const QString &remedy)
{
    Error error{ErrorKind::Invalid, {}, why, {}};
    error.facts.remedy = remedy;
    return tl::unexpected(QuestionFault{field, error});
}

/// The value that a field of the form says, as the service would take it for a key.
tl::expected<AttributeValue, QuestionFault> keyValue(Field field, const KeyElement &element,
                                                     const QString &text)
{
    const auto value = valueOf({QString::fromUtf8(element.name), element.type, text});
    if (!value)
        return tl::unexpected(QuestionFault{field, value.error()});
    if (const auto good = dynamodb::validateForPut({{element.name, *value}}, {element}); !good) {
        Error error = good.error();
        const QString prefix = QString::fromUtf8(element.name) + QStringLiteral(": ");
        if (error.message.startsWith(prefix))
            error.message.remove(0, prefix.size());
        return tl::unexpected(QuestionFault{field, error});
    }
    return *value;
}

bool isBehind(const AttributeValue &a, const AttributeValue &b)
{
    return a.type() == Type::N ? dynamodb::compareNumbers(a.bytes(), b.bytes()) > 0
                               : a.bytes() > b.bytes();
}

QByteArray sortClause(SortCondition condition)
{
    switch (condition) {
    case SortCondition::None:
        break;
    case SortCondition::Equal:
        return "#s = :s";
    case SortCondition::Less:
        return "#s < :s";
    case SortCondition::LessOrEqual:
        return "#s <= :s";
    case SortCondition::Greater:
        return "#s > :s";
    case SortCondition::GreaterOrEqual:
        return "#s >= :s";
    case SortCondition::Between:
        return "#s BETWEEN :s AND :t";
    case SortCondition::BeginsWith:
        return "begins_with(#s, :s)";
    }
    return {};
}

/// The key condition with its names and values.
class KeyCondition
{
public:
    void name(const char *placeholder, const KeyElement &element)
    {
        m_request.expressionAttributeNames.set(placeholder, Json::string(element.name));
    }
    void value(const char *placeholder, const AttributeValue &value)
    {
        QByteArray json;
        dynamodb::appendJson(json, value);
        m_request.expressionAttributeValues.set(placeholder,
                                                formats::parseJson(json).value_or(Json()));
    }
    explicit KeyCondition(dynamodb::QueryRequest &request)
        : m_request(request)
    {
        request.expressionAttributeNames = Json::object();
        request.expressionAttributeValues = Json::object();
    }

private:
    dynamodb::QueryRequest &m_request;
};

tl::expected<void, QuestionFault> addSort(dynamodb::QueryRequest &request, KeyCondition &condition,
                                          const ItemQuestion &question, const KeyElement &element)
{
    if (question.sort == SortCondition::BeginsWith && element.type == Type::N)
        return refuse(Field::From, tr("a number does not begin with another one"),
                      tr("Use between, or one of the comparisons"));
    const auto from = keyValue(Field::From, element, question.from);
    if (!from)
        return tl::unexpected(from.error());
    request.keyConditionExpression += " AND " + sortClause(question.sort);
    condition.name("#s", element);
    condition.value(":s", *from);
    if (question.sort != SortCondition::Between)
        return {};
    const auto to = keyValue(Field::To, element, question.to);
    if (!to)
        return tl::unexpected(to.error());
    if (isBehind(*from, *to))
        return refuse(Field::To, tr("the end lies before the beginning"),
                      tr("Give the smaller value first"));
    condition.value(":t", *to);
    return {};
}

} // namespace

std::vector<KeyElement> keyOfIndex(const dynamodb::TableDescription &table,
                                   const QString &indexName)
{
    const auto at = std::find_if(table.indexes.begin(), table.indexes.end(),
                                 [&](const auto &index) { return index.name == indexName; });
    return at == table.indexes.end() ? table.keySchema : at->keySchema;
}

tl::expected<ReadRequest, QuestionFault> readRequest(const ItemQuestion &question,
                                                     const dynamodb::TableDescription &table)
{
    const auto at = std::find_if(table.indexes.begin(), table.indexes.end(),
                                 [&](const auto &one) { return one.name == question.indexName; });
    if (!question.indexName.isEmpty() && at == table.indexes.end())
        return refuse(Field::Index, tr("the table has no such index"),
                      tr("Choose one of its indexes, or the table"));
    dynamodb::QueryRequest request;
    request.table = table.name;
    request.indexName = question.indexName;
    request.limit = question.pageSize;
    request.consistentRead = question.isConsistent && (at == table.indexes.end() || !at->isGlobal);
    if (!question.isQuery)
        return ReadRequest(static_cast<const dynamodb::ScanRequest &>(request));
    const std::vector<KeyElement> key = keyOfIndex(table, question.indexName);
    const auto partition = keyValue(Field::Partition, key.front(), question.partition);
    if (!partition)
        return tl::unexpected(partition.error());
    request.scanIndexForward = question.isForward;
    request.keyConditionExpression = "#p = :p";
    KeyCondition condition(request);
    condition.name("#p", key.front());
    condition.value(":p", *partition);
    if (question.sort != SortCondition::None && key.size() > 1)
        if (const auto added = addSort(request, condition, question, key[1]); !added)
            return tl::unexpected(added.error());
    return ReadRequest(request);
}

ReadRequest continued(ReadRequest request, const QByteArray &lastEvaluatedKey)
{
    std::visit([&lastEvaluatedKey](auto &one) { one.exclusiveStartKey = lastEvaluatedKey; },
               request);
    return request;
}

} // namespace tailrace::models
