// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/sql/postgresqlverdict.h"
#include "sinks/sql/sqlrow.h"

#include <QtTest>

using namespace tailrace;
using sinks::Event;

namespace {

Event eventOf(const QByteArray &id, const QByteArray &body)
{
    Event event;
    event.id = id;
    event.body = body;
    return event;
}

} // namespace

/// Events as rows, and what a database says of them: values only.
class TestSqlRow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsNull();
    void problems_data();
    void problems();
    void statement();
    void statementsAreBounded();
    void quotes();
    void verdicts_data();
    void verdicts();
};

void TestSqlRow::nothingIsNull()
{
    const QVariantList bare = sinks::rowOf(eventOf("a", "1"));
    const QVariantList wanted{QStringLiteral("a"), {}, {}, {}, {}, {}, QStringLiteral("1")};
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        QCOMPARE(bare[i].isNull(), wanted[i].isNull());
        QCOMPARE(bare[i].toString(), wanted[i].toString());
    }
    Event event = eventOf("a", "\"\xC3\xA9\"");
    event.createdMs = 1784073600123;
    event.streamArn = QStringLiteral("3");
    QVERIFY(sinks::rowOf(event)[1].isNull());
    event.streamArn = QStringLiteral("arn:aws:x");
    QCOMPARE(sinks::rowOf(event)[1].toString(), event.streamArn);
    QCOMPARE(sinks::rowOf(event)[5].toString(), QStringLiteral("2026-07-15T00:00:00.123Z"));
    QCOMPARE(sinks::rowOf(event)[6].toString(), QStringLiteral("\"\u00E9\""));
}

void TestSqlRow::problems_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("part");
    QTest::newRow("good") << QByteArray("a") << QByteArray("{}") << QString();
    QTest::newRow("no id") << QByteArray() << QByteArray("{}") << QStringLiteral("no eventID");
    QTest::newRow("a NUL in the id")
            << QByteArray("a\0b", 3) << QByteArray() << QStringLiteral("NUL");
    QTest::newRow("a NUL in the key")
            << QByteArray("a") << QByteArray("\0", 1) << QStringLiteral("NUL");
}

void TestSqlRow::problems()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, key);
    QFETCH(const QString, part);
    Event event = eventOf(id, "1");
    event.itemKey = key;
    const QString problem = sinks::rowProblem(event);
    QCOMPARE(problem.isEmpty(), part.isEmpty());
    QVERIFY(problem.contains(part));
}

void TestSqlRow::statement()
{
    QCOMPARE(sinks::insertStatement(QStringLiteral("\"a%1\""), 2),
             QStringLiteral("insert into \"a%1\" (event_id,stream_arn,shard_id,sequence_number,"
                            "item_key,created,event) values (?,?,?,?,?,?,?),(?,?,?,?,?,?,?) on "
                            "conflict (event_id) do nothing"));
}

void TestSqlRow::statementsAreBounded()
{
    std::vector<Event> events(3000, eventOf("a", "1"));
    QVERIFY(sinks::statementLength(events) > 100);
    QVERIFY(sinks::statementLength(events) * std::size(sinks::sqlColumns) < 32766);
    QCOMPARE(sinks::statementLength(std::span(events).first(7)), size_t(7));
    events[0].body = QByteArray(9'000'000, ' ');
    QCOMPARE(sinks::statementLength(events), size_t(1));
    events[0].body = events[1].body = QByteArray(3'000'000, ' ');
    QCOMPARE(sinks::statementLength(events), size_t(1));
    QCOMPARE(sinks::statementLength({}), size_t(0));
}

void TestSqlRow::quotes()
{
    QCOMPARE(sinks::quotedName({QStringLiteral("a"), QStringLiteral("b\"c")}),
             QStringLiteral("\"a\".\"b\"\"c\""));
}

void TestSqlRow::verdicts_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("words");
    QTest::addColumn<base::ErrorKind>("kind");
    QTest::addColumn<bool>("isTheRows");
    const auto row = [](const char *state, const char *words, ErrorKind kind, bool rows) {
        QTest::newRow(*state ? state : words)
                << QString::fromLatin1(state) << QString::fromLatin1(words) << kind << rows;
    };
    row("57P01", "FATAL:  terminating connection", ErrorKind::Unavailable, false);
    row("57014", "ERROR:  canceling statement due to statement timeout", ErrorKind::Timeout, false);
    row("08006", "x", ErrorKind::Network, false);
    row("40P01", "deadlock detected", ErrorKind::Busy, false);
    row("53100", "could not extend file", ErrorKind::Unavailable, false);
    row("25006", "cannot execute INSERT in a read-only transaction", ErrorKind::Unavailable, false);
    row("42501", "permission denied", ErrorKind::Denied, false);
    row("42703", "column", ErrorKind::Invalid, false);
    row("22P05", "unsupported Unicode escape sequence", ErrorKind::Rejected, true);
    row("23514", "violates check constraint", ErrorKind::Rejected, true);
    row("54000", "index row size", ErrorKind::Rejected, true);
    row("XX000", "internal", ErrorKind::Unavailable, false);
    row("", "FATAL:  password authentication failed for user \"u\"", ErrorKind::Denied, false);
    row("", "FATAL:  no pg_hba.conf entry for host", ErrorKind::Denied, false);
    row("", "SSL error: certificate verify failed", ErrorKind::Tls, false);
    row("", "Connection refused", ErrorKind::Network, false);
    row("", "", ErrorKind::Network, false);
}

void TestSqlRow::verdicts()
{
    QFETCH(const QString, state);
    QFETCH(const QString, words);
    const auto verdict = sinks::postgreSqlVerdict(
            state, words + QStringLiteral("\nDETAIL:  Failing row contains (secret)."));
    QTEST(verdict.error.kind, "kind");
    QTEST(verdict.isTheRows, "isTheRows");
    QVERIFY(!base::describe(verdict.error).contains(QStringLiteral("secret")));
    QVERIFY(!verdict.error.facts.remedy.isEmpty());
}

QTEST_APPLESS_MAIN(TestSqlRow)
#include "tst_sqlrow.moc"
