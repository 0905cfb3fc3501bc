// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/checkpoints.h"
#include "delivery/route.h"
#include "formats/json.h"
#include "sinks/file/filesink.h"
#include "support/manualclock.h"
#include "support/pagefixture.h"
#include "support/scriptedtransport.h"
#include "support/testsupport.h"

#include <QtTest>

#include <csignal>
#include <sys/resource.h>

using namespace tailrace;

namespace {

/// What goes wrong with the disk.
enum class Fault { Full, FolderRemoved, FolderIsAFile, FileIsAFolder };

/// Refuses everything.
class RefusingSink final : public sinks::Sink
{
public:
    QFuture<sinks::DeliveryOutcome> deliver(const std::vector<sinks::Event> &) override
    {
        return finished(
                {0, Error{ErrorKind::Rejected, {}, QStringLiteral("no"), {}}, false, false, false});
    }
};

/// No file of ours may grow, as on a disk that is full.
class FullDisk
{
public:
    FullDisk()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        struct rlimit full = m_before;
        full.rlim_cur = 1;
        ::setrlimit(RLIMIT_FSIZE, &full);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    struct rlimit m_before = {};
};

} // namespace

Q_DECLARE_METATYPE(Fault)

/// What a disk can do to a route that writes to it (reliability.md, X7 and X8): nothing is lost,
/// and order is kept, when it is mended.
class TestFileFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_out = m_folder->filePath(QStringLiteral("out"));
    }
    void theSinksDisk_data();
    void theSinksDisk();
    void theDeadLettersDisk();

private:
    QString file() const { return m_out + QStringLiteral("/events.jsonl"); }
    std::unique_ptr<delivery::Route> open(const QString &letters, std::unique_ptr<sinks::Sink> sink)
    {
        bridge::Route settings;
        settings.name = QStringLiteral("r");
        settings.delivery.deadLetterFile = letters;
        auto route = std::make_unique<delivery::Route>(
                settings, QStringLiteral("b"), QStringLiteral("arn"), m_folder->path(),
                std::move(sink), m_positions, m_clock, nullptr);
        route->useStream(QStringLiteral("stream"), {});
        return route;
    }
    void accept(delivery::Route &route, const QByteArray &id)
    {
        route.accept(*test::pageOf({test::insertJson(id).replace(
                "100000000000000000001", "10000000000000000" + QByteArray::number(++m_records))}));
    }
    static QByteArray idsIn(const QByteArray &lines)
    {
        QByteArrayList ids;
        for (const QByteArray &line : lines.trimmed().split('\n'))
            if (!line.isEmpty())
                ids << formats::parseJson(line)->find("eventID")->text().mid(6);
        return ids.join(' ');
    }
    /// Breaks the disk; the answer mends it.
    std::function<void()> apply(Fault fault)
    {
        switch (fault) {
        case Fault::Full:
            return [full = std::make_shared<FullDisk>()]() mutable { full.reset(); };
        case Fault::FolderRemoved:
            QDir(m_out).removeRecursively();
            return [] {};
        case Fault::FolderIsAFile: {
            QDir(m_out).removeRecursively();
            QFile squatter(m_out);
            if (!squatter.open(QIODevice::WriteOnly))
                qFatal("no file");
            return [this] { QFile::remove(m_out); };
        }
        case Fault::FileIsAFolder:
            QFile::remove(file());
            QDir(m_out).mkdir(QStringLiteral("events.jsonl"));
            return [this] { QDir(m_out).rmdir(QStringLiteral("events.jsonl")); };
        }
        return [] {};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_out;
    test::ManualClock m_clock;
    test::ScriptedTransport m_transport;
    delivery::NoCheckpoints m_positions;
    int m_records = 1000;
};

void TestFileFaults::theSinksDisk_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<bool>("blocks");
    QTest::addColumn<QByteArray>("kept"); // of a, which was safe before
    QTest::newRow("X7: full") << Fault::Full << true << QByteArray("a ");
    QTest::newRow("X8: its folder is removed") << Fault::FolderRemoved << false << QByteArray();
    QTest::newRow("X8: its folder can't be made") << Fault::FolderIsAFile << true << QByteArray();
    QTest::newRow("X8: it can't be opened") << Fault::FileIsAFolder << true << QByteArray();
}

void TestFileFaults::theSinksDisk()
{
    QFETCH(const Fault, fault);
    QFETCH(const bool, blocks);
    QFETCH(const QByteArray, kept);
    bridge::FileSinkSettings settings;
    settings.path = file();
    auto sink = sinks::FileSink::make(settings, {m_folder->path(), m_transport, m_clock});
    QVERIFY(sink);
    const auto route = open(QString(), std::move(*sink));
    accept(*route, "a");
    QTRY_COMPARE(route->status().delivered, qint64(1));
    auto mend = apply(fault);
    accept(*route, "b");
    accept(*route, "c");
    if (blocks) {
        QTRY_VERIFY(route->status().blocked);
        QVERIFY(!route->status().trouble.isEmpty());
        QCOMPARE(route->status().delivered, qint64(1));
    }
    mend();
    QTRY_COMPARE(route->status().delivered, qint64(3));
    QVERIFY(route->status().trouble.isEmpty());
    QCOMPARE(idsIn(test::readFile(file())), kept + "b c");
}

void TestFileFaults::theDeadLettersDisk()
{
    const auto route = open(file(), std::make_unique<RefusingSink>());
    accept(*route, "a");
    QTRY_COMPARE(route->status().deadLettered, qint64(1));
    {
        const FullDisk full;
        accept(*route, "b");
        QTRY_VERIFY(route->status().blocked);
        QTRY_VERIFY(route->status().retried > 2); // it goes on trying
        QCOMPARE(route->status().deadLettered, qint64(1));
    }
    QTRY_COMPARE(route->status().deadLettered, qint64(2));
    QCOMPARE(test::readFile(file()).count('\n'), 2);
    QCOMPARE(route->status().waiting, qint64(0));
}

QTEST_GUILESS_MAIN(TestFileFaults)
#include "tst_filefaults.moc"
