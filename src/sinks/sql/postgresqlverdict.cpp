// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/sql/postgresqlverdict.h"

#include <algorithm>

namespace tailrace::sinks {

namespace {

/// A SQLSTATE, or the beginning of some, and what is to be done.
struct State
{
    const char *prefix;
    ErrorKind kind;
    const char *remedy;
    bool isTheRows = false;
};

constexpr const char *ofTheRecord = "see the record in the dead letters, or change the route's "
                                    "shape";
constexpr const char *waitForServer = "start the server, or wait until it is up again";
constexpr const char *otherTable = "name another table, or make it as the page on the postgresql "
                                   "sink says";

// The first that fits.
constexpr State states[] = {
        {"08", ErrorKind::Network, waitForServer},
        {"57P", ErrorKind::Unavailable, waitForServer},
        {"57014", ErrorKind::Timeout, "see what locks the table or holds the server up"},
        {"55P03", ErrorKind::Busy, "see who locks the table"},
        {"40", ErrorKind::Busy, "see who else writes to the table"},
        {"53100", ErrorKind::Unavailable, "make room on the server's disk"},
        {"53300", ErrorKind::Unavailable, "allow the server more connections"},
        {"53", ErrorKind::Unavailable, "give the server more room"},
        {"25006", ErrorKind::Unavailable, "name the primary server: this one can only be read"},
        {"28", ErrorKind::Denied, "check the user, the password and the server's pg_hba.conf"},
        {"3D000", ErrorKind::NotFound, "make the database, or correct its name"},
        {"3F000", ErrorKind::NotFound, "make the schema, or correct the table's name"},
        {"42501", ErrorKind::Denied,
         "grant the user what it needs: insert and select on the table, "
         "create on its schema where it has to be made"},
        {"42P01", ErrorKind::NotFound, "leave the table there; it is made again"},
        {"42", ErrorKind::Invalid, otherTable},
        {"22", ErrorKind::Rejected, ofTheRecord, true},
        {"23", ErrorKind::Rejected, ofTheRecord, true},
        {"44", ErrorKind::Rejected, ofTheRecord, true}, // of a view with a check option
        {"54", ErrorKind::Rejected, ofTheRecord, true},
        {"P0001", ErrorKind::Rejected, ofTheRecord, true}, // of a trigger: RAISE EXCEPTION
        {"", ErrorKind::Unavailable, "see what the server logs about it"},
};

/// English words of libpq and the server when there is no session; the first that fits.
constexpr State troubles[] = {
        {"password", ErrorKind::Denied,
         "check the user, and the password in the variable that credentials name"},
        {"authentication", ErrorKind::Denied, "check the user and the server's pg_hba.conf"},
        {"pg_hba.conf", ErrorKind::Denied,
         "allow this user and machine in the server's pg_hba.conf"},
        {"root certificate file", ErrorKind::Tls, "name a file with the server's root in caBundle"},
        {"certificate", ErrorKind::Tls,
         "name the server's root in caBundle, and the host that its certificate is for"},
        {"SSL", ErrorKind::Tls, "turn TLS on in the server, or choose another sslMode"},
        {"does not exist", ErrorKind::NotFound, "make it, or correct its name"},
        {"permission denied", ErrorKind::Denied, "grant the user CONNECT on the database"},
        {"translate host name", ErrorKind::Network, "correct host"},
        {"too many", ErrorKind::Unavailable, "allow the server more connections"},
        {"starting up", ErrorKind::Unavailable, waitForServer},
        {"shutting down", ErrorKind::Unavailable, waitForServer},
        {"", ErrorKind::Network, "check host and port, and that the server is running"},
};

/// The first line, which has no data of rows, without what stands before and behind the words.
QString firstLine(const QString &words)
{
    QString line = words.section(QLatin1Char('\n'), 0, 0).trimmed();
    for (const QString &level : {QStringLiteral("ERROR:"), QStringLiteral("FATAL:")})
        if (const qsizetype at = line.indexOf(level); at >= 0)
            line = line.mid(at + level.size()).trimmed();
    return line;
}

template <size_t count, typename Fits>
SqlVerdict verdictBy(const State (&rows)[count], Fits &&fits, const QString &sqlState,
                     const QString &words)
{
    const State &found = *std::find_if(std::begin(rows), std::end(rows) - 1, fits);
    ErrorFacts facts;
    facts.remedy = QLatin1String(found.remedy);
    const QString line = firstLine(words);
    const QString why = line.isEmpty() ? QStringLiteral("the connection broke") : line;
    return {Error{found.kind, sqlState, QStringLiteral("PostgreSQL: ") + why, facts},
            found.isTheRows};
}

} // namespace

SqlVerdict postgreSqlVerdict(const QString &sqlState, const QString &words)
{
    if (sqlState.isEmpty())
        return verdictBy(
                troubles,
                [&](const State &row) { return words.contains(QLatin1String(row.prefix)); },
                sqlState, words);
    return verdictBy(
            states,
            [&](const State &row) { return sqlState.startsWith(QLatin1String(row.prefix)); },
            sqlState, words);
}

} // namespace tailrace::sinks
