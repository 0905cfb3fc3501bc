// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bulkwriter.h"

#include "sandbox/streamstore.h"
#include "sandbox/tableinfo.h"

#include <charconv>

namespace tailrace::sandbox {

namespace {

constexpr int keyDigits = 7;

void appendNumber(QByteArray &out, qint64 value)
{
    char text[24];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    out.append(text, end - text);
}

QByteArray keyText(size_t index, dynamodb::AttributeValue::Type type)
{
    const QByteArray digits = QByteArray::number(qulonglong(index));
    return type == dynamodb::AttributeValue::Type::N ? digits
                                                     : 'k' + digits.rightJustified(keyDigits, '0');
}

QByteArray attribute(const KeyAttribute &key, const QByteArray &value)
{
    QByteArray out;
    formats::appendJsonString(out, key.name);
    const QByteArray text =
            key.type == dynamodb::AttributeValue::Type::B ? value.toBase64() : value;
    return out + ":{\"" + dynamodb::typeName(key.type).toByteArray() + "\":\"" + text + "\"}";
}

/// By DynamoDB's rules: zeros at the end do not count (dynamodb::itemSizeBytes is too slow here).
qint64 numberSize(qint64 value)
{
    while (value && value % 10 == 0)
        value /= 10;
    int digits = 1;
    for (; value >= 10; value /= 10)
        ++digits;
    return 1 + (digits + 1) / 2;
}

} // namespace

/// What all records of one call have in common.
struct BulkWriter::Shape
{
    TableInfo table;
    QByteArray middle; ///< from the event's name to the keys
    QByteArray tail;   ///< from the size on
    QByteArray pad;
    bool newImage = false;
    bool oldImage = false;
};

BulkWriter::BulkWriter(Service &service, BulkSettings settings)
    : m_service(service)
    , m_settings(std::move(settings))
    , m_pad(m_settings.padBytes, 'x')
    , m_random(m_settings.seed)
    , m_ids(Random::mix(m_settings.seed))
    , m_keys(size_t(qMax(1, m_settings.keys)))
{
}

Result<qint64> BulkWriter::append(qint64 count)
{
    m_service.tick();
    const auto table = m_service.table(m_settings.table);
    if (!table || table->viewType.isEmpty())
        return failure(ErrorKind::NotFound,
                       QStringLiteral("table %1 has no stream").arg(m_settings.table));
    const qint64 nowMs = m_service.clock().nowMs();
    Shape shape;
    shape.table = *table;
    shape.newImage = table->viewType.startsWith("NEW");
    shape.oldImage = table->viewType.endsWith("OLD_IMAGES") || table->viewType == "OLD_IMAGE";
    shape.middle = "\",\"eventVersion\":\"1.1\",\"eventSource\":\"aws:dynamodb\",\"awsRegion\":\""
                   + m_service.region().toLatin1()
                   + "\",\"dynamodb\":{\"ApproximateCreationDateTime\":"
                   + QByteArray::number(double(nowMs) / 1000, 'f', 3) + ",\"Keys\":{";
    shape.tail = ",\"StreamViewType\":\"" + table->viewType + "\"}}";
    if (!m_pad.isEmpty())
        shape.pad = ",\"pad\":{\"S\":\"" + m_pad + "\"}";
    const auto type = table->partitionKey.type;
    if (m_written == 0)
        for (size_t i = 0; i < m_keys.size(); ++i) {
            const QByteArray text = keyText(i, type);
            m_keys[i].hash = keyHash(sortableKey(type == dynamodb::AttributeValue::Type::N
                                                         ? dynamodb::AttributeValue::number(text)
                                                         : dynamodb::AttributeValue::binary(text)));
        }
    StreamStore &streams = m_service.streams();
    streams.inOneTransaction([&] {
        for (qint64 i = 0; i < count; ++i) {
            const size_t index = size_t(m_random.below(m_keys.size()));
            ShardLog *shard = streams.shardFor(table->streamArn, m_keys[index].hash);
            const qint64 sequence = streams.nextSequence();
            QByteArray &out = shard->beginRecord();
            const qsizetype begin = out.size();
            appendRecord(out, shape, index, sequence);
            streams.persist(*shard, sequence, QByteArrayView(out).sliced(begin));
            shard->finishRecord(sequence, nowMs);
        }
    });
    return m_written;
}

void BulkWriter::appendRecord(QByteArray &out, const Shape &shape, size_t index, qint64 sequence)
{
    Key &key = m_keys[index];
    QByteArray keys =
            attribute(shape.table.partitionKey, keyText(index, shape.table.partitionKey.type));
    qint64 size = shape.table.partitionKey.name.size()
                  + (shape.table.partitionKey.type == dynamodb::AttributeValue::Type::N
                             ? numberSize(qint64(index))
                             : keyDigits + 1);
    if (!shape.table.sortKey.name.isEmpty()) {
        keys += ',' + attribute(shape.table.sortKey, "1");
        size += shape.table.sortKey.name.size()
                + (shape.table.sortKey.type == dynamodb::AttributeValue::Type::N ? 2 : 1);
    }
    const qint64 keySize = size;
    const auto image = [&](const char *name, qint64 n, qint64 g) {
        out.append(",\"").append(name).append("\":{").append(keys).append(",\"n\":{\"N\":\"");
        appendNumber(out, n);
        out += "\"},\"g\":{\"N\":\"";
        appendNumber(out, g);
        out.append("\"}").append(shape.pad).append('}');
        size += keySize + 2 + numberSize(n) + numberSize(g)
                + (m_pad.isEmpty() ? 0 : 3 + m_pad.size());
    };
    out += "{\"eventID\":\"";
    m_ids.appendHex(out);
    m_ids.appendHex(out);
    out += "\",\"eventName\":\"";
    out.append(key.count ? "MODIFY" : "INSERT").append(shape.middle).append(keys).append('}');
    ++m_written;
    if (shape.newImage)
        image("NewImage", key.count + 1, m_written);
    if (shape.oldImage && key.count)
        image("OldImage", key.count, key.lastGlobal);
    ++key.count;
    key.lastGlobal = m_written;
    out += ",\"SequenceNumber\":\"";
    appendSequence(out, sequence);
    out += "\",\"SizeBytes\":";
    appendNumber(out, size);
    out += shape.tail;
}

} // namespace tailrace::sandbox
