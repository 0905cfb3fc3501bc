// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/expression.h"
#include "sandbox/operations.h"

#include <cmath>
#include <limits>

namespace tailrace::sandbox {

using dynamodb::AttributeMap;
using formats::Json;

namespace {

constexpr qint64 pageBytes = 1024 * 1024;

QByteArray textOf(const Json &request, const char *name)
{
    const Json *member = request.find(name);
    return member ? member->text() : QByteArray();
}

/// What Scan and Query have in common: filter, projection, limit, and the page that is being
/// filled.
class PageReader
{
public:
    PageReader(const Json &request, const TableInfo &table, Placeholders placeholders)
        : m_request(request)
        , m_table(table)
        , m_placeholders(std::move(placeholders))
    {
    }

    Outcome<void> prepare()
    {
        if (const QByteArray text = textOf(m_request, "FilterExpression"); !text.isEmpty()) {
            const auto filter = parseCondition(text, "FilterExpression", m_placeholders);
            if (!filter)
                return tl::unexpected(filter.error());
            m_filter = *filter;
        }
        if (const QByteArray text = textOf(m_request, "ProjectionExpression"); !text.isEmpty()) {
            const auto paths = parseProjection(text, m_placeholders);
            if (!paths)
                return tl::unexpected(paths.error());
            m_projection = *paths;
        }
        if (const Json *limit = m_request.find("Limit")) {
            m_limit = limit->toInt().value_or(0);
            if (m_limit < 1)
                return invalid(QStringLiteral(
                        "1 validation error detected: Value at 'limit' failed to satisfy "
                        "constraint: Member must have value greater than or equal to 1"));
        }
        return m_placeholders.checkAllUsed();
    }

    Placeholders &placeholders() { return m_placeholders; }

    /// False when the page is full; then the item was not taken.
    Outcome<bool> offer(const StoredItem &stored)
    {
        if (m_scanned == m_limit || m_bytes >= pageBytes)
            return false;
        const auto item = dynamodb::itemFromJson(QByteArrayView(stored.json)).value();
        ++m_scanned;
        m_bytes += dynamodb::itemSizeBytes(item);
        m_last = keyOf(m_table, item, false).value();
        if (m_filter) {
            const auto passes = evaluate(*m_filter, item);
            if (!passes || !*passes)
                return passes ? Outcome<bool>(true) : passes;
        }
        ++m_count;
        if (!m_items.isEmpty())
            m_items += ',';
        m_items +=
                m_projection.empty() ? stored.json : dynamodb::toJson(project(m_projection, item));
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
    Placeholders m_placeholders;
    std::optional<Expression> m_filter;
    std::vector<DocumentPath> m_projection;
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
    StartKey out;
    const Json *member = request.find("ExclusiveStartKey");
    if (!member || member->isNull())
        return out;
    const auto item = dynamodb::itemFromJson(*member);
    const auto key =
            item ? keyOf(table, *item, true) : Outcome<AttributeMap>(invalid(item.error().message));
    if (!key)
        return invalid(QStringLiteral("The provided starting key is invalid: %1")
                               .arg(key.error().message));
    out.given = true;
    out.pk = sortableKey((*key)[0].second);
    if (key->size() > 1)
        out.sk = sortableKey((*key)[1].second);
    return out;
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

// The value that the key condition demands of the partition key; nullptr when it demands none.
const dynamodb::AttributeValue *partitionValue(const Expression &e, const QByteArray &name)
{
    if (e.kind == Expression::Kind::And) {
        const auto *left = partitionValue(e.operands[0], name);
        return left ? left : partitionValue(e.operands[1], name);
    }
    const bool fits = e.kind == Expression::Kind::Comparison && e.word == "="
                      && e.operands[0].kind == Expression::Kind::Path
                      && e.operands[0].path == DocumentPath{{name, -1}}
                      && e.operands[1].kind == Expression::Kind::Value;
    return fits ? &e.operands[1].value : nullptr;
}

} // namespace

Outcome<QByteArray> scan(Context &context, const Json &request)
{
    const auto table = tableOf(context, request);
    if (!table)
        return tl::unexpected(table.error());
    auto placeholders = Placeholders::from(request);
    if (!placeholders)
        return tl::unexpected(placeholders.error());
    PageReader reader(request, *table, *placeholders);
    if (const auto ready = reader.prepare(); !ready)
        return tl::unexpected(ready.error());
    auto start = startKey(request, *table);
    if (!start)
        return tl::unexpected(start.error());
    constexpr int chunk = 500;
    while (true) {
        const auto items =
                context.store.items(table->name, start->pk, start->sk, !start->given, chunk);
        for (const StoredItem &item : items) {
            if (!isInSegment(request, item))
                continue;
            const auto taken = reader.offer(item);
            if (!taken)
                return tl::unexpected(taken.error());
            if (!*taken)
                return reader.answer(true);
        }
        if (items.size() < chunk)
            return reader.answer(false);
        start->given = true;
        start->pk = items.back().pk;
        start->sk = items.back().sk;
    }
}

Outcome<QByteArray> query(Context &context, const Json &request)
{
    const auto table = tableOf(context, request);
    if (!table)
        return tl::unexpected(table.error());
    if (request.find("IndexName"))
        return invalid(QStringLiteral("This sandbox has no secondary indexes"));
    auto placeholders = Placeholders::from(request);
    if (!placeholders)
        return tl::unexpected(placeholders.error());
    PageReader reader(request, *table, *placeholders);
    const auto condition = parseCondition(textOf(request, "KeyConditionExpression"),
                                          "KeyConditionExpression", reader.placeholders());
    if (!condition)
        return tl::unexpected(condition.error());
    if (const auto ready = reader.prepare(); !ready)
        return tl::unexpected(ready.error());
    const auto *partition = partitionValue(*condition, table->partitionKey.name);
    if (!partition)
        return invalid(QStringLiteral("Query condition missed key schema element: %1")
                               .arg(QString::fromUtf8(table->partitionKey.name)));
    const auto start = startKey(request, *table);
    if (!start)
        return tl::unexpected(start.error());
    const Json *forwardMember = request.find("ScanIndexForward");
    const bool forward = !forwardMember || forwardMember->toBool(true);
    for (const StoredItem &item :
         context.store.partition(table->name, sortableKey(*partition), forward)) {
        if (start->given && (forward ? item.sk <= start->sk : item.sk >= start->sk))
            continue;
        const auto fits =
                evaluate(*condition, dynamodb::itemFromJson(QByteArrayView(item.json)).value());
        if (!fits)
            return tl::unexpected(fits.error());
        if (!*fits)
            continue;
        const auto taken = reader.offer(item);
        if (!taken)
            return tl::unexpected(taken.error());
        if (!*taken)
            return reader.answer(true);
    }
    return reader.answer(false);
}

} // namespace tailrace::sandbox
