// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/damage.h"
#include "sandbox/operations.h"

namespace tailrace::sandbox {

using formats::Json;

namespace {

constexpr qint64 iteratorLifeMs = 15 * 60 * 1000;
constexpr qint64 maxRecords = 1000;
constexpr qint64 maxListed = 100;
constexpr qsizetype maxBytes = 1'000'000;

QString stringOf(const Json &request, const char *name)
{
    const Json *member = request.find(name);
    return member ? member->toString() : QString();
}

tl::unexpected<ApiError> notFound(const QString &what)
{
    return refuse("ResourceNotFoundException",
                  QStringLiteral("Requested resource not found: %1").arg(what));
}

Outcome<StreamInfo> streamOf(Context &context, const Json &request)
{
    const QString arn = stringOf(request, "StreamArn");
    if (const auto stream = context.streams.stream(arn))
        return *stream;
    return notFound(QStringLiteral("Stream: %1 not found").arg(arn));
}

Json range(const ShardInfo &shard)
{
    Json out = Json::object();
    out.set("StartingSequenceNumber", Json::string(sequenceText(shard.starting)));
    if (shard.ending >= 0)
        out.set("EndingSequenceNumber", Json::string(sequenceText(shard.ending)));
    return out;
}

Json shardJson(const ShardInfo &shard)
{
    Json out = Json::object();
    out.set("ShardId", Json::string(shard.id));
    out.set("SequenceNumberRange", range(shard));
    if (!shard.parent.isEmpty())
        out.set("ParentShardId", Json::string(shard.parent));
    return out;
}

/// What a shard iterator says: where to go on, and when it was made.
struct Iterator
{
    QString stream;
    QString shard;
    qint64 after = 0; ///< the counter of the last record handed out
    qint64 madeMs = 0;
    qint64 generation = 0;
};

// The service's look: the stream's ARN, a version, and something opaque.
QByteArray iteratorText(const Iterator &iterator)
{
    const QByteArray inner = iterator.shard.toLatin1() + ' ' + QByteArray::number(iterator.after)
                             + ' ' + QByteArray::number(iterator.madeMs) + ' '
                             + QByteArray::number(iterator.generation);
    return iterator.stream.toLatin1() + "|1|" + inner.toBase64(QByteArray::Base64UrlEncoding);
}

Outcome<Iterator> readIterator(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('|'));
    const QByteArrayList inner =
            QByteArray::fromBase64(parts.value(2).toLatin1(), QByteArray::Base64UrlEncoding)
                    .split(' ');
    if (parts.size() != 3 || inner.size() != 4)
        return invalid(QStringLiteral("Invalid ShardIterator"));
    return Iterator{parts[0], QString::fromLatin1(inner[0]), inner[1].toLongLong(),
                    inner[2].toLongLong(), inner[3].toLongLong()};
}

tl::unexpected<ApiError> trimmed()
{
    return refuse("TrimmedDataAccessException",
                  QStringLiteral("The operation attempted to read past the oldest stream record in "
                                 "a shard"));
}

Outcome<qint64> positionOf(Context &context, const Json &request, const ShardLog &shard)
{
    const ShardInfo &info = shard.info();
    const QString type = stringOf(request, "ShardIteratorType");
    if (type == QLatin1String("TRIM_HORIZON"))
        return shard.trimmedThrough();
    if (type == QLatin1String("LATEST"))
        return info.isOpen() ? context.streams.lastSequence() : info.ending;
    const bool at = type == QLatin1String("AT_SEQUENCE_NUMBER");
    if (!at && type != QLatin1String("AFTER_SEQUENCE_NUMBER"))
        return invalid(
                QStringLiteral("1 validation error detected: Value '%1' at 'shardIteratorType' "
                               "failed to satisfy constraint: Member must satisfy enum value set: "
                               "[AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER, TRIM_HORIZON, LATEST]")
                        .arg(type));
    const qint64 counter = sequenceCounter(stringOf(request, "SequenceNumber").toLatin1());
    if (counter < 0)
        return invalid(QStringLiteral("Invalid SequenceNumber"));
    // "Older than the trim point": also AFTER the very last one that was trimmed.
    if (counter <= shard.trimmedThrough() && shard.trimmedThrough() >= info.starting)
        return trimmed();
    return at ? counter - 1 : counter;
}

bool isOn(const std::vector<Fault> &faults, FaultKind kind)
{
    return std::any_of(faults.begin(), faults.end(),
                       [kind](const Fault &fault) { return fault.kind == kind; });
}

} // namespace

QString shardOf(const Json &request)
{
    if (const Json *text = request.find("ShardIterator")) {
        const auto iterator = readIterator(text->toString());
        return iterator ? iterator->shard : QString();
    }
    return stringOf(request, "ShardId");
}

Outcome<QByteArray> listStreams(Context &context, const Json &request)
{
    const auto limit = limitOf(request, maxListed, maxListed);
    if (!limit)
        return tl::unexpected(limit.error());
    const QString start = stringOf(request, "ExclusiveStartStreamArn");
    bool started = start.isEmpty();
    Json streams = Json::array();
    QString last;
    for (const StreamInfo &stream : context.streams.streams(stringOf(request, "TableName"))) {
        if (!started) {
            started = stream.arn == start;
            continue;
        }
        if (qint64(streams.items().size()) == *limit) {
            last = stringOf(streams.items().back(), "StreamArn");
            break;
        }
        Json row = Json::object();
        row.set("StreamArn", Json::string(stream.arn));
        row.set("TableName", Json::string(stream.table));
        row.set("StreamLabel", Json::string(stream.label));
        streams.items().push_back(row);
    }
    Json out = Json::object();
    out.set("Streams", streams);
    if (!last.isEmpty())
        out.set("LastEvaluatedStreamArn", Json::string(last));
    return formats::toJson(out);
}

Outcome<QByteArray> describeStream(Context &context, const Json &request)
{
    const auto stream = streamOf(context, request);
    if (!stream)
        return tl::unexpected(stream.error());
    const auto limit = limitOf(request, maxListed, maxListed);
    if (!limit)
        return tl::unexpected(limit.error());
    const Json *filter = request.find("ShardFilter");
    if (filter && isOn(context.listing, FaultKind::RefuseFilter))
        return invalid(QStringLiteral("ShardFilter is not supported"));
    if (isOn(context.listing, FaultKind::IgnoreFilter))
        filter = nullptr;
    const QString parent = filter ? stringOf(*filter, "ShardId") : QString();
    const QString start = stringOf(request, "ExclusiveStartShardId");
    bool started = start.isEmpty();
    Json shards = Json::array();
    QString last;
    std::vector<ShardInfo> known = context.streams.shards(stream->arn);
    distort(known, context.listing, context.clock.nowMs(), context.random);
    for (const ShardInfo &shard : known) {
        if (!started) {
            started = shard.id == start;
            continue;
        }
        if (filter && shard.parent != parent)
            continue;
        if (qint64(shards.items().size()) == *limit) {
            last = stringOf(shards.items().back(), "ShardId");
            break;
        }
        shards.items().push_back(shardJson(shard));
    }
    if (isOn(context.listing, FaultKind::RepeatLast) && !known.empty())
        last = known.front().id;
    Json description = Json::object();
    description.set("StreamArn", Json::string(stream->arn));
    description.set("StreamLabel", Json::string(stream->label));
    description.set("StreamStatus",
                    Json::string(QByteArray(stream->enabled ? "ENABLED" : "DISABLED")));
    description.set("StreamViewType", Json::string(stream->viewType));
    description.set("CreationRequestDateTime",
                    Json::number(QByteArray::number(double(stream->createdMs) / 1000, 'f', 3)));
    description.set("TableName", Json::string(stream->table));
    description.set("KeySchema", formats::parseJson(stream->keySchema).value_or(Json::array()));
    description.set("Shards", shards);
    if (!last.isEmpty())
        description.set("LastEvaluatedShardId", Json::string(last));
    Json out = Json::object();
    out.set("StreamDescription", description);
    return formats::toJson(out);
}

Outcome<QByteArray> getShardIterator(Context &context, const Json &request)
{
    const auto stream = streamOf(context, request);
    if (!stream)
        return tl::unexpected(stream.error());
    const QString id = stringOf(request, "ShardId");
    const ShardLog *shard = context.streams.shard(stream->arn, id);
    if (!shard)
        return notFound(QStringLiteral("Shard: %1 in Stream: %2 not found").arg(id, stream->arn));
    const auto after = positionOf(context, request, *shard);
    if (!after)
        return tl::unexpected(after.error());
    return "{\"ShardIterator\":\""
           + iteratorText(
                   {stream->arn, id, *after, context.clock.nowMs(), context.iteratorGeneration})
           + "\"}";
}

Outcome<QByteArray> getRecords(Context &context, const Json &request)
{
    const auto limit = limitOf(request, maxRecords, maxRecords);
    if (!limit)
        return tl::unexpected(limit.error());
    const auto iterator = readIterator(stringOf(request, "ShardIterator"));
    if (!iterator)
        return tl::unexpected(iterator.error());
    if (context.clock.nowMs() - iterator->madeMs > iteratorLifeMs
        || iterator->generation != context.iteratorGeneration)
        return refuse("ExpiredIteratorException", QStringLiteral("Iterator expired"));
    const ShardLog *shard = context.streams.shard(iterator->stream, iterator->shard);
    if (!shard)
        return notFound(QStringLiteral("Shard: %1 not found").arg(iterator->shard));
    // A record that the iterator still had before it is gone.
    if (iterator->after < shard->trimmedThrough())
        return trimmed();
    if (!context.meter.allows(iterator->shard, context.clock.nowMs()))
        return refuse("LimitExceededException",
                      QStringLiteral("Rate exceeded for shard %1").arg(iterator->shard));
    QByteArray body = "{\"Records\":[";
    const ShardLog::Slice page = shard->read(iterator->after, int(*limit), maxBytes, body);
    body += ']';
    context.meter.addBytes(iterator->shard, body.size());
    // Only a closed shard that has nothing left ends; its last records may come with the answer
    // that ends it.
    if (shard->info().isOpen() || page.more)
        body += ",\"NextShardIterator\":\""
                + iteratorText({iterator->stream, iterator->shard, page.last, context.clock.nowMs(),
                                context.iteratorGeneration})
                + '"';
    return body + '}';
}

} // namespace tailrace::sandbox
