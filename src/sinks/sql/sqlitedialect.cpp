// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/sql/sqlitedialect.h"

#include "sinks/sql/sqlrow.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlQuery>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

namespace tailrace::sinks {

namespace {

/// A primary result code of SQLite's, and what is to be done.
struct Code
{
    int code;
    ErrorKind kind;
    const char *remedy;
    bool isTheRow = false;
};

constexpr const char *ofTheRecord = "see the record in the dead letters, or take the table's "
                                    "constraint away";
constexpr Code codes[] = {
        {3, ErrorKind::File, "check the permissions of the file and its folder"},
        {5, ErrorKind::Busy, "see who else writes to the file"},
        {6, ErrorKind::Busy, "see who else writes to the file"},
        {8, ErrorKind::File, "allow writing to the file and its folder"},
        {10, ErrorKind::File, "check the disk"},
        {11, ErrorKind::File, "put a copy of the file in its place that is whole, or name another"},
        {13, ErrorKind::File, "make room on the disk"},
        {14, ErrorKind::File, "check the path and the permissions of its folder"},
        {18, ErrorKind::Rejected, ofTheRecord, true},
        {19, ErrorKind::Rejected, ofTheRecord, true},
        {20, ErrorKind::Rejected, ofTheRecord, true},
        {26, ErrorKind::File, "name another file: this one is no database"},
        {1, ErrorKind::Invalid,
         "name another table, or make it as the page on the sqlite sink says"},
};

} // namespace

SqliteDialect::SqliteDialect(QString path, QString table)
    : m_path(std::move(path))
    , m_table(std::move(table))
{
}

QString SqliteDialect::quotedTable() const
{
    return quotedName({m_table});
}

tl::unexpected<Error> SqliteDialect::failed(const QString &why) const
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("check the path and the permissions of its folder");
    return failure(ErrorKind::File, QStringLiteral("%1 can't be used: %2").arg(m_path, why), facts);
}

/// For its owner only, as all that holds records. A file that is there is not opened here: closing
/// it would take the locks of this process's other connections away.
Result<> SqliteDialect::makeFile() const
{
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    const QByteArray name = QFile::encodeName(m_path);
    const int file = ::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0)
        ::close(file);
    else if (errno != EEXIST)
        return failed(QString::fromLocal8Bit(std::strerror(errno)));
    return {};
}

Result<> SqliteDialect::open(QSqlDatabase &database)
{
    if (const Result<> made = makeFile(); !made)
        return made;
    struct stat facts = {};
    if (::stat(QFile::encodeName(m_path).constData(), &facts) == 0) {
        m_device = facts.st_dev;
        m_inode = facts.st_ino;
    }
    if (!S_ISREG(facts.st_mode))
        return failed(QStringLiteral("it is no file"));
    database.setDatabaseName(m_path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
    if (!database.open())
        return failure(judge(database.lastError()).error);
    QSqlQuery query(database);
    for (const char *statement : {"pragma journal_mode=wal", "pragma synchronous=full"})
        if (!query.exec(QLatin1String(statement)))
            return failure(judge(query.lastError()).error);
    return {};
}

Result<> SqliteDialect::confirm() const
{
    struct stat facts = {};
    if (::stat(QFile::encodeName(m_path).constData(), &facts) != 0 || facts.st_dev != m_device
        || facts.st_ino != m_inode)
        return failed(QStringLiteral("the file was taken away or replaced"));
    return {};
}

QString SqliteDialect::tableQuery() const
{
    QString name = m_table;
    return QStringLiteral("select count(*) from sqlite_master where type in ('table', 'view') and "
                          "name = '%1' collate nocase")
            .arg(name.replace(QLatin1Char('\''), QLatin1String("''")));
}

QString SqliteDialect::tableDefinition() const
{
    return QStringLiteral("create table if not exists %1 (event_id text primary key, stream_arn "
                          "text, shard_id text, sequence_number text, item_key text, created text, "
                          "event text)")
            .arg(quotedTable());
}

QString SqliteDialect::tableCheck() const
{
    return QStringLiteral("insert into %1 (event_id, stream_arn, shard_id, sequence_number, "
                          "item_key, created, event) select null, null, null, null, null, null, "
                          "null where false on conflict (event_id) do nothing")
            .arg(quotedTable());
}

SqlVerdict SqliteDialect::judge(const QSqlError &error) const
{
    const int code = error.nativeErrorCode().toInt() & 0xFF; // the rest is detail
    const auto found = std::find_if(std::begin(codes), std::end(codes),
                                    [code](const Code &row) { return row.code == code; });
    const bool isKnown = found != std::end(codes);
    ErrorFacts facts;
    facts.remedy = QLatin1String(isKnown ? found->remedy : "check the file and its disk");
    const QString words =
            error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return {Error{isKnown ? found->kind : ErrorKind::File,
                  {},
                  QStringLiteral("SQLite at %1: %2").arg(m_path, words.trimmed()),
                  facts},
            isKnown && found->isTheRow};
}

} // namespace tailrace::sinks
