// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/checkpointstoreprivate.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QVariant>

#include <sys/stat.h>

namespace tailrace::delivery {

using stream::ShardCheckpoint;
using stream::ShardCheckpoints;

namespace {

// A position that was acknowledged stays acknowledged, whoever says otherwise later.
ShardCheckpoint later(const ShardCheckpoint &a, const ShardCheckpoint &b)
{
    ShardCheckpoint out = b;
    out.drained = a.drained || b.drained;
    if (!a.sequence.isEmpty()
        && (b.sequence.isEmpty() || stream::compareSequenceNumbers(b.sequence, a.sequence) < 0))
        out.sequence = a.sequence;
    return out;
}

} // namespace

QString checkpointFileName(const QString &bridgeName)
{
    constexpr qsizetype longest = 200;
    QByteArray name = QUrl::toPercentEncoding(bridgeName);
    if (name.size() > longest) {
        const QByteArray digest =
                QCryptographicHash::hash(bridgeName.toUtf8(), QCryptographicHash::Sha256).toHex();
        name = name.left(longest - 1 - digest.size()) + '-' + digest;
    }
    return QString::fromLatin1(name) + QStringLiteral(".checkpoints");
}

Result<> CheckpointStore::Private::open()
{
    const QString folder = QFileInfo(file).absolutePath();
    if (!QFileInfo::exists(folder)) {
        if (!QDir().mkpath(folder))
            return failure(fault(QStringLiteral("the folder can't be made")));
        ::chmod(QFile::encodeName(folder).constData(), 0700);
    }
    if (!lock.tryLock(0)) {
        if (lock.error() != QLockFile::LockFailedError)
            return failure(fault(QStringLiteral("the lock can't be taken")));
        ErrorFacts facts;
        facts.remedy = QStringLiteral("stop the other one, or use another --state-dir");
        return failure(ErrorKind::Usage,
                       QStringLiteral("this bridge is running already (%1 is locked)").arg(file),
                       facts);
    }
    database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
    database.setDatabaseName(file);
    if (!database.open())
        return failure(fault(database.lastError().text()));
    ::chmod(QFile::encodeName(file).constData(), 0600);
    QSqlQuery query(database);
    for (const char *statement : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
                                  "CREATE TABLE IF NOT EXISTS checkpoints (route TEXT, stream "
                                  "TEXT, shard TEXT, sequence TEXT, since INTEGER,"
                                  " drained INTEGER, PRIMARY KEY (route, stream, shard))",
                                  "CREATE TABLE IF NOT EXISTS retired (stream TEXT, shard TEXT, "
                                  "since INTEGER, PRIMARY KEY (stream, shard))",
                                  "CREATE TABLE IF NOT EXISTS snapshots (route TEXT, segment "
                                  "INTEGER, tablearn TEXT, began INTEGER, lastkey BLOB, done "
                                  "INTEGER, PRIMARY KEY (route, segment))",
                                  "CREATE TABLE IF NOT EXISTS removed (route TEXT PRIMARY KEY, "
                                  "since INTEGER)",
                                  "CREATE TABLE IF NOT EXISTS stamps (id INTEGER PRIMARY KEY, "
                                  "stamp BLOB)"})
        if (!query.exec(QString::fromLatin1(statement)))
            return failure(fault(query.lastError().text()));
    if (!query.exec(QStringLiteral("PRAGMA quick_check(1)")) || !query.next())
        return failure(fault(query.lastError().text()));
    if (const QString found = query.value(0).toString(); found != QLatin1String("ok"))
        return failure(fault(QStringLiteral("it is damaged (%1)").arg(found)));
    return {};
}

Result<std::optional<ShardCheckpoint>> CheckpointStore::Private::find(const QString &route,
                                                                      const QString &streamArn,
                                                                      const QString &shard) const
{
    QSqlQuery query(database);
    query.prepare(QStringLiteral("SELECT sequence, since, drained FROM checkpoints WHERE "
                                 "route = ? AND stream = ? AND shard = ?"));
    query.addBindValue(route);
    query.addBindValue(streamArn);
    query.addBindValue(shard);
    if (query.exec() && query.next())
        return ShardCheckpoint{query.value(0).toByteArray(), query.value(1).toLongLong(),
                               query.value(2).toBool()};
    if (query.lastError().isValid())
        return failure(fault(query.lastError().text()));
    return std::nullopt;
}

Error CheckpointStore::Private::fault(const QString &why) const
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral(
            "check the folder's permissions and room, or name another with --state-dir");
    return Error{ErrorKind::File,
                 {},
                 QStringLiteral("the checkpoints in %1 can't be used: %2").arg(file, why),
                 facts};
}

Error CheckpointStore::Private::rolledBack(const QSqlQuery &query)
{
    const QString why =
            query.lastError().isValid() ? query.lastError().text() : database.lastError().text();
    database.rollback();
    return fault(why);
}

CheckpointStore::CheckpointStore(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

CheckpointStore::~CheckpointStore() = default;

Result<std::unique_ptr<CheckpointStore>> CheckpointStore::open(const QString &file)
{
    auto opened = std::make_unique<Private>(file);
    if (const auto good = opened->open(); !good)
        return failure(good.error());
    return std::unique_ptr<CheckpointStore>(new CheckpointStore(std::move(opened)));
}

Result<SavedPositions> CheckpointStore::load(const QString &route) const
{
    SavedPositions out;
    QSqlQuery query(d->database);
    query.prepare(QStringLiteral("SELECT stream, shard, sequence, since, drained FROM checkpoints "
                                 "WHERE route = ?"));
    query.addBindValue(route);
    query.exec();
    while (query.next())
        out[query.value(0).toString()][query.value(1).toString()] = {
                query.value(2).toByteArray(), query.value(3).toLongLong(), query.value(4).toBool()};
    if (query.lastError().isValid())
        return failure(d->fault(query.lastError().text()));
    return out;
}

Result<> CheckpointStore::save(const QString &route, const QString &streamArn,
                               const ShardCheckpoints &checkpoints)
{
    bool good = d->database.transaction();
    QSqlQuery query(d->database);
    query.prepare(QStringLiteral("INSERT OR REPLACE INTO checkpoints (route, stream, shard, "
                                 "sequence, since, drained) VALUES (?,?,?,?,?,?)"));
    for (const auto &[shard, checkpoint] : checkpoints) {
        const auto earlier = d->find(route, streamArn, shard);
        good = good && earlier;
        const ShardCheckpoint kept =
                earlier && *earlier ? later(**earlier, checkpoint) : checkpoint;
        query.addBindValue(route);
        query.addBindValue(streamArn);
        query.addBindValue(shard);
        query.addBindValue(QString::fromLatin1(kept.sequence));
        query.addBindValue(kept.sinceMs);
        query.addBindValue(kept.drained);
        good = good && query.exec();
    }
    if (good && d->database.commit())
        return {};
    return failure(d->rolledBack(query));
}

Result<> CheckpointStore::reset()
{
    QSqlQuery query(d->database);
    if (query.exec(QStringLiteral("DELETE FROM checkpoints"))
        && query.exec(QStringLiteral("DELETE FROM retired"))
        && query.exec(QStringLiteral("DELETE FROM snapshots"))
        && query.exec(QStringLiteral("DELETE FROM removed")))
        return {};
    return failure(d->fault(query.lastError().text()));
}

Result<QByteArray> CheckpointStore::stamp() const
{
    QSqlQuery query(d->database);
    if (!query.exec(QStringLiteral("SELECT stamp FROM stamps WHERE id = 1")))
        return failure(d->fault(query.lastError().text()));
    return query.next() ? query.value(0).toByteArray() : QByteArray();
}

Result<> CheckpointStore::setStamp(const QByteArray &stamp)
{
    QSqlQuery query(d->database);
    query.prepare(QStringLiteral("INSERT OR REPLACE INTO stamps (id, stamp) VALUES (1, ?)"));
    query.addBindValue(stamp);
    if (query.exec())
        return {};
    return failure(d->fault(query.lastError().text()));
}

} // namespace tailrace::delivery
