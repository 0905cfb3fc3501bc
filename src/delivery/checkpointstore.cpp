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

#include <optional>

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
    /// Nothing where there is none; a fault is never taken for that.
    Result<std::optional<ShardCheckpoint>> find(const QString &route, const QString &streamArn,
                                                const QString &shard) const;
    /// Since when what was retired at the last pruning has been so.
    Result<std::map<std::pair<QString, QString>, qint64>> retiredSince() const;
    /// Ends the transaction; why it failed.
    Error rolledBack(const QSqlQuery &query);

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
                                  " drained INTEGER, PRIMARY KEY (route, stream, shard))",
                                  "CREATE TABLE IF NOT EXISTS retired (stream TEXT, shard TEXT, "
                                  "since INTEGER, PRIMARY KEY (stream, shard))"})
        if (!query.exec(QString::fromLatin1(statement)))
            return failure(fileError(file, query.lastError().text()));
    if (!query.exec(QStringLiteral("PRAGMA quick_check(1)")) || !query.next())
        return failure(fileError(file, query.lastError().text()));
    if (const QString found = query.value(0).toString(); found != QLatin1String("ok"))
        return failure(fileError(file, QStringLiteral("it is damaged (%1)").arg(found)));
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
        return failure(fileError(file, query.lastError().text()));
    return std::nullopt;
}

Error CheckpointStore::Private::rolledBack(const QSqlQuery &query)
{
    const QString why =
            query.lastError().isValid() ? query.lastError().text() : database.lastError().text();
    database.rollback();
    return fileError(file, why);
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
        return failure(fileError(d->file, query.lastError().text()));
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

Result<std::map<std::pair<QString, QString>, qint64>> CheckpointStore::Private::retiredSince() const
{
    std::map<std::pair<QString, QString>, qint64> out;
    QSqlQuery query(database);
    query.exec(QStringLiteral("SELECT stream, shard, since FROM retired"));
    while (query.next())
        out[{query.value(0).toString(), query.value(1).toString()}] = query.value(2).toLongLong();
    if (query.lastError().isValid())
        return failure(fileError(file, query.lastError().text()));
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
        good = good && query.prepare(QString::fromLatin1(statement));
        for (const QVariant &value : values)
            query.addBindValue(value);
        good = good && query.exec();
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

Result<> CheckpointStore::reset()
{
    QSqlQuery query(d->database);
    if (query.exec(QStringLiteral("DELETE FROM checkpoints"))
        && query.exec(QStringLiteral("DELETE FROM retired")))
        return {};
    return failure(fileError(d->file, query.lastError().text()));
}

} // namespace tailrace::delivery
