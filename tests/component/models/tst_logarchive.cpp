// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordmodel.h"
#include "support/manualclock.h"
#include "support/pagefixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using models::LogArchive;
using models::RecordLog;
using models::RecordModel;

namespace {

constexpr int perPage = 50;

/// A log with a budget of so many pages, and its archive.
struct Archived
{
    explicit Archived(qint64 pages, QString directory = {})
        : log(bounds(pages))
        , archive(log, {directory.isEmpty() ? dir.path() : directory, {}}, clock)
    {
    }
    static RecordLog::Bounds bounds(qint64 pages)
    {
        RecordLog::Bounds bounds;
        bounds.bytes = RecordLog::bytesOf(test::pageOfInserts("p", perPage)) * pages;
        return bounds;
    }
    void add(int pages)
    {
        for (int i = 0; i < pages; ++i)
            log.append(test::pageOfInserts("p" + QByteArray::number(m_next++) + "-", perPage));
        archive.tend();
    }
    bool settle()
    {
        return QTest::qWaitFor([this] { return archive.isIdle(); }, 30'000);
    }
    QByteArray nameAt(models::RowId id) const
    {
        const models::LogRow row = log.at(id);
        return row.entry ? row.page->slice(row.entry->eventId).toByteArray()
                         : "gap: " + row.gap->cause.toUtf8();
    }
    static QByteArray nameOf(models::RowId id)
    {
        return "event-p" + QByteArray::number(id / perPage) + '-'
               + QByteArray::number(id % perPage);
    }

    QTemporaryDir dir;
    test::ManualClock clock;
    RecordLog log;
    LogArchive archive;

private:
    int m_next = 0;
};

} // namespace

class TestLogArchive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }
    void memoryStaysWithinTheBudgetAndNoRowIsLost();
    void aSmallerBudgetMovesMoreToTheDisk();
    void rowsOpenElsewhere();
    void whoScrollsOnDoesNotWaitForWhatHePassed();
    void gapsStayWhereTheyWere();
    void whatCannotBeReadBackSaysSo();
    void aDiskThatTakesNothingCostsTheOldestRows();
    void rowsThatGoWhileTheyAreMovedAreForgotten();
    void modelShowsEveryRowPausedOrNot();
    void deliveryOutlivesThePage();
};

void TestLogArchive::memoryStaysWithinTheBudgetAndNoRowIsLost()
{
    Archived a(40);
    for (int i = 0; i < 40; ++i) {
        a.add(20);
        QVERIFY(a.settle());
        QVERIFY2(a.log.memoryBytes() <= a.log.bounds().bytes,
                 qPrintable(QString::number(a.log.memoryBytes())));
    }
    QCOMPARE(a.log.size(), 800 * perPage);
    QCOMPARE(a.log.surplus(), 0);
    QVERIFY(a.log.diskBytes() > 0);
    QVERIFY(a.archive.trouble().isEmpty());
    QVERIFY(!a.log.isAtHand(0));
    QVERIFY(a.log.isAtHand(a.log.endId() - 1)); // the newest need not be opened
    for (models::RowId id = 0; id < a.log.endId(); id += 33)
        QCOMPARE(a.nameAt(id), Archived::nameOf(id));
    QVERIFY(a.log.memoryBytes() <= a.log.bounds().bytes * 9 / 8); // what was opened is bounded too
}

void TestLogArchive::aSmallerBudgetMovesMoreToTheDisk()
{
    Archived a(400);
    a.add(400);
    QVERIFY(a.settle());
    QCOMPARE(a.log.diskBytes(), 0);
    a.log.setBounds(Archived::bounds(16));
    a.archive.tend();
    QVERIFY(a.settle());
    QVERIFY(a.log.diskBytes() > 0);
    QVERIFY(a.log.memoryBytes() <= a.log.bounds().bytes);
    QCOMPARE(a.nameAt(7), Archived::nameOf(7));
}

void TestLogArchive::rowsOpenElsewhere()
{
    Archived a(40);
    a.add(400);
    QVERIFY(a.settle());
    QSignalSpy opened(&a.archive, &LogArchive::opened);
    a.archive.open(120);
    a.archive.open(130); // of the same page
    QTRY_COMPARE(opened.size(), 1);
    QCOMPARE(opened.front(), QVariantList({qint64(100), qint64(149)}));
    QVERIFY(a.log.isAtHand(149));
    QVERIFY(!a.log.isAtHand(150));
    a.archive.open(120); // at hand: nothing to be done
    QTest::qWait(20);
    QCOMPARE(opened.size(), 1);
}

void TestLogArchive::whoScrollsOnDoesNotWaitForWhatHePassed()
{
    constexpr int pages = 700;
    Archived a(40);
    a.add(pages);
    QVERIFY(a.settle());
    QSet<qint64> asked;
    QSet<qint64> told;
    connect(&a.archive, &LogArchive::opened, this, [&told](qint64 first, qint64 last) {
        for (qint64 id = first; id <= last; id += perPage)
            told.insert(id);
    });
    for (qint64 id = 0; id < 600 * perPage; id += perPage) {
        a.archive.open(id);
        asked.insert(id);
    }
    // The last of them is opened, and each that was dropped is told as changed, to be asked again.
    QTRY_VERIFY(a.log.isAtHand(599 * perPage));
    QTRY_VERIFY(told.contains(asked));
}

void TestLogArchive::gapsStayWhereTheyWere()
{
    Archived a(40);
    a.add(1);
    a.log.append(test::aGap(true));
    a.add(400);
    QVERIFY(a.settle());
    QVERIFY(!a.log.isAtHand(0));
    QVERIFY(a.log.at(perPage).gap);
    QCOMPARE(a.nameAt(perPage + 1), QByteArray("event-p1-0"));
}

void TestLogArchive::whatCannotBeReadBackSaysSo()
{
    Archived a(16);
    a.add(400);
    QVERIFY(a.settle());
    const auto closed = a.log.closedOf(0);
    QVERIFY(closed && std::holds_alternative<capture::FramePlace>(closed->sealed));
    a.log.spill()->release(std::get<capture::FramePlace>(closed->sealed));
    RecordLog::Closed wrong = *closed;
    wrong.sealed = QByteArray("damaged");
    a.log.setOpened(0, RecordLog::open(wrong, nullptr));
    QVERIFY2(a.nameAt(3).startsWith("gap: it can't be opened again"), a.nameAt(3).constData());
    QCOMPARE(a.nameAt(perPage), Archived::nameOf(perPage));
}

void TestLogArchive::aDiskThatTakesNothingCostsTheOldestRows()
{
    Archived a(16, QStringLiteral("/proc/nowhere"));
    QSignalSpy refused(&a.archive, &LogArchive::refused);
    qint64 dropped = 0;
    connect(&a.archive, &LogArchive::refused, &a.archive, [&] {
        dropped += a.log.surplus();
        a.log.evict();
    });
    for (int i = 0; i < 60; ++i) {
        a.add(10);
        QVERIFY(a.settle());
    }
    QVERIFY(!refused.isEmpty());
    QVERIFY2(a.archive.trouble().contains(QStringLiteral("/proc/nowhere")),
             qPrintable(a.archive.trouble()));
    QVERIFY(dropped > 0);
    QCOMPARE(a.log.firstId(), dropped);
    QCOMPARE(a.nameAt(a.log.endId() - 1), Archived::nameOf(a.log.endId() - 1));
    QCOMPARE(a.nameAt(a.log.firstId()), Archived::nameOf(a.log.firstId()));
    QVERIFY(a.log.memoryBytes() < a.log.bounds().bytes * 2);
}

void TestLogArchive::rowsThatGoWhileTheyAreMovedAreForgotten()
{
    Archived a(16);
    a.add(200); // jobs are under way
    a.archive.release(a.log.clear());
    QCOMPARE(a.log.memoryBytes(), 0);
    QVERIFY(a.settle());
    QCOMPARE(a.log.size(), 0);
    QCOMPARE(a.log.memoryBytes(), 0);
    a.add(100);
    QVERIFY(a.settle());
    QCOMPARE(a.nameAt(a.log.firstId()), Archived::nameOf(200 * perPage));
}

void TestLogArchive::modelShowsEveryRowPausedOrNot()
{
    const QTemporaryDir dir;
    const test::ManualClock clock;
    RecordModel model;
    model.keepOnDisk({dir.path(), {}}, clock);
    model.setMemoryBytes(Archived::bounds(16).bytes);
    auto tester = std::make_unique<QAbstractItemModelTester>(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removes(&model, &QAbstractItemModel::rowsRemoved);
    model.append({test::pageOfInserts("first", perPage)});
    QTRY_COMPARE(model.rowCount(), perPage);
    model.setPaused(true);
    for (int i = 0; i < 300; ++i)
        model.append({test::pageOfInserts("p" + QByteArray::number(i) + "-", perPage)});
    QCOMPARE(model.waiting(), 300 * perPage);
    QTRY_VERIFY(model.isArchiveIdle() && model.log().diskBytes() > 0);
    QCOMPARE(model.rowCount(), perPage);
    model.setPaused(false);
    QCOMPARE(model.rowCount(), 301 * perPage);
    QCOMPARE(inserts.size(), 2);
    QCOMPARE(removes.size(), 0);
    const auto key = [&model](int row) {
        return model.index(row, RecordModel::Key).data().toString();
    };
    QCOMPARE(key(0), QStringLiteral("first0"));
    QCOMPARE(key(perPage), QStringLiteral("p0-0"));
    QCOMPARE(key(301 * perPage - 1), QStringLiteral("p299-49"));
    // What is painted opens its page elsewhere, and is told to be painted again.
    tester.reset(); // it opens pages of its own, and two fit
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    const int row = 100 * perPage + 7;
    QCOMPARE(model.faceOf(row).state, RecordModel::RowState::Opening);
    QTRY_COMPARE(changes.size(), 1);
    QCOMPARE(changes.front().at(0).toModelIndex().row(), 100 * perPage);
    QCOMPARE(model.faceOf(row).state, RecordModel::RowState::Insert);
    QCOMPARE(model.faceOf(row).text->key, QStringLiteral("p99-7"));
}

void TestLogArchive::deliveryOutlivesThePage()
{
    const QTemporaryDir dir;
    const test::ManualClock clock;
    RecordModel model;
    model.keepOnDisk({dir.path(), {}}, clock);
    model.setMemoryBytes(Archived::bounds(16).bytes);
    model.append({test::pageOfInserts("a", perPage)});
    model.markDelivered(QStringLiteral("route"), {"event-a3"});
    for (int i = 0; i < 300; ++i)
        model.append({test::pageOfInserts("p" + QByteArray::number(i) + "-", perPage)});
    QTRY_COMPARE(model.rowCount(), 301 * perPage);
    QTRY_VERIFY(model.isArchiveIdle());
    QList<QByteArray> others; // more than are remembered by their names
    for (int i = 0; i < 500'001; ++i)
        others << "other" + QByteArray::number(i);
    model.markDelivered(QStringLiteral("route"), others);
    QVERIFY(model.index(3, 0).data(RecordModel::DeliveredRole).toBool());
    QVERIFY(!model.index(4, 0).data(RecordModel::DeliveredRole).toBool());
}

QTEST_GUILESS_MAIN(TestLogArchive)
#include "tst_logarchive.moc"
