// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/keycondition.h"
#include "sandbox/operations.h"

#include <cmath>
#include <limits>

namespace tailrace::sandbox {

using dynamodb::AttributeMap;
using formats::Json;

namespace {

constexpr qint64 pageBytes = 1024 * 1024;

/// What Scan and Query have in common: filter, projection, limit, and the page that is being
/// filled.
class PageReader
{
public:
    PageReader(const Json &request, const TableInfo &table, const Expressions &expressions)
        : m_request(request)
        , m_table(table)
        , m_expressions(expressions)
    {
    }

    Outcome<void> prepare()
    {
        const auto limit = limitOf(m_request, m_limit, m_limit);
        if (!limit)
            return tl::unexpected(limit.error());
        m_limit = *limit;
        return {};
    }

    /// False when the page is full; then the item was not taken.
    bool offer(const StoredItem &stored)
    {
        if (m_scanned == m_limit || m_bytes >= pageBytes)
            return false;
        const auto item = dynamodb::itemFromJson(QByteArrayView(stored.json)).value();
        ++m_scanned;
        m_bytes += dynamodb::itemSizeBytes(item);
        m_last = keyOf(m_table, item, false).value();
        if (m_expressions.filter && !evaluate(*m_expressions.filter, item))
            return true;
        ++m_count;
        if (!m_items.isEmpty())
            m_items += ',';
        const auto &projection = m_expressions.projection;
        m_items += projection.empty() ? stored.json : dynamodb::toJson(project(projection, item));
        return true;
    }

    QByteArray answer(bool more) const
    {
        QByteArray out = "{\"Count\":" + QByteArray::number(m_count)
                         + ",\"ScannedCount\":" + QByteArray::number(m_scanned);
        if (textOf(m_request, "Select") != "COUNT")
            out += ",\"Items\":[" + m_items + ']';
        if (more && !m_last.empty())
            out += ",\"LastEvaluatedKey\":" + dynamodb::toJson(m_last);
        out += consumedCapacity(m_request, m_table, qMax(0.5, std::ceil(double(m_bytes) / 8192)));
        return out + '}';
    }

private:
    const Json &m_request;
    const TableInfo &m_table;
    const Expressions &m_expressions;
    qint64 m_limit = std::numeric_limits<qint64>::max();
    qint64 m_scanned = 0;
    qint64 m_count = 0;
    qint64 m_bytes = 0;
    QByteArray m_items;
    AttributeMap m_last;
};

struct StartKey
{
    QByteArray pk;
    QByteArray sk = QByteArrayLiteral("");
    bool given = false;
};

Outcome<StartKey> startKey(const Json &request, const TableInfo &table)
{
    const Json *member = request.find("ExclusiveStartKey");
    if (!member || member->isNull())
        return StartKey();
    const auto item = attributesOf(request, "ExclusiveStartKey");
    const auto key = item ? keyOf(table, *item, true) : item;
    if (!key)
        return invalid(QStringLiteral("The provided starting key is invalid: %1")
                               .arg(key.error().message));
    StartKey out;
    out.given = true;
    out.pk = sortableKey((*key)[0].second);
    if (key->size() > 1)
        out.sk = sortableKey((*key)[1].second);
    return out;
}

Outcome<void> checkSegment(const Json &request)
{
    const Json *total = request.find("TotalSegments");
    const Json *segment = request.find("Segment");
    if (!total != !segment)
        return invalid(
                QStringLiteral("The %1 parameter is required but was not present in the "
                               "request when parameter %2 is present")
                        .arg(total ? QStringLiteral("Segment") : QStringLiteral("TotalSegments"),
                             total ? QStringLiteral("TotalSegments") : QStringLiteral("Segment")));
    if (!total || segment->toInt().value_or(0) < total->toInt().value_or(0))
        return {};
    return invalid(QStringLiteral("The Segment parameter is zero-based and must be less than "
                                  "parameter TotalSegments: Segment: %1 is not less than "
                                  "TotalSegments: %2")
                           .arg(segment->toString(), total->toString()));
}

// A parallel scan's share of the table, by partition key.
bool isInSegment(const Json &request, const StoredItem &item)
{
    const Json *total = request.find("TotalSegments");
    const Json *segment = request.find("Segment");
    if (!total || !segment)
        return true;
    return qint64(qHash(item.pk, 0) % size_t(qMax<qint64>(1, total->toInt().value_or(1))))
           == segment->toInt().value_or(0);
}

Outcome<KeyCondition> keyConditionOf(const Json &request, const TableInfo &table,
                                     const Expressions &expressions)
{
    if (request.find("IndexName"))
        return invalid(QStringLiteral("This sandbox has no secondary indexes"));
    if (!expressions.keyCondition)
        return invalid(QStringLiteral("Either the KeyConditions or KeyConditionExpression "
                                      "parameter must be specified in the request."));
    auto condition = readKeyCondition(*expressions.keyCondition, table);
    if (condition && expressions.filter)
        if (const auto clean = checkFilterHasNoKeys(*expressions.filter, table); !clean)
            return tl::unexpected(clean.error());
    return condition;
}

} // namespace

Outcome<QByteArray> getItem(Context &context, const Json &request)
{
    const auto attributes = attributesOf(request, "Key");
    if (!attributes)
        return tl::unexpected(attributes.error());
    const auto expressions = readExpressions(request, {"ProjectionExpression"});
    if (!expressions)
        return tl::unexpected(expressions.error());
    const auto table = tableOf(context, request);
    if (!table)
        return tl::unexpected(table.error());
    const auto key = keyOf(*table, *attributes, true);
    if (!key)
        return tl::unexpected(key.error());
    if (const auto legal = checkAgainstKeys(*expressions, *table); !legal)
        return tl::unexpected(legal.error());
    QByteArray body;
    if (const auto stored = context.store.item(*table, *key)) {
        const auto &paths = expressions->projection;
        const auto item = dynamodb::itemFromJson(QByteArrayView(*stored)).value();
        body = ",\"Item\":" + (paths.empty() ? *stored : dynamodb::toJson(project(paths, item)));
    }
    body += consumedCapacity(request, *table, 0.5);
    return body.isEmpty() ? QByteArrayLiteral("{}") : '{' + body.mid(1) + '}';
}

Outcome<QByteArray> scan(Context &context, const Json &request)
{
    const auto expressions = readExpressions(request, {"FilterExpression", "ProjectionExpression"});
    if (!expressions)
        return tl::unexpected(expressions.error());
    const auto table = tableOf(context, request);
    if (!table)
        return tl::unexpected(table.error());
    if (const auto legal = checkAgainstKeys(*expressions, *table); !legal)
        return tl::unexpected(legal.error());
    if (const auto legal = checkSegment(request); !legal)
        return tl::unexpected(legal.error());
    PageReader reader(request, *table, *expressions);
    if (const auto ready = reader.prepare(); !ready)
        return tl::unexpected(ready.error());
    auto start = startKey(request, *table);
    if (!start)
        return tl::unexpected(start.error());
    constexpr int chunk = 500;
    while (true) {
        const auto items =
                context.store.items(table->name, start->pk, start->sk, !start->given, chunk);
        for (const StoredItem &item : items)
            if (isInSegment(request, item) && !reader.offer(item))
                return reader.answer(true);
        if (items.size() < chunk)
            return reader.answer(false);
        start->given = true;
        start->pk = items.back().pk;
        start->sk = items.back().sk;
    }
}

Outcome<QByteArray> query(Context &context, const Json &request)
{
    const auto expressions = readExpressions(
            request, {"FilterExpression", "KeyConditionExpression", "ProjectionExpression"});
    if (!expressions)
        return tl::unexpected(expressions.error());
    const auto table = tableOf(context, request);
    if (!table)
        return tl::unexpected(table.error());
    const auto condition = keyConditionOf(request, *table, *expressions);
    if (!condition)
        return tl::unexpected(condition.error());
    if (const auto legal = checkAgainstKeys(*expressions, *table); !legal)
        return tl::unexpected(legal.error());
    PageReader reader(request, *table, *expressions);
    if (const auto ready = reader.prepare(); !ready)
        return tl::unexpected(ready.error());
    const auto start = startKey(request, *table);
    if (!start)
        return tl::unexpected(start.error());
    const QByteArray partition = sortableKey(condition->partition);
    if (start->given && start->pk != partition)
        return invalid(QStringLiteral("The provided starting key is outside query boundaries based "
                                      "on provided conditions"));
    const Json *forwardMember = request.find("ScanIndexForward");
    const bool forward = !forwardMember || forwardMember->toBool(true);
    for (const StoredItem &item : context.store.partition(table->name, partition, forward)) {
        if (start->given && (forward ? item.sk <= start->sk : item.sk >= start->sk))
            continue;
        if (evaluate(condition->whole, dynamodb::itemFromJson(QByteArrayView(item.json)).value())
            && !reader.offer(item))
            return reader.answer(true);
    }
    return reader.answer(false);
}

} // namespace tailrace::sandbox
