// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/stream/readingjudge.h"

namespace tailrace::test {

namespace {

bool tells(const StreamModel &model, const stream::Gap &gap, const QString &shard,
           const ModelRecord &record)
{
    const bool isBehind = gap.after.isEmpty() || record.sequence > gap.after.toLongLong();
    const bool isBefore = gap.before.isEmpty() || record.sequence < gap.before.toLongLong();
    // Where a shard came and went unread, those before it are meant too.
    const bool isThere =
            gap.shardId == shard || (gap.after.isEmpty() && model.descends(gap.shardId, shard));
    return isThere && isBehind && isBefore;
}

bool isTold(const StreamModel &model, const ModelReader &reader, const QString &shard,
            const ModelRecord &record)
{
    for (const stream::Gap &gap : reader.gaps())
        if (tells(model, gap, shard, record))
            return true;
    return false;
}

QString text(const QString &shard, const ModelRecord &record)
{
    return QStringLiteral("record %1 (key %2, change %3) of %4")
            .arg(record.sequence)
            .arg(record.key)
            .arg(record.counter)
            .arg(shard);
}

} // namespace

QStringList judge(const StreamModel &model, const ModelReader &reader, qint64 sinceMs)
{
    QStringList faults = reader.breaches();
    std::set<qint64> seen;
    std::map<int, int> lastOfKey;
    for (const auto &[shard, record] : reader.delivered()) {
        if (!seen.insert(record.sequence).second)
            faults.append(text(shard, record) + QStringLiteral(" came twice"));
        if (record.counter <= lastOfKey[record.key])
            faults.append(text(shard, record) + QStringLiteral(" came after a later change"));
        lastOfKey[record.key] = record.counter;
    }
    for (const auto &[shard, record] : model.written()) {
        if (seen.contains(record.sequence) || record.createdMs < sinceMs)
            continue;
        if (record.createdMs >= model.horizon())
            faults.append(text(shard, record) + QStringLiteral(" was skipped"));
        else if (!isTold(model, reader, shard, record))
            faults.append(text(shard, record) + QStringLiteral(" was trimmed, and no gap tells"));
    }
    return faults;
}

} // namespace tailrace::test
