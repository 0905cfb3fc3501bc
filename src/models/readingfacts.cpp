// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/readingfacts.h"

#include "models/wording.h"

#include <QCoreApplication>

#include <algorithm>

namespace tailrace::models {

namespace {

using Phase = stream::FollowerStatus::Phase;

constexpr qint64 longSilenceMs = 10'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("ReadingFacts", text);
}

qint64 longestLagMs(const stream::FollowerStatus &status)
{
    qint64 lag = -1;
    for (const stream::ShardInfo &shard : status.shards)
        if (!shard.caughtUp)
            lag = std::max(lag, shard.lagMs);
    return lag;
}

} // namespace

QString whyUnseen(const dynamodb::TableDescription &table, const stream::FollowerStatus &status,
                  bool isReading)
{
    if (!table.streamEnabled)
        return tr("The table has no stream, so there will be no record.");
    if (status.phase == Phase::Failed)
        return tr("Reading the stream has failed, so its record is not looked for. Start reading "
                  "to see it.");
    if (!isReading)
        return tr("Reading is stopped, so its record is not looked for. Start reading to see it.");
    return {};
}

QString whyLate(const dynamodb::TableDescription &table, const stream::FollowerStatus &status,
                qint64 nowMs)
{
    if (!status.trouble.isEmpty())
        return tr("The reader is retrying: %1.").arg(onOneLine(status.trouble));
    if (status.phase == Phase::Starting)
        return tr("The reader is still looking for the stream's shards.");
    if (status.phase == Phase::Paused)
        return tr("The reader is paused: resume it to see the record.");
    if (!table.latestStreamArn.isEmpty() && !status.streamArn.isEmpty()
        && table.latestStreamArn != status.streamArn)
        return tr("The reader is at another stream than the table wrote to when it was described: "
                  "it may have been switched off and on again.");
    if (status.lastAnswerMs > 0 && nowMs - status.lastAnswerMs > longSilenceMs)
        return tr("The last answer of the stream came %1 ago.")
                .arg(durationText(nowMs - status.lastAnswerMs));
    const qint64 lag = longestLagMs(status);
    if (!status.caughtUp && lag >= 0)
        return tr("The reader is behind: the last record it read was %1 old.")
                .arg(durationText(lag));
    if (!status.caughtUp)
        return tr("The reader has not come to the end of the stream yet.");
    return tr("The reader is at the end of the stream: was the item written to this table, and did "
              "nobody change it at the same moment?");
}

} // namespace tailrace::models
