// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pagefixture.h"
#include "ui/tail/copymenu.h"
#include "ui/tail/recordtable.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using models::RecordModel;
using test::pageOf;
using test::pageOfInserts;

namespace {

struct Fixture
{
    explicit Fixture(models::RecordLog::Bounds bounds = {})
        : model(bounds, nullptr)
        , table(model)
        , pill(table.findChild<QPushButton *>(QStringLiteral("newRecordsButton")))
    {
        table.resize(900, 400);
        table.show();
        table.setFocus();
    }
    bool add(const QByteArray &prefix, int count)
    {
        const QSignalSpy inserted(&model, &RecordModel::rowsInserted);
        model.append({pageOfInserts(prefix, count)});
        return QTest::qWaitFor([&inserted] { return !inserted.isEmpty(); });
    }
    int scroll() const { return table.verticalScrollBar()->value(); }
    int end() const { return table.verticalScrollBar()->maximum(); }
    QString key(const QModelIndex &index) const
    {
        return index.siblingAtColumn(RecordModel::Key).data().toString();
    }
    bool isInSight(const QModelIndex &index) const
    {
        return table.viewport()->rect().contains(table.visualRect(index).center());
    }

    RecordModel model;
    RecordTable table;
    QPushButton *pill;
};

} // namespace

class TestRecordTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsUntilSomebodyScrollsUp();
    void wheelUpStopsFollowing();
    void keysMoveTheSelectionIntoSight();
    void endKeyFollowsAgain();
    void pauseCountsWhatWaits();
    void selectionStaysOnItsRecordWhenOldRowsGo();
    void selectionOfAnEvictedRecordIsGone();
    void readerKeepsHisPlaceWhenOldRowsGo();
    void revealedRecordIsSelectedAndInSight();
    void gapSaysShardBoundsAndCause_data();
    void gapSaysShardBoundsAndCause();
    void setAsideRecordSaysWhyAndCopiesAsItCame();
    void copyKeyCopiesTheRecord();
    void keyColumnCannotBeHidden();
};

void TestRecordTable::followsUntilSomebodyScrollsUp()
{
    Fixture f;
    QVERIFY(f.add("a", 40));
    QTRY_COMPARE(f.scroll(), f.end());
    QVERIFY(f.end() > 0);
    QVERIFY(f.add("b", 5));
    QTRY_COMPARE(f.scroll(), f.end());
    f.table.verticalScrollBar()->setValue(24);
    QVERIFY(!f.table.isFollowing());
    QVERIFY(f.add("c", 3));
    QVERIFY(f.add("d", 4));
    QCOMPARE(f.scroll(), 24);
    QVERIFY(f.pill->isVisible());
    QCOMPARE(f.pill->text(), QStringLiteral("7 new"));
    QTest::mouseClick(f.pill, Qt::LeftButton);
    QVERIFY(f.table.isFollowing());
    QCOMPARE(f.scroll(), f.end());
    QVERIFY(!f.pill->isVisible());
}

void TestRecordTable::wheelUpStopsFollowing()
{
    Fixture f;
    QVERIFY(f.add("a", 60));
    QTRY_COMPARE(f.scroll(), f.end());
    const QPointF at = f.table.viewport()->rect().center();
    QWheelEvent up(at, f.table.viewport()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, {},
                   Qt::NoScrollPhase, false);
    QApplication::sendEvent(f.table.viewport(), &up);
    QVERIFY(f.scroll() < f.end());
    QVERIFY(!f.table.isFollowing());
}

void TestRecordTable::keysMoveTheSelectionIntoSight()
{
    Fixture f;
    QVERIFY(f.add("a", 60));
    QTRY_COMPARE(f.scroll(), f.end());
    QTest::keyClick(&f.table, Qt::Key_Home);
    QCOMPARE(f.key(f.table.currentIndex()), QStringLiteral("a0"));
    QVERIFY(f.isInSight(f.table.currentIndex()));
    QTest::keyClick(&f.table, Qt::Key_PageDown);
    QTest::keyClick(&f.table, Qt::Key_PageDown);
    QVERIFY(f.table.currentIndex().row() > 15);
    QVERIFY(f.isInSight(f.table.currentIndex()));
    const int row = f.table.currentIndex().row();
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(&f.table, Qt::Key_Up);
    QCOMPARE(f.table.currentIndex().row(), row - 20);
    QVERIFY(f.isInSight(f.table.currentIndex()));
}

void TestRecordTable::endKeyFollowsAgain()
{
    Fixture f;
    QVERIFY(f.add("a", 60));
    QTest::keyClick(&f.table, Qt::Key_Home);
    QVERIFY(!f.table.isFollowing());
    QVERIFY(f.add("b", 2));
    QVERIFY(f.pill->isVisible());
    QTest::keyClick(&f.table, Qt::Key_End);
    QCOMPARE(f.key(f.table.currentIndex()), QStringLiteral("b1"));
    QVERIFY(f.table.isFollowing());
    QVERIFY(!f.pill->isVisible());
}

void TestRecordTable::pauseCountsWhatWaits()
{
    Fixture f;
    QVERIFY(f.add("a", 3));
    QSignalSpy resumed(&f.table, &RecordTable::resumeRequested);
    f.model.setPaused(true);
    QVERIFY(!f.pill->isVisible());
    f.model.append({pageOfInserts("b", 5)});
    f.model.append({pageOfInserts("c", 2)});
    QCOMPARE(f.model.rowCount(), 3);
    QVERIFY(f.pill->isVisible());
    QCOMPARE(f.pill->text(), QStringLiteral("7 new"));
    QTest::mouseClick(f.pill, Qt::LeftButton);
    QCOMPARE(resumed.size(), 1);
    f.model.setPaused(false);
    QCOMPARE(f.model.rowCount(), 10);
    QCOMPARE(f.key(f.model.index(9, 0)), QStringLiteral("c1"));
}

void TestRecordTable::selectionStaysOnItsRecordWhenOldRowsGo()
{
    Fixture f({50, 1'000'000});
    QVERIFY(f.add("a", 20));
    QVERIFY(f.add("b", 20));
    f.table.setCurrentIndex(f.model.index(30, 0));
    const models::RowId id = f.table.selectedId();
    QSignalSpy selected(&f.table, &RecordTable::recordSelected);
    QVERIFY(f.add("c", 20)); // the page of "a" goes
    QCOMPARE(f.model.rowCount(), 40);
    QCOMPARE(f.table.selectedId(), id);
    QCOMPARE(f.key(f.table.currentIndex()), QStringLiteral("b10"));
    QCOMPARE(f.table.selectionModel()->selectedRows().size(), 1);
    for (const QList<QVariant> &call : selected)
        QCOMPARE(call.front().toLongLong(), id);
}

void TestRecordTable::selectionOfAnEvictedRecordIsGone()
{
    Fixture f({50, 1'000'000});
    QVERIFY(f.add("a", 20));
    QVERIFY(f.add("b", 20));
    f.table.setCurrentIndex(f.model.index(5, 0));
    QVERIFY(f.add("c", 20));
    QCOMPARE(f.table.selectedId(), models::RowId(-1));
    QVERIFY(!f.table.selectionModel()->hasSelection());
}

void TestRecordTable::readerKeepsHisPlaceWhenOldRowsGo()
{
    Fixture f({50, 1'000'000});
    QVERIFY(f.add("a", 20));
    QVERIFY(f.add("b", 30));
    f.table.verticalScrollBar()->setValue(24 * 25);
    QVERIFY(!f.table.isFollowing());
    const QString top = f.key(f.table.indexAt(QPoint(5, 5)));
    QCOMPARE(top, QStringLiteral("b5"));
    QVERIFY(f.add("c", 20));
    QTRY_COMPARE(f.key(f.table.indexAt(QPoint(5, 5))), top);
}

void TestRecordTable::revealedRecordIsSelectedAndInSight()
{
    Fixture f;
    QVERIFY(f.add("a", 80));
    QTRY_COMPARE(f.scroll(), f.end());
    f.model.setHighlighted("event-a3");
    f.table.reveal(f.model.find("event-a3"));
    QCOMPARE(f.key(f.table.currentIndex()), QStringLiteral("a3"));
    QVERIFY(f.isInSight(f.table.currentIndex()));
    QVERIFY(f.model.index(3, 0).data(RecordModel::HighlightRole).toBool());
    QVERIFY(!f.model.index(4, 0).data(RecordModel::HighlightRole).toBool());
}

void TestRecordTable::gapSaysShardBoundsAndCause_data()
{
    QTest::addColumn<bool>("certain");
    QTest::addColumn<QString>("words");
    QTest::newRow("certain") << true << QStringLiteral("records are lost, after");
    QTest::newRow("possible") << false << QStringLiteral("records may be lost, after");
}

void TestRecordTable::gapSaysShardBoundsAndCause()
{
    QFETCH(const bool, certain);
    QFETCH(const QString, words);
    Fixture f;
    f.model.append(test::aGap(certain));
    QTRY_COMPARE(f.model.rowCount(), 1);
    const auto cell = [&f](int column) { return f.model.index(0, column).data().toString(); };
    QVERIFY2(cell(RecordModel::Changed).startsWith(words), qPrintable(cell(RecordModel::Changed)));
    QVERIFY(cell(RecordModel::Changed).contains(QStringLiteral("00000777")));
    QVERIFY(cell(RecordModel::Changed).contains(QStringLiteral("TrimmedDataAccessException")));
    QVERIFY(cell(RecordModel::Key).contains(QStringLiteral("abcdef")));
    QCOMPARE(cell(RecordModel::Time), QStringLiteral("05:14:00.400"));
    QCOMPARE(f.model.index(0, 0).data(RecordModel::StateRole).value<RecordModel::RowState>(),
             RecordModel::RowState::Gap);
}

void TestRecordTable::setAsideRecordSaysWhyAndCopiesAsItCame()
{
    Fixture f;
    const QByteArray odd = R"({"eventName":"INSERT","odd":true})";
    f.model.append({pageOf({odd})});
    QTRY_COMPARE(f.model.rowCount(), 1);
    QVERIFY(!f.model.index(0, RecordModel::Changed).data().toString().isEmpty());
    const std::vector<models::LogRow> rows{f.model.log().at(0)};
    QCOMPARE(copyText(rows, models::RowFormat::DynamoDbJson, {}).text, QString::fromUtf8(odd));
    const CopiedText key = copyText(rows, models::RowFormat::Key, {});
    QCOMPARE(key.text, QString());
    QCOMPARE(key.problem,
             QStringLiteral("Nothing was copied: a record was set aside when it came."));
}

void TestRecordTable::copyKeyCopiesTheRecord()
{
    Fixture f;
    QVERIFY(f.add("a", 3));
    f.table.setCurrentIndex(f.model.index(1, 0));
    f.table.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&f.table));
    f.table.setFocus();
    QTest::keyClick(&f.table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(test::insertJson("a1")));
}

void TestRecordTable::keyColumnCannotBeHidden()
{
    Fixture f;
    QVERIFY(!f.table.isColumnHidden(RecordModel::Key));
    QVERIFY(!f.table.horizontalHeader()->isSectionHidden(RecordModel::Changed));
    QVERIFY(f.table.isColumnHidden(RecordModel::Shard));
}

QTEST_MAIN(TestRecordTable)
#include "tst_recordtable.moc"
