// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/followermachine.h"

namespace tailrace::stream::machine {

namespace {

struct CommandText
{
    QString operator()(const Describe &c) const
    {
        return QStringLiteral("Describe %1 %2").arg(c.after, c.childrenOf);
    }
    QString operator()(const GetIterator &c) const
    {
        return QStringLiteral("GetIterator %1 %2 %3")
                .arg(c.shard, QString::fromLatin1(c.type), QString::fromLatin1(c.sequence));
    }
    QString operator()(const GetRecords &c) const
    {
        return QStringLiteral("GetRecords %1").arg(c.shard);
    }
    QString operator()(const Wait &c) const
    {
        return QStringLiteral("Wait %1 %2").arg(c.shard).arg(c.delayMs);
    }
    QString operator()(const Deliver &c) const { return QStringLiteral("Deliver %1").arg(c.shard); }
    QString operator()(const ReportOpened &c) const
    {
        return QStringLiteral("Opened %1 %2").arg(c.shard).arg(c.sinceMs);
    }
    QString operator()(const ReportDrained &c) const
    {
        return QStringLiteral("Drained %1").arg(c.shard);
    }
    QString operator()(const ReportGap &c) const
    {
        return QStringLiteral("Gap %1 after %2 before %3 %4")
                .arg(c.gap.shardId, QString::fromLatin1(c.gap.after),
                     QString::fromLatin1(c.gap.before),
                     c.gap.certain ? QStringLiteral("certain") : QStringLiteral("possible"));
    }
    QString operator()(const ReportReady &) const { return QStringLiteral("Ready"); }
    QString operator()(const StreamEnded &) const { return QStringLiteral("StreamEnded"); }
    QString operator()(const StreamGone &) const { return QStringLiteral("StreamGone"); }
    QString operator()(const Fail &c) const { return QStringLiteral("Fail %1").arg(c.error.code); }
};

} // namespace

QString toText(const Command &command)
{
    return std::visit(CommandText{}, command).simplified();
}

} // namespace tailrace::stream::machine
