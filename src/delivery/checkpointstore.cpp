// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/checkpointstore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QUuid>
#include <QVariant>

#include <sys/stat.h>

namespace tailrace::delivery {

using stream::ShardCheckpoint;
using stream::ShardCheckpoints;

namespace {

Error fileError(const QString &file, const QString &why)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral(
            "check the folder's permissions and room, or name another with --state-dir");
    return Error{ErrorKind::File,
                 {},
                 QStringLiteral("the checkpoints in %1 can't be used: %2").arg(file, why),
                 facts};
}

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

struct CheckpointStore::Private
{
    explicit Private(const QString &path)
        : file(path)
        , lock(path + QStringLiteral(".lock"))
        , connection(QStringLiteral("checkpoints-")
                     + QUuid::createUuid().toString(QUuid::WithoutBraces))
    {
        lock.setStaleLockTime(0); // stale only when its process is gone
    }

    ~Private()
    {
        database = QSqlDatabase();
        QSqlDatabase::removeDatabase(connection);
    }

    Result<> open();

    const QString file;
    QLockFile lock;
    const QString connection;
    QSqlDatabase database;
};

Result<> CheckpointStore::Private::open()
{
    const QString folder = QFileInfo(file).absolutePath();
    if (!QFileInfo::exists(folder)) {
        if (!QDir().mkpath(folder))
            return failure(fileError(file, QStringLiteral("the folder can't be made")));
        ::chmod(QFile::encodeName(folder).constData(), 0700);
    }
    if (!lock.tryLock(0)) {
        if (lock.error() != QLockFile::LockFailedError)
            return failure(fileError(file, QStringLiteral("the lock can't be taken")));
        ErrorFacts facts;
        facts.remedy = QStringLiteral("stop the other one, or use another --state-dir");
        return failure(ErrorKind::Usage,
                       QStringLiteral("this bridge is running already (%1 is locked)").arg(file),
                       facts);
    }
    database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
    database.setDatabaseName(file);
    if (!database.open())
        return failure(fileError(file, database.lastError().text()));
    ::chmod(QFile::encodeName(file).constData(), 0600);
    QSqlQuery query(database);
    for (const char *statement : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
                                  "CREATE TABLE IF NOT EXISTS checkpoints (route TEXT, stream "
                                  "TEXT, shard TEXT, sequence TEXT, since INTEGER,"
                                  " drained INTEGER, PRIMARY KEY (route, stream, shard))"})
        if (!query.exec(QString::fromLatin1(statement)))
            return failure(fileError(file, query.lastError().text()));
    if (!query.exec(QStringLiteral("PRAGMA quick_check(1)")) || !query.next())
        return failure(fileError(file, query.lastError().text()));
    if (const QString found = query.value(0).toString(); found != QLatin1String("ok"))
        return failure(fileError(file, QStringLiteral("it is damaged (%1)").arg(found)));
    return {};
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

Result<ShardCheckpoints> CheckpointStore::load(const QString &route, const QString &streamArn) const
{
    ShardCheckpoints out;
    QSqlQuery query(d->database);
    query.prepare(QStringLiteral("SELECT shard, sequence, since, drained FROM checkpoints WHERE "
                                 "route = ? AND stream = ?"));
    query.addBindValue(route);
    query.addBindValue(streamArn);
    if (!query.exec())
        return failure(fileError(d->file, query.lastError().text()));
    while (query.next())
        out[query.value(0).toString()] = {query.value(1).toByteArray(), query.value(2).toLongLong(),
                                          query.value(3).toBool()};
    if (query.lastError().isValid()) // a page that can't be read in the middle
        return failure(fileError(d->file, query.lastError().text()));
    return out;
}

Result<> CheckpointStore::save(const QString &route, const QString &streamArn,
                               const ShardCheckpoints &checkpoints)
{
    const auto known = load(route, streamArn);
    if (!known)
        return failure(known.error());
    bool good = d->database.transaction();
    QSqlQuery query(d->database);
    query.prepare(QStringLiteral("INSERT OR REPLACE INTO checkpoints (route, stream, shard, "
                                 "sequence, since, drained) VALUES (?,?,?,?,?,?)"));
    for (const auto &[shard, checkpoint] : checkpoints) {
        const auto earlier = known->find(shard);
        const ShardCheckpoint kept =
                earlier == known->end() ? checkpoint : later(earlier->second, checkpoint);
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
    const QString why =
            query.lastError().isValid() ? query.lastError().text() : d->database.lastError().text();
    d->database.rollback();
    return failure(fileError(d->file, why));
}

Result<bool> CheckpointStore::knowsOtherStreams(const QString &streamArn) const
{
    QSqlQuery query(d->database);
    query.prepare(QStringLiteral("SELECT 1 FROM checkpoints WHERE stream <> ? LIMIT 1"));
    query.addBindValue(streamArn);
    if (!query.exec())
        return failure(fileError(d->file, query.lastError().text()));
    return query.next();
}

Result<> CheckpointStore::reset()
{
    QSqlQuery query(d->database);
    if (query.exec(QStringLiteral("DELETE FROM checkpoints")))
        return {};
    return failure(fileError(d->file, query.lastError().text()));
}

} // namespace tailrace::delivery
