// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/attributevalue.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <vector>

namespace tailrace::stream {

enum class EventName : quint8 { Insert, Modify, Remove, Unknown };
QByteArrayView eventNameText(EventName name);

/// Where something stands in a page's bytes.
struct Slice
{
    quint32 offset = 0;
    quint32 length = 0;
};

/// The index of one record: offsets into the page, made in one pass; nothing is copied or
/// unwrapped.
struct RecordEntry
{
    Slice record;          ///< the whole object, braces included
    Slice dynamodb;        ///< the dynamodb member's object
    Slice keys;            ///< the Keys object; length 0 when absent
    Slice newImage;        ///< length 0 when absent
    Slice oldImage;        ///< length 0 when absent
    Slice sequenceNumber;  ///< digits without quotes
    Slice eventId;         ///< raw, between the quotes
    qint64 createdMs = 0;  ///< ApproximateCreationDateTime, epoch milliseconds; 0 when absent
    quint64 keyDigest = 0; ///< equal for equal keys (as received); for lanes and item history
    qint32 sizeBytes = 0;  ///< the service's SizeBytes
    EventName eventName = EventName::Unknown;
    bool isTtl = false; ///< userIdentity is the TTL service's
};

/// A record that could not be indexed: kept visible with its raw text and a reason
/// (hostile-examples).
struct QuarantinedRecord
{
    Slice record;
    QString reason;
};

/// Whether what is written as the service writes it may be recognized by its bytes. Both paths
/// accept and refuse the same and find the same; the strict one is there to be compared with.
enum class PagePath : quint8 { Quick, Strict };

/// One GetRecords answer: the bytes as they came plus an index. Immutable once made; shared by
/// window and bridges.
class RecordPage
{
public:
    const QByteArray &bytes() const { return m_bytes; }
    const std::vector<RecordEntry> &entries() const { return m_entries; }
    const std::vector<QuarantinedRecord> &quarantined() const { return m_quarantined; }
    /// Empty when the shard is closed and drained.
    const QString &nextShardIterator() const { return m_nextShardIterator; }

    QByteArrayView slice(const Slice &s) const
    {
        return QByteArrayView(m_bytes).sliced(s.offset, s.length);
    }
    QByteArrayView sequenceNumber(const RecordEntry &e) const { return slice(e.sequenceNumber); }
    QByteArrayView raw(const RecordEntry &e) const { return slice(e.record); }

    /// Set by the reader: where the page came from and when. Empty for a decoded file.
    const QString &streamArn() const { return m_streamArn; }
    const QString &shardId() const { return m_shardId; }
    qint64 arrivedMs() const { return m_arrivedMs; }
    void setOrigin(QString streamArn, QString shardId, qint64 arrivedMs);
    /// Leaves out records created before: those without a time stay. Before the page is shared.
    void dropCreatedBefore(qint64 ms);
    /// This page with these of its records only; shares the bytes.
    RecordPage withOnly(std::vector<RecordEntry> entries,
                        std::vector<QuarantinedRecord> quarantined) const;

private:
    friend Result<RecordPage> indexPage(QByteArray body, PagePath path);
    QByteArray m_bytes;
    std::vector<RecordEntry> m_entries;
    std::vector<QuarantinedRecord> m_quarantined;
    QString m_nextShardIterator;
    QString m_streamArn;
    QString m_shardId;
    qint64 m_arrivedMs = 0;
};

using PagePtr = std::shared_ptr<const RecordPage>;

/// Indexes a GetRecords body. Malformed (with byteOffset) when the body as a whole is not what
/// GetRecords answers; a record that is valid JSON but no record is set aside in quarantined() and
/// the others are kept.
Result<RecordPage> indexPage(QByteArray body, PagePath path = PagePath::Quick);

/// One record taken out of a page, by value: for the detail view, filters, shapes and sinks.
struct DecodedRecord
{
    QByteArray eventId;
    EventName eventName = EventName::Unknown;
    QByteArray eventNameText;
    QByteArray awsRegion;
    QByteArray eventVersion;
    QByteArray eventSource;
    qint64 createdMs = 0;
    QByteArray createdLiteral; ///< ApproximateCreationDateTime as it was written
    dynamodb::AttributeMap keys;
    std::optional<dynamodb::AttributeMap> newImage;
    std::optional<dynamodb::AttributeMap> oldImage;
    QByteArray sequenceNumber;
    qint64 sizeBytes = 0;
    bool hasSize = false; ///< SizeBytes was there
    QByteArray viewType;
    bool isTtl = false;
    QByteArray principalId; ///< of userIdentity
    QByteArray identityType;
};

Result<DecodedRecord> decodeRecord(const RecordPage &page, const RecordEntry &entry);

/// The record as received, on one line: the spaces between tokens go when there are line feeds
/// among them, and nothing else changes.
QByteArray rawLine(const RecordPage &page, const RecordEntry &entry);

/// Top-level attributes that differ between the images (sorted by name); all of the one image there
/// is otherwise.
std::vector<QByteArray> changedAttributes(const DecodedRecord &record);

/// Big-integer comparison of sequence numbers: leading zeros stripped, length, then text.
std::strong_ordering compareSequenceNumbers(QByteArrayView a, QByteArrayView b);

} // namespace tailrace::stream
