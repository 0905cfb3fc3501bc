// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a store forgets in time: shards that no restart has a use for, and routes that are gone.
#include "delivery/checkpointstoreprivate.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>

namespace tailrace::delivery {

namespace {

bool runIn(QSqlQuery &query, const char *statement, const QVariantList &values)
{
    const bool isPrepared = query.prepare(QString::fromLatin1(statement));
    for (const QVariant &value : values)
        query.addBindValue(value);
    return isPrepared && query.exec();
}

} // namespace

Result<std::map<std::pair<QString, QString>, qint64>> CheckpointStore::Private::retiredSince() const
{
    std::map<std::pair<QString, QString>, qint64> out;
    QSqlQuery query(database);
    query.exec(QStringLiteral("SELECT stream, shard, since FROM retired"));
    while (query.next())
        out[{query.value(0).toString(), query.value(1).toString()}] = query.value(2).toLongLong();
    if (query.lastError().isValid())
        return failure(fault(query.lastError().text()));
    return out;
}

// The marks are written anew: a shard that is needed again loses its own. One from the future (the
// clock was wrong) begins again.
Result<int> CheckpointStore::prune(const ShardSet &retired, const QStringList &routes, qint64 nowMs)
{
    const auto marks = d->retiredSince();
    if (!marks)
        return failure(marks.error());
    if (retired.empty() && marks->empty())
        return 0;
    bool good = d->database.transaction();
    QSqlQuery query(d->database);
    const auto run = [&](const char *statement, const QVariantList &values) {
        good = good && runIn(query, statement, values);
    };
    run("DELETE FROM retired", {});
    int removed = 0;
    for (const auto &shard : retired) {
        const auto mark = marks->find(shard);
        const qint64 since = mark == marks->end() ? nowMs : qMin(mark->second, nowMs);
        if (nowMs - since < keepRetiredMs) {
            run("INSERT INTO retired (stream, shard, since) VALUES (?,?,?)",
                {shard.first, shard.second, since});
            continue;
        }
        for (const QString &route : routes)
            run("DELETE FROM checkpoints WHERE route = ? AND stream = ? AND shard = ?",
                {route, shard.first, shard.second});
        ++removed;
    }
    if (good && d->database.commit())
        return removed;
    return failure(d->rolledBack(query));
}

Result<std::map<QString, std::optional<qint64>>> CheckpointStore::Private::routesSince() const
{
    std::map<QString, std::optional<qint64>> out;
    QSqlQuery query(database);
    query.exec(QStringLiteral("SELECT DISTINCT checkpoints.route, removed.since FROM checkpoints "
                              "LEFT JOIN removed ON removed.route = checkpoints.route"));
    while (query.next())
        out[query.value(0).toString()] =
                query.value(1).isNull() ? std::nullopt : std::optional(query.value(1).toLongLong());
    if (query.lastError().isValid())
        return failure(fault(query.lastError().text()));
    return out;
}

// As with shards: a route that is back loses its mark, and one from the future begins again.
Result<int> CheckpointStore::forgetRoutesBut(const QStringList &routes, qint64 nowMs)
{
    const auto known = d->routesSince();
    if (!known)
        return failure(known.error());
    const auto isAsItWas = [&](const auto &route) {
        const std::optional<qint64> &mark = route.second;
        const bool isMissed = !routes.contains(route.first);
        const bool isMarked = mark && *mark <= nowMs && nowMs - *mark < keepRemovedMs;
        return isMissed ? isMarked : !mark;
    };
    if (std::all_of(known->begin(), known->end(), isAsItWas))
        return 0; // most of the time; the disk is left alone
    bool good = d->database.transaction();
    QSqlQuery query(d->database);
    good = good && runIn(query, "DELETE FROM removed", {});
    int forgotten = 0;
    for (const auto &[route, mark] : *known) {
        if (routes.contains(route))
            continue;
        const qint64 since = qMin(mark.value_or(nowMs), nowMs);
        if (nowMs - since < keepRemovedMs) {
            good = good
                   && runIn(query, "INSERT INTO removed (route, since) VALUES (?,?)",
                            {route, since});
            continue;
        }
        good = good && runIn(query, "DELETE FROM checkpoints WHERE route = ?", {route})
               && runIn(query, "DELETE FROM snapshots WHERE route = ?", {route});
        ++forgotten;
    }
    if (good && d->database.commit())
        return forgotten;
    return failure(d->rolledBack(query));
}

} // namespace tailrace::delivery
