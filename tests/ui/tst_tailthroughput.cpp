// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The chart of throughput and its brush, by mouse and by keyboard.
#include "tailfixture.h"
#include "ui/tail/throughputchart.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elidedlabel.h"

#include <QAccessible>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>
#include <QToolTip>

using namespace tailrace;
using namespace tailrace::ui;
using test::TailFixture;

namespace {

constexpr qint64 startMs = 1'795'324'440'000;

/// An order that is written so many seconds after the start.
QByteArray written(const QByteArray &id, int second, const QByteArray &status = "paid")
{
    return test::orderJson(id, status, "1")
            .replace("1795324440", QByteArray::number(1'795'324'440 + second));
}

/// One record a second: a0, a1, ...
QList<QByteArray> aRecordASecond(int seconds)
{
    QList<QByteArray> records;
    for (int second = 0; second < seconds; ++second)
        records << written("a" + QByteArray::number(second), second, second % 2 ? "sent" : "paid");
    return records;
}

struct ChartFixture : TailFixture
{
    using TailFixture::TailFixture;

    ThroughputChart *chart = view->findChild<ThroughputChart *>();

    /// Waits until the chart has counted so many records.
    bool hasCounted(qint64 records) const
    {
        return QTest::qWaitFor(
                [this, records] { return chart->bars().total().total() == records; });
    }
    int barOf(int second) const { return chart->bars().barAt(startMs + second * 1000LL); }
    QPoint at(int second) const { return chart->rectOf(barOf(second), barOf(second)).center(); }
    void drag(int fromSecond, int toSecond)
    {
        QTest::mousePress(chart->viewport(), Qt::LeftButton, {}, at(fromSecond));
        QTest::mouseMove(chart->viewport(), (at(fromSecond) + at(toSecond)) / 2);
        QTest::mouseMove(chart->viewport(), at(toSecond));
        QTest::mouseRelease(chart->viewport(), Qt::LeftButton, {}, at(toSecond));
    }
    QString rangeText() const { return find<ElidedLabel>("rangeText")->text(); }
    bool isRangeShown() const { return find<QWidget>("rangeLine")->isVisible(); }
};

} // namespace

class TestTailThroughput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isNotThereBeforeSomethingComes();
    void oneRecordIsOneBar();
    void dragShowsThatTimeOnly();
    void crossAndEscapeShowAllTimes();
    void clickChoosesNothing();
    void keysChoose();
    void rangeAndFilterTogether();
    void rangeOutlivesFlushesAndTakesWhatBelongsToIt();
    void gapsOfThatTimeAreShown();
    void pointerTellsTheFigures();
    void canBeHidden();
    void hiddenInTheMiddleOfADragItGoesOn();
    void dragWhoseEndIsNotHeardOfIsOver();
    void cursorStaysToldWhileRecordsCome();
    void recordOfAnotherTimeSaysWhy();
    void whatHasGoneIsSaid();
    void nothingIsOfThatTime();
    void isReadAloud();
    void hiddenRangeStaysSaid();
};

void TestTailThroughput::isNotThereBeforeSomethingComes()
{
    ChartFixture f;
    QVERIFY(!f.chart->isVisible());
    QVERIFY(f.add({written("a", 0)}));
    QTRY_VERIFY(f.chart->isVisible());
    f.model.clear();
    QVERIFY(!f.chart->isVisible());
}

void TestTailThroughput::oneRecordIsOneBar()
{
    ChartFixture f;
    QVERIFY(f.add({written("a", 0)}));
    QVERIFY(f.hasCounted(1));
    const models::ThroughputBars &bars = f.chart->bars();
    QVERIFY(bars.count() >= 60);
    QCOMPARE(bars.widthMs, 1000);
    QCOMPARE(f.barOf(0), bars.count() - 1);
    QCOMPARE(f.text("throughputScale"), QStringLiteral("a bar is 1 s, the highest 1.0/s"));
}

void TestTailThroughput::dragShowsThatTimeOnly()
{
    ChartFixture f;
    QVERIFY(f.add(aRecordASecond(20)));
    QVERIFY(f.hasCounted(20));
    QVERIFY(!f.isRangeShown());
    f.drag(5, 8);
    QVERIFY(f.settle());
    QCOMPARE(f.keys(), QStringLiteral("a5 a6 a7 a8"));
    QVERIFY(f.isRangeShown());
    QCOMPARE(f.rangeText(), QStringLiteral("Only 05:14:05 to 05:14:09 is shown: 4 of 20 rows"));
    f.drag(12, 10); // backwards
    QVERIFY(f.settle());
    QCOMPARE(f.keys(), QStringLiteral("a10 a11 a12"));
}

void TestTailThroughput::crossAndEscapeShowAllTimes()
{
    ChartFixture f;
    QVERIFY(f.add(aRecordASecond(20)));
    QVERIFY(f.hasCounted(20));
    f.drag(5, 8);
    QTest::mouseClick(f.find<QToolButton>("clearRangeButton"), Qt::LeftButton);
    QCOMPARE(f.model.rowCount(), 20);
    QVERIFY(!f.isRangeShown());
    f.drag(5, 8);
    QTest::keyClick(f.chart, Qt::Key_Escape);
    QCOMPARE(f.model.rowCount(), 20);
    f.drag(5, 8);
    QVERIFY(f.settle());
    QTest::keyClick(f.table, Qt::Key_Escape); // from the table, too
    QCOMPARE(f.model.rowCount(), 20);
    f.chart->setFocus();
    QTest::keyClick(f.chart, Qt::Key_Escape); // nothing more to clear
    QTRY_VERIFY(f.table->hasFocus());
}

void TestTailThroughput::clickChoosesNothing()
{
    ChartFixture f;
    QVERIFY(f.add(aRecordASecond(20)));
    QVERIFY(f.hasCounted(20));
    QTest::mouseClick(f.chart->viewport(), Qt::LeftButton, {}, f.at(5));
    QVERIFY(!f.model.timeRange());
    QTest::keyClick(f.chart, Qt::Key_Return); // the bar that was clicked
    QVERIFY(f.settle());
    QCOMPARE(f.keys(), QStringLiteral("a5"));
}

void TestTailThroughput::keysChoose()
{
    ChartFixture f;
    QVERIFY(f.add(aRecordASecond(20)));
    QVERIFY(f.hasCounted(20));
    f.chart->setFocus();
    QTest::keyClick(f.chart, Qt::Key_Left); // onto the newest
    QTest::keyClick(f.chart, Qt::Key_Left);
    QVERIFY(!f.model.timeRange());
    QTest::keyClick(f.chart, Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(f.chart, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(f.settle());
    QCOMPARE(f.keys(), QStringLiteral("a16 a17 a18"));
    QTest::keyClick(f.chart, Qt::Key_Right, Qt::ShiftModifier); // takes one back
    QVERIFY(f.settle());
    QCOMPARE(f.keys(), QStringLiteral("a17 a18"));
    QTest::keyClick(f.chart, Qt::Key_End, Qt::ShiftModifier);
    QVERIFY(f.settle());
    QCOMPARE(f.keys(), QStringLiteral("a18 a19"));
    QVERIFY(f.chart->accessibleDescription().contains(QStringLiteral("05:14:19 to 05:14:20")));
}

void TestTailThroughput::rangeAndFilterTogether()
{
    ChartFixture f;
    QVERIFY(f.add(aRecordASecond(20)));
    QVERIFY(f.hasCounted(20));
    QVERIFY(f.filter(QStringLiteral("status = sent")));
    f.drag(4, 9);
    QVERIFY(f.settle());
    QCOMPARE(f.keys(), QStringLiteral("a5 a7 a9"));
    QVERIFY(f.filter(QString()));
    QCOMPARE(f.keys(), QStringLiteral("a4 a5 a6 a7 a8 a9"));
    QVERIFY(f.filter(QStringLiteral("status = paid")));
    QCOMPARE(f.keys(), QStringLiteral("a4 a6 a8"));
    QTest::mouseClick(f.find<QToolButton>("clearRangeButton"), Qt::LeftButton);
    QVERIFY(f.settle());
    QCOMPARE(f.model.rowCount(), 10); // the filter stays
}

void TestTailThroughput::rangeOutlivesFlushesAndTakesWhatBelongsToIt()
{
    ChartFixture f;
    QVERIFY(f.add(aRecordASecond(20)));
    QVERIFY(f.hasCounted(20));
    f.drag(5, 6);
    QVERIFY(f.settle());
    QVERIFY(f.add({written("late", 6), written("other", 25)}));
    QVERIFY(f.hasCounted(22));
    QCOMPARE(f.keys(), QStringLiteral("a5 a6 late"));
    QCOMPARE(*f.model.timeRange(), (models::TimeRange{startMs + 5000, startMs + 7000}));
    QVERIFY(f.rangeText().endsWith(QStringLiteral("3 of 22 rows")));
}

void TestTailThroughput::gapsOfThatTimeAreShown()
{
    ChartFixture f;
    QVERIFY(f.add(aRecordASecond(20)));
    stream::Gap gap = test::aGap(true);
    gap.afterMs = startMs + 6000;
    gap.beforeMs = startMs + 9000;
    f.model.append(gap);
    stream::Gap unknown = test::aGap(false);
    unknown.atMs = 0;
    f.model.append(unknown);
    QVERIFY(f.hasCounted(20));
    QCOMPARE(f.model.throughput().gaps().size(), size_t(2));
    QVERIFY(f.filter(QStringLiteral("key = a5")));
    f.drag(4, 7);
    QVERIFY(f.settle());
    QCOMPARE(f.model.rowCount(), 3); // the record, the gap there, and the one of unknown time
    f.drag(11, 15);
    QVERIFY(f.settle());
    QCOMPARE(f.model.rowCount(), 1);
}

void TestTailThroughput::pointerTellsTheFigures()
{
    ChartFixture f;
    QVERIFY(f.add({written("a", 0), written("b", 9), written("c", 9)}));
    stream::Gap gap = test::aGap(false);
    gap.afterMs = startMs + 3000;
    gap.beforeMs = startMs + 5000;
    f.model.append(gap);
    QVERIFY(f.hasCounted(3));
    QCOMPARE(f.chart->textAt(f.barOf(9)),
             QStringLiteral("05:14:09 to 05:14:10\n2 records, 2.0/s\n2 MODIFY"));
    const QString lost = f.chart->textAt(f.barOf(4));
    QVERIFY2(lost.contains(QStringLiteral("possible loss in shard")), qPrintable(lost));
    QTest::mouseMove(f.chart->viewport(), f.at(4));
    QTRY_VERIFY(QToolTip::isVisible());
    QVERIFY(QToolTip::text().contains(QStringLiteral("possible loss in shard")));
    QTRY_COMPARE(f.find<Chip>("throughputGaps")->text(), QStringLiteral("! 1 gap"));
}

void TestTailThroughput::canBeHidden()
{
    ChartFixture f;
    QVERIFY(f.add(aRecordASecond(5)));
    QTRY_VERIFY(f.chart->isVisible());
    f.view->setThroughputShown(false);
    QVERIFY(!f.chart->isVisible());
    QVERIFY(f.add({written("b", 7)}));
    QVERIFY(!f.chart->isVisible());
    f.view->setThroughputShown(true);
    QVERIFY(f.chart->isVisible());
    QCOMPARE(f.chart->bars().total().total(), 6); // at once
}

void TestTailThroughput::hiddenInTheMiddleOfADragItGoesOn()
{
    ChartFixture f;
    QVERIFY(f.add(aRecordASecond(20)));
    QVERIFY(f.hasCounted(20));
    QTest::mousePress(f.chart->viewport(), Qt::LeftButton, {}, f.at(5));
    QTest::mouseMove(f.chart->viewport(), f.at(9));
    f.view->setThroughputShown(false);
    QTest::mouseRelease(f.table->viewport(), Qt::LeftButton);
    f.view->setThroughputShown(true);
    QVERIFY(f.add({written("b", 21)}));
    QVERIFY(f.hasCounted(21));
    QVERIFY(!f.model.timeRange());
}

void TestTailThroughput::dragWhoseEndIsNotHeardOfIsOver()
{
    ChartFixture f;
    QVERIFY(f.add(aRecordASecond(20)));
    QVERIFY(f.hasCounted(20));
    QTest::mousePress(f.chart->viewport(), Qt::LeftButton, {}, f.at(5));
    QTest::mouseMove(f.chart->viewport(), f.at(9));
    QTest::mouseRelease(f.table->viewport(), Qt::LeftButton);
    const QPoint at = f.at(12);
    QMouseEvent move(QEvent::MouseMove, at, f.chart->viewport()->mapToGlobal(at), Qt::NoButton,
                     Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(f.chart->viewport(), &move);
    QVERIFY(f.add({written("b", 21)}));
    QVERIFY(f.hasCounted(21));
    QVERIFY(!f.model.timeRange());
}

void TestTailThroughput::cursorStaysToldWhileRecordsCome()
{
    ChartFixture f;
    QVERIFY(f.add(aRecordASecond(20)));
    QVERIFY(f.hasCounted(20));
    f.view->activateWindow();
    f.chart->setFocus();
    QTRY_VERIFY(f.chart->hasFocus());
    QTest::keyClick(f.chart, Qt::Key_Left);
    const QString told = QStringLiteral("05:14:19 to 05:14:20\n1 record");
    QVERIFY(f.chart->accessibleDescription().startsWith(told));
    QVERIFY(f.add({written("b", 21)}));
    QVERIFY(f.hasCounted(21));
    QVERIFY2(f.chart->accessibleDescription().startsWith(told),
             qPrintable(f.chart->accessibleDescription()));
    f.table->setFocus();
    QTRY_VERIFY(f.chart->accessibleDescription().contains(QStringLiteral("21 records")));
}

void TestTailThroughput::recordOfAnotherTimeSaysWhy()
{
    ChartFixture f;
    QVERIFY(f.add(aRecordASecond(20)));
    QVERIFY(f.hasCounted(20));
    f.table->setCurrentIndex(f.model.index(2, 0));
    f.drag(5, 8);
    QVERIFY(f.settle());
    const auto *why = f.find<QWidget>("whyView");
    QVERIFY(why->isVisible());
    QVERIFY2(why->accessibleDescription().contains(
                     QStringLiteral("not met: written 05:14:05 to 05:14:09")),
             qPrintable(why->accessibleDescription()));
    QTest::keyClick(f.chart, Qt::Key_Escape);
    QVERIFY(!why->isVisible());
    QCOMPARE(f.table->selectedId(), models::RowId(2));
}

void TestTailThroughput::whatHasGoneIsSaid()
{
    models::RecordLog::Bounds bounds;
    bounds.rows = 12;
    ChartFixture f(bounds);
    for (int page = 0; page < 4; ++page) {
        QList<QByteArray> records;
        for (int i = 0; i < 5; ++i)
            records << written("a" + QByteArray::number(page * 5 + i), page * 5 + i);
        QVERIFY(f.add(records));
    }
    QCOMPARE(f.model.rowCount(), 10);
    QVERIFY(f.hasCounted(20)); // all that came
    QVERIFY(f.chart->textAt(f.barOf(3)).contains(QStringLiteral("held any more")));
    QVERIFY(!f.chart->textAt(f.barOf(15)).contains(QStringLiteral("held any more")));
    f.drag(8, 11);
    QVERIFY(f.settle());
    QCOMPARE(f.keys(), QStringLiteral("a10 a11"));
    QVERIFY(f.rangeText().contains(QStringLiteral("not held any more")));
}

void TestTailThroughput::nothingIsOfThatTime()
{
    ChartFixture f;
    QVERIFY(f.add({written("a", 0), written("b", 30)}));
    QVERIFY(f.hasCounted(2));
    const QImage before = f.table->grab().toImage();
    f.drag(10, 20);
    QVERIFY(f.settle());
    QCOMPARE(f.model.rowCount(), 0);
    QVERIFY(f.table->isVisible());
    QVERIFY(f.table->grab().toImage() != before);
}

void TestTailThroughput::isReadAloud()
{
    ChartFixture f;
    QVERIFY(f.add(aRecordASecond(3)));
    stream::Gap gap = test::aGap(true);
    gap.afterMs = startMs;
    gap.beforeMs = startMs + 1000;
    f.model.append(gap);
    QVERIFY(f.hasCounted(3));
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(f.chart);
    QVERIFY(face);
    QCOMPARE(face->text(QAccessible::Name), QStringLiteral("Throughput"));
    const QString description = face->text(QAccessible::Description);
    QVERIFY2(description.contains(QStringLiteral("3 records")), qPrintable(description));
    QTRY_VERIFY(face->text(QAccessible::Description).contains(QStringLiteral("certain loss")));
}

void TestTailThroughput::hiddenRangeStaysSaid()
{
    ChartFixture f;
    QVERIFY(f.add(aRecordASecond(20)));
    QVERIFY(f.hasCounted(20));
    f.drag(5, 8);
    QVERIFY(f.settle());
    f.view->setThroughputShown(false);
    QVERIFY(f.isRangeShown());
    QTest::mouseClick(f.find<QToolButton>("clearRangeButton"), Qt::LeftButton);
    QCOMPARE(f.model.rowCount(), 20);
}

QTEST_MAIN(TestTailThroughput)
#include "tst_tailthroughput.moc"
