// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/async.h"
#include "sinks/sql/sqlitesink.h"
#include "support/manualclock.h"
#include "support/scriptedtransport.h"
#include "support/testsupport.h"

#include <QtTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace tailrace;
using sinks::DeliveryOutcome;
using sinks::Event;

namespace {

std::vector<Event> batchOf(int count, int from = 0)
{
    std::vector<Event> batch;
    for (int i = from; i < from + count; ++i) {
        Event event;
        event.id = "id-" + QByteArray::number(i);
        event.body = "{\"n\":" + QByteArray::number(i) + "}";
        event.sequenceNumber = QByteArray::number(1000 + i);
        event.createdMs = 1784073600123;
        batch.push_back(event);
    }
    return batch;
}

} // namespace

/// What is in the file is asked of Debian's sqlite3, which is not ours.
class TestSqliteSink : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("sqlite3")).isEmpty())
            QSKIP("sqlite3 is not installed");
    }
    void init()
    {
        m_sink.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        makeSink(QStringLiteral("deep/events.db"));
    }
    void makesTheTable();
    void whatComesAgainChangesNothing();
    void theEventToBlameIsNamed();
    void goesOnAfterALock();
    void aFileThatIsReplacedIsNoticed();
    void badFilesAreTriedAgain_data();
    void badFilesAreTriedAgain();
    void aFullDiskLosesNothing();

private:
    void makeSink(const QString &path)
    {
        m_sink.reset();
        m_file = m_folder->filePath(path);
        auto made = sinks::SqliteSink::make({path, QStringLiteral("ev\"ents")},
                                            {m_folder->path(), m_transport, m_clock});
        QVERIFY(made);
        m_sink = std::move(*made);
    }
    DeliveryOutcome delivered(const std::vector<Event> &batch)
    {
        std::optional<DeliveryOutcome> outcome;
        onResult(m_sink->deliver(batch), this,
                 [&](const DeliveryOutcome &answer) { outcome = answer; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome, 30000); }();
        return outcome.value_or(DeliveryOutcome{});
    }
    QByteArray ask(const char *statement)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral("sqlite3"), {m_file, QString::fromUtf8(statement)});
        process.waitForFinished();
        return process.readAll().trimmed();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    test::ScriptedTransport m_transport;
    const test::ManualClock m_clock;
    std::unique_ptr<sinks::Sink> m_sink;
};

void TestSqliteSink::makesTheTable()
{
    const DeliveryOutcome outcome = delivered(batchOf(2500));
    QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->message) : "");
    QCOMPARE(outcome.acknowledged, size_t(2500));
    QCOMPARE(ask("select count(*), count(distinct event_id) from \"ev\"\"ents\""),
             QByteArray("2500|2500"));
    QCOMPARE(ask("select event_id, stream_arn is null, sequence_number, created, event->>'n' from "
                 "\"ev\"\"ents\" where event_id = 'id-7'"),
             QByteArray("id-7|1|1007|2026-07-15T00:00:00.123Z|7"));
    QCOMPARE(ask("pragma journal_mode"), QByteArray("wal"));
    QCOMPARE(ask("pragma integrity_check"), QByteArray("ok"));
    struct stat facts = {};
    QCOMPARE(::stat(QFile::encodeName(m_file).constData(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777, mode_t(0600));
}

void TestSqliteSink::whatComesAgainChangesNothing()
{
    QCOMPARE(delivered(batchOf(10)).acknowledged, size_t(10));
    QCOMPARE(delivered(batchOf(15)).acknowledged, size_t(15));
    QCOMPARE(ask("select count(*) from \"ev\"\"ents\""), QByteArray("15"));
}

void TestSqliteSink::theEventToBlameIsNamed()
{
    QCOMPARE(delivered(batchOf(1)).acknowledged, size_t(1));
    ask("create unique index one on \"ev\"\"ents\" (sequence_number)");
    std::vector<Event> batch = batchOf(300, 1);
    batch[123].sequenceNumber = batch[5].sequenceNumber;
    const DeliveryOutcome outcome = delivered(batch);
    QCOMPARE(outcome.acknowledged, size_t(123));
    QVERIFY(outcome.error);
    QVERIFY(!outcome.retryable);
    QCOMPARE(ask("select count(*) from \"ev\"\"ents\""), QByteArray("124"));
}

void TestSqliteSink::goesOnAfterALock()
{
    QCOMPARE(delivered(batchOf(1)).acknowledged, size_t(1));
    QProcess other;
    other.start(QStringLiteral("sqlite3"), {m_file});
    other.write("begin exclusive; select 'locked';\n");
    while (!other.canReadLine())
        QVERIFY(other.waitForReadyRead());
    const DeliveryOutcome busy = delivered(batchOf(1, 1));
    QVERIFY(busy.error);
    QVERIFY(busy.retryable);
    QCOMPARE(busy.error->kind, ErrorKind::Busy);
    other.closeWriteChannel();
    QVERIFY(other.waitForFinished());
    QCOMPARE(delivered(batchOf(1, 1)).acknowledged, size_t(1));
}

void TestSqliteSink::aFileThatIsReplacedIsNoticed()
{
    QCOMPARE(delivered(batchOf(1)).acknowledged, size_t(1));
    for (const char *part : {"", "-wal", "-shm"})
        QFile::remove(m_file + QLatin1String(part));
    const DeliveryOutcome lost = delivered(batchOf(1, 1));
    QCOMPARE(lost.acknowledged, size_t(0));
    QVERIFY(lost.error);
    QVERIFY(lost.retryable);
    QCOMPARE(delivered(batchOf(1, 1)).acknowledged, size_t(1));
    QCOMPARE(ask("select event_id from \"ev\"\"ents\""), QByteArray("id-1"));
}

void TestSqliteSink::badFilesAreTriedAgain_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("remedy");
    QTest::newRow("no database") << QStringLiteral("text") << QStringLiteral("name another file");
    QTest::newRow("a folder") << QStringLiteral("folder") << QStringLiteral("check the path");
    QTest::newRow("a damaged one") << QStringLiteral("damaged") << QStringLiteral("a copy");
    QTest::newRow("other columns") << QStringLiteral("columns") << QStringLiteral("another table");
    QTest::newRow("no key") << QStringLiteral("key") << QStringLiteral("another table");
    QTest::newRow("read-only") << QStringLiteral("readonly") << QStringLiteral("allow writing");
}

void TestSqliteSink::badFilesAreTriedAgain()
{
    QFETCH(const QString, what);
    QFETCH(const QString, remedy);
    makeSink(QStringLiteral("events.db"));
    QFile file(m_file);
    if (what == QLatin1String("folder")) {
        QVERIFY(QDir().mkpath(m_file));
    } else if (what == QLatin1String("text")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
    } else if (what == QLatin1String("columns")) {
        ask("create table \"ev\"\"ents\" (event_id text primary key, body text)");
    } else if (what == QLatin1String("key")) {
        ask("create table \"ev\"\"ents\" (event_id text, stream_arn, shard_id, sequence_number, "
            "item_key, created, event)");
    } else {
        QCOMPARE(delivered(batchOf(2000)).acknowledged, size_t(2000));
        makeSink(QStringLiteral("events.db"));
    }
    if (what == QLatin1String("damaged")) {
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(4096);
        file.write(QByteArray(int(file.size()) - 4096, '\x55'));
    }
    if (what == QLatin1String("readonly")) {
        if (::geteuid() == 0)
            QSKIP("root may write what nobody may");
        QVERIFY(file.setPermissions(QFile::ReadOwner));
        QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::ExeOwner));
    }
    file.close();
    const DeliveryOutcome outcome = delivered(batchOf(1, 5000));
    QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QCOMPARE(outcome.acknowledged, size_t(0));
    QVERIFY(outcome.error);
    QVERIFY(outcome.retryable);
    const QString words = base::describe(*outcome.error);
    QVERIFY2(words.contains(remedy), qPrintable(words));
}

/// A file that can't grow is what a full disk is to SQLite.
void TestSqliteSink::aFullDiskLosesNothing()
{
    QCOMPARE(delivered(batchOf(10)).acknowledged, size_t(10));
    struct rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    ::signal(SIGXFSZ, SIG_IGN);
    const struct rlimit small = {200'000, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const DeliveryOutcome full = delivered(batchOf(5000, 10));
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(full.error);
    QVERIFY(full.retryable);
    QCOMPARE(full.error->kind, ErrorKind::File);
    const int taken = int(full.acknowledged);
    QCOMPARE(ask("select count(*) from \"ev\"\"ents\"").toInt(), 10 + taken);
    QCOMPARE(delivered(batchOf(5000 - taken, 10 + taken)).acknowledged, size_t(5000 - taken));
    QCOMPARE(ask("select count(*) from \"ev\"\"ents\""), QByteArray("5010"));
    QCOMPARE(ask("pragma integrity_check"), QByteArray("ok"));
}

QTEST_GUILESS_MAIN(TestSqliteSink)
#include "tst_sqlitesink.moc"
