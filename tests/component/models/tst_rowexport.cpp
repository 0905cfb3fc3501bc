// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowexport.h"

#include "capture/capturereader.h"
#include "models/logarchive.h"
#include "support/manualclock.h"
#include "support/pagefixture.h"

#include <QDir>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>

using namespace tailrace;
using models::ExportReport;
using models::RowExport;
using models::RowFormat;
using models::RowRange;

namespace {

constexpr int perPage = 50;

struct World
{
    void add(int pages)
    {
        for (int i = 0; i < pages; ++i)
            log.append(test::pageOfInserts("p" + QByteArray::number(next++) + "-", perPage));
    }
    std::vector<RowRange> all() const { return {{log.firstId(), log.endId() - 1}}; }
    QString path(const char *name) const { return folder.filePath(QLatin1String(name)); }
    /// Nothing when it did not end.
    std::optional<Result<ExportReport>> run(RowExport &work)
    {
        std::optional<Result<ExportReport>> outcome;
        QObject::connect(&work, &RowExport::finished, &work,
                         [&outcome](const ExportReport &report) { outcome = report; });
        QObject::connect(&work, &RowExport::failed, &work,
                         [&outcome](const Error &error) { outcome = failure(error); });
        work.start();
        (void)QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 30'000);
        return outcome;
    }
    QByteArrayList lines(const char *name) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QByteArrayList all = file.readAll().split('\n');
        all.removeLast();
        return all;
    }
    QStringList files() const
    {
        return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

    QTemporaryDir folder;
    test::ManualClock clock;
    models::RecordLog log;
    int next = 0;
};

QByteArray idIn(const QByteArray &line)
{
    return line.mid(line.indexOf("event-"),
                    line.indexOf("\",\"eventName") - line.indexOf("event-"));
}

} // namespace

class TestRowExport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRowInOrder();
    void someRowsOnly();
    void undoBeginsWithTheNewest();
    void csvLooksAtAllRowsFirst();
    void captureIsReadBackAsItWas_data();
    void captureIsReadBackAsItWas();
    void packedAndSpilledPagesAreWritten();
    void whatTheLogDropsMeanwhileIsCounted();
    void aCancelLeavesNothing();
    void aPlaceThatCantBeWritten();
    void aFullDiskLeavesNothing();
    void isReadableForItsOwnerOnly();
};

void TestRowExport::everyRowInOrder()
{
    World w;
    w.add(300);
    RowExport work(w.log, w.all(), {w.path("a.jsonl"), RowFormat::DynamoDbJson, {}}, w.clock);
    QSignalSpy progress(&work, &RowExport::progressed);
    const auto outcome = w.run(work);
    QVERIFY(outcome && *outcome);
    QCOMPARE((*outcome)->written, 300 * perPage);
    QCOMPARE(work.done(), work.total());
    QVERIFY(progress.size() > 3);
    const QByteArrayList lines = w.lines("a.jsonl");
    QCOMPARE(lines.size(), 300 * perPage);
    for (int i = 0; i < lines.size(); ++i)
        QCOMPARE(idIn(lines[i]), "event-p" + QByteArray::number(i / perPage) + '-'
                                         + QByteArray::number(i % perPage));
    QCOMPARE(w.files(), QStringList{QStringLiteral("a.jsonl")});
}

void TestRowExport::someRowsOnly()
{
    World w;
    w.add(3);
    RowExport work(w.log, {{2, 3}, {5, 5}, {48, 51}, {120, 120}},
                   {w.path("a.jsonl"), RowFormat::DynamoDbJson, {}}, w.clock);
    QVERIFY(w.run(work));
    QByteArrayList ids;
    for (const QByteArray &line : w.lines("a.jsonl"))
        ids << idIn(line).mid(6);
    QCOMPARE(ids.join(' '), QByteArray("p0-2 p0-3 p0-5 p0-48 p0-49 p1-0 p1-1 p2-20"));
}

void TestRowExport::undoBeginsWithTheNewest()
{
    World w;
    w.add(2);
    const QString table = QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders");
    RowExport work(w.log, {{1, 2}, {48, 51}},
                   {w.path("u.sh"), RowFormat::Undo, {table, {}, {}, {}}}, w.clock);
    QVERIFY(w.run(work));
    QByteArrayList ids;
    for (const QByteArray &line : w.lines("u.sh"))
        if (line.startsWith("aws "))
            ids << line.mid(line.indexOf("\"S\":\"") + 5, 5).replace("\"", "").replace("}", "");
    QCOMPARE(ids.join(' '), QByteArray("p1-1 p1-0 p0-49 p0-48 p0-2 p0-1"));
    QVERIFY(QFileInfo(w.path("u.sh")).isExecutable());
}

void TestRowExport::csvLooksAtAllRowsFirst()
{
    World w;
    w.add(2);
    const QByteArray last =
            R"("Keys":{"id":{"S":"z"}},"NewImage":{"id":{"S":"z"},"late":{"N":"1"}})";
    w.log.append(test::pageOf({test::recordJson("e", "INSERT", last)}));
    RowExport work(w.log, w.all(), {w.path("a.csv"), RowFormat::Csv, {}}, w.clock);
    QVERIFY(w.run(work));
    QCOMPARE(work.done(), 2 * w.log.size());
    const QByteArrayList lines = w.lines("a.csv");
    QVERIFY2(lines[0].contains(",id,late,"), lines[0].constData());
    QCOMPARE(lines.size(), w.log.size() + 1);
}

void TestRowExport::captureIsReadBackAsItWas_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << QStringLiteral("a.capture.jsonl");
    QTest::newRow("compressed") << QStringLiteral("a.capture.jsonl.zst");
}

void TestRowExport::captureIsReadBackAsItWas()
{
    QFETCH(const QString, name);
    World w;
    w.add(2);
    w.log.append(test::aGap(true));
    w.log.append(test::pageOf({test::insertJson("x"), R"({"eventName":"INSERT","odd":[1]})"}));
    // An older file of that name is replaced.
    QFile older(w.folder.filePath(name));
    QVERIFY(older.open(QIODevice::WriteOnly) && older.write("old") == 3);
    older.close();
    RowExport work(w.log, {{10, 59}, {100, 102}}, {w.folder.filePath(name), RowFormat::Capture, {}},
                   w.clock);
    const auto outcome = w.run(work);
    QVERIFY(outcome && *outcome);
    QCOMPARE((*outcome)->written, 53);
    QCOMPARE(w.files(), QStringList{name});
    auto reader = capture::CaptureReader::open(w.folder.filePath(name));
    QVERIFY(reader);
    models::RecordLog again;
    while (const auto entry = (*reader)->next()) {
        QVERIFY(!std::holds_alternative<capture::Damage>(*entry));
        if (const auto *page = std::get_if<stream::PagePtr>(&*entry))
            again.append(*page);
        else if (const auto *gap = std::get_if<stream::Gap>(&*entry))
            again.append(*gap);
    }
    QCOMPARE(again.size(), 53);
    const auto idAt = [&again](models::RowId id) {
        const models::LogRow row = again.at(id);
        return row.entry ? row.page->slice(row.entry->eventId).toByteArray() : QByteArray();
    };
    QCOMPARE(idAt(0), QByteArray("event-p0-10"));
    QCOMPARE(idAt(49), QByteArray("event-p1-9"));
    QVERIFY(again.at(50).gap && again.at(50).gap->certain);
    QCOMPARE(idAt(51), QByteArray("event-x"));
    QVERIFY(again.at(52).quarantined);
    QCOMPARE(again.at(0).page->shardId(), QStringLiteral("shardId-00000001-abcdef"));
    QCOMPARE(again.at(0).page->arrivedMs(), w.log.at(0).page->arrivedMs());
}

void TestRowExport::packedAndSpilledPagesAreWritten()
{
    World w;
    QTemporaryDir spill;
    w.log.setBounds({1'000'000, 6 * models::RecordLog::bytesOf(test::pageOfInserts("p", perPage))});
    models::LogArchive archive(w.log, {spill.path(), {}}, w.clock);
    w.add(200);
    archive.tend();
    QVERIFY(QTest::qWaitFor([&archive] { return archive.isIdle(); }, 30'000));
    QVERIFY(w.log.diskBytes() > 0);
    RowExport work(w.log, w.all(), {w.path("a.jsonl"), RowFormat::PlainJson, {}}, w.clock);
    const auto outcome = w.run(work);
    QVERIFY(outcome && *outcome);
    QCOMPARE((*outcome)->written, 200 * perPage);
    QCOMPARE(w.lines("a.jsonl").size(), 200 * perPage);
}

void TestRowExport::whatTheLogDropsMeanwhileIsCounted()
{
    World w;
    w.add(400);
    RowExport work(w.log, w.all(), {w.path("a.jsonl"), RowFormat::DynamoDbJson, {}}, w.clock);
    QObject::connect(
            &work, &RowExport::progressed, &work,
            [&w] {
                w.log.setBounds({100 * perPage, 512 * 1024 * 1024});
                w.log.evict();
            },
            Qt::SingleShotConnection);
    const auto outcome = w.run(work);
    QVERIFY(outcome && *outcome);
    QVERIFY2((*outcome)->gone > 0, qPrintable(QString::number((*outcome)->gone)));
    QCOMPARE((*outcome)->gone + (*outcome)->written, 400 * perPage);
    QCOMPARE(w.lines("a.jsonl").size(), (*outcome)->written);
}

void TestRowExport::aCancelLeavesNothing()
{
    for (const auto &[name, format] : {std::pair("a.jsonl", RowFormat::PlainJson),
                                       std::pair("a.capture.jsonl", RowFormat::Capture)}) {
        World w;
        w.add(400);
        RowExport work(w.log, w.all(), {w.path(name), format, {}}, w.clock);
        QSignalSpy finished(&work, &RowExport::finished);
        QObject::connect(&work, &RowExport::progressed, &work, &RowExport::cancel);
        work.start();
        QSignalSpy progress(&work, &RowExport::progressed);
        QVERIFY(progress.wait(30'000));
        QTest::qWait(50);
        QCOMPARE(finished.size(), 0);
        QCOMPARE(w.files(), QStringList());
    }
}

void TestRowExport::aPlaceThatCantBeWritten()
{
    for (const RowFormat format : {RowFormat::Csv, RowFormat::Capture}) {
        World w;
        w.add(1);
        RowExport work(w.log, w.all(), {w.path("none/a"), format, {}}, w.clock);
        const auto outcome = w.run(work);
        QVERIFY(outcome && !*outcome);
        QCOMPARE(outcome->error().kind, ErrorKind::File);
        QVERIFY2(outcome->error().message.startsWith(QStringLiteral("a can't be written: ")),
                 qPrintable(outcome->error().message));
    }
}

// A file that may not grow any more fails as a full disk does, and can be had without one.
void TestRowExport::aFullDiskLeavesNothing()
{
    struct rlimit before = {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto restore = qScopeGuard([&before] { setrlimit(RLIMIT_FSIZE, &before); });
    std::signal(SIGXFSZ, SIG_IGN);
    const struct rlimit small = {64 * 1024, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    for (const auto &[name, format] : {std::pair("a.jsonl", RowFormat::DynamoDbJson),
                                       std::pair("a.capture.jsonl", RowFormat::Capture)}) {
        World w;
        w.add(200);
        RowExport work(w.log, w.all(), {w.path(name), format, {}}, w.clock);
        const auto outcome = w.run(work);
        QVERIFY(outcome && !*outcome);
        QCOMPARE(outcome->error().kind, ErrorKind::File);
        QCOMPARE(w.files(), QStringList());
    }
}

void TestRowExport::isReadableForItsOwnerOnly()
{
    World w;
    w.add(1);
    RowExport work(w.log, w.all(), {w.path("a.jsonl"), RowFormat::DynamoDbJson, {}}, w.clock);
    QVERIFY(w.run(work));
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup
                        | QFileDevice::WriteOther;
    QVERIFY(!(QFileInfo(w.path("a.jsonl")).permissions() & others));
}

QTEST_GUILESS_MAIN(TestRowExport)
#include "tst_rowexport.moc"
