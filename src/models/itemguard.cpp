// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemguard.h"

#include "stream/writematch.h"

namespace tailrace::models {

namespace {

using dynamodb::AttributeMap;
using dynamodb::AttributeValue;
using formats::Json;

/// The service allows 300 operators and functions; a clause takes one, and AND joins it.
constexpr int mostClauses = 150;

Json typedJson(const AttributeValue &value)
{
    QByteArray text;
    dynamodb::appendJson(text, value);
    return formats::parseJson(text).value_or(Json());
}

class Condition
{
public:
    void addSame(const QByteArray &name, const AttributeValue &value)
    {
        const QByteArray number = QByteArray::number(m_clauses);
        if (add(name, "#" + number + " = :" + number))
            m_values.set(":" + number, typedJson(value));
    }
    void addAbsent(const QByteArray &name)
    {
        add(name, "attribute_not_exists(#" + QByteArray::number(m_clauses) + ')');
    }
    void setIn(dynamodb::WriteRequest &request) const
    {
        request.conditionExpression = m_text;
        request.expressionAttributeNames = m_names;
        if (!m_values.members().empty())
            request.expressionAttributeValues = m_values;
    }

private:
    bool add(const QByteArray &name, const QByteArray &clause)
    {
        if (m_clauses == mostClauses)
            return false;
        m_names.set("#" + QByteArray::number(m_clauses++), Json::string(name));
        m_text += m_text.isEmpty() ? clause : " AND " + clause;
        return true;
    }

    QByteArray m_text;
    Json m_names = Json::object();
    Json m_values = Json::object();
    int m_clauses = 0;
};

void guardSame(Condition &condition, const AttributeMap &read, const AttributeMap &item)
{
    const auto isTouched = [&item](const auto &attribute) {
        const AttributeValue *now = dynamodb::find(item, attribute.first);
        return !now || !(*now == attribute.second);
    };
    for (const bool touched : {true, false}) {
        for (const auto &attribute : read)
            if (isTouched(attribute) == touched)
                condition.addSame(attribute.first, attribute.second);
        for (const auto &[name, value] : item)
            if (touched && !dynamodb::find(read, name))
                condition.addAbsent(name);
    }
}

dynamodb::WriteRequest guarded(dynamodb::WriteKind kind, const QString &table,
                               const AttributeMap &item, const ItemGuard &guard)
{
    dynamodb::WriteRequest request;
    request.kind = kind;
    request.table = table;
    request.item = item;
    request.returnValues = "ALL_OLD";
    Condition condition;
    if (guard.read)
        guardSame(condition, *guard.read, item);
    else
        condition.addAbsent(guard.schema.front().name);
    condition.setIn(request);
    return request;
}

} // namespace

dynamodb::WriteRequest guardedPut(const QString &table, const AttributeMap &item,
                                  const ItemGuard &guard)
{
    return guarded(dynamodb::WriteKind::Put, table, item, guard);
}

dynamodb::WriteRequest guardedDelete(const QString &table, const ItemGuard &guard)
{
    return guarded(dynamodb::WriteKind::Delete, table, stream::keyOf(*guard.read, guard.schema),
                   guard);
}

} // namespace tailrace::models
