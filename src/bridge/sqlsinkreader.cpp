// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/sqlsinkreader.h"

#include "bridge/choice.h"
#include "bridge/objectreader.h"
#include "bridge/sinkcredentials.h"
#include "bridge/thismachine.h"

#include <algorithm>

namespace tailrace::bridge {

namespace {

using formats::Json;
using Presence = ObjectReader::Presence;

constexpr qsizetype longestName = 63; // bytes, PostgreSQL's; what is longer would be cut silently

bool hasControl(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

bool isGoodName(const QString &name)
{
    return !name.isEmpty() && name.toUtf8().size() <= longestName && !hasControl(name);
}

/// A name of at most so many parts, with dots between.
QString readTable(ObjectReader &reader, qsizetype mostParts, const QString &remedy)
{
    const auto table = reader.text("table", Presence::Required, QStringLiteral("events"));
    if (!table)
        return {};
    const QStringList parts = table->split(QLatin1Char('.'));
    if (parts.size() > mostParts || !std::all_of(parts.begin(), parts.end(), isGoodName))
        reader.fault(*reader.json().find("table"), "table",
                     QStringLiteral("%1 is no name of a table; write %2")
                             .arg(quoted(table->toUtf8()), remedy));
    return *table;
}

QString readName(ObjectReader &reader, const char *name, const QString &example)
{
    const auto text = reader.text(name, Presence::Required, example);
    if (text && !isGoodName(*text))
        reader.fault(
                *reader.json().find(name), name,
                QStringLiteral("it takes up to %1 bytes, no control characters").arg(longestName));
    return text.value_or(QString());
}

QString readHost(ObjectReader &reader)
{
    const auto host = reader.text("host", Presence::Required, QStringLiteral("db.example.com"));
    if (!host)
        return {};
    const bool isSocket = host->startsWith(QLatin1Char('/'));
    const bool isOdd = std::any_of(host->begin(), host->end(), [isSocket](QChar c) {
        return c.category() == QChar::Other_Control || c == QLatin1Char(',')
               || (!isSocket && QStringView(u" /@\\'").contains(c));
    });
    if (isOdd)
        reader.fault(*reader.json().find("host"), "host",
                     QStringLiteral("this is no name of one host; write it like db.example.com, or "
                                    "the folder of a socket"));
    return *host;
}

constexpr Choice<const char *> sslModes[] = {{"disable", "disable"},
                                             {"require", "require"},
                                             {"verify-ca", "verify-ca"},
                                             {"verify-full", "verify-full"}};

void readTls(ObjectReader &reader, PostgreSqlSinkSettings &sink)
{
    const bool isNear = sink.host.startsWith(QLatin1Char('/')) || isThisMachine(sink.host);
    sink.sslMode = QString::fromLatin1(
            readChoice(reader, "sslMode", sslModes, isNear ? "disable" : "verify-full"));
    sink.caBundle = reader.text("caBundle", Presence::Optional, QStringLiteral("ca.pem"))
                            .value_or(QString());
    const Json *mode = reader.json().find("sslMode");
    if (mode && !isNear && sink.sslMode == QLatin1String("disable"))
        reader.fault(*mode, "sslMode",
                     QStringLiteral("events would go there in the clear; write verify-full"));
    if (mode && !isNear && sink.sslMode == QLatin1String("require"))
        reader.faults().warn(*mode, reader.pathOf("sslMode"),
                             QStringLiteral("anybody on the way can pose as the server; "
                                            "verify-full makes sure that it is the one"));
    if (sink.caBundle.contains(QLatin1Char(';')) || hasControl(sink.caBundle))
        reader.fault(*reader.json().find("caBundle"), "caBundle",
                     QStringLiteral("such a path can't be handed on; take semicolons out of it"));
}

} // namespace

SinkSettings readPostgreSqlSink(const Json &json, const QString &path, FaultList &faults)
{
    PostgreSqlSinkSettings sink;
    ObjectReader reader(json, path, faults);
    sink.host = readHost(reader);
    sink.port = reader.number("port", 5432, 1, 65535);
    sink.database = readName(reader, "database", QStringLiteral("app"));
    sink.user = readName(reader, "user", QStringLiteral("tailrace"));
    sink.table = readTable(reader, 2, QStringLiteral("it like events, or audit.events"));
    readTls(reader, sink);
    if (const Json *credentials = reader.member("credentials"))
        sink.credentials =
                readSinkCredentials(*credentials, path + QStringLiteral(".credentials"), faults);
    reader.notYet("password", QStringLiteral("a password never stands in a bridge's file; write "
                                             "credentials: {environment: NAME}"));
    reader.refuseOthers();
    return sink;
}

SinkSettings readSqliteSink(const Json &json, const QString &path, FaultList &faults)
{
    SqliteSinkSettings sink;
    ObjectReader reader(json, path, faults);
    const auto file = reader.text("path", Presence::Required, QStringLiteral("events.db"));
    if (file && (file->contains(QChar(0)) || file->endsWith(QLatin1Char('/'))))
        reader.fault(*json.find("path"), "path",
                     QStringLiteral("this names no file; write it like events.db"));
    sink.path = file.value_or(QString());
    sink.table = readTable(reader, 1, QStringLiteral("it like events, without a dot"));
    if (sink.table.startsWith(QLatin1String("sqlite_"), Qt::CaseInsensitive))
        reader.fault(*json.find("table"), "table",
                     QStringLiteral("names that begin with sqlite_ are SQLite's own; write it like "
                                    "events"));
    reader.refuseOthers();
    return sink;
}

} // namespace tailrace::bridge
