// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tailfixture.h"
#include "ui/tail/savefilterdialog.h"
#include "ui/widgets/problemlabel.h"

#include <QAbstractItemView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTimer>
#include <QToolButton>

using namespace tailrace;
using namespace tailrace::ui;
using test::orderJson;
using test::TailFixture;

namespace {

QList<QByteArray> someOrders()
{
    return {orderJson("a", "paid", "150"), orderJson("b", "paid", "20.5"),
            orderJson("c", "sent", "99"), orderJson("d", "paid", "1E3")};
}

/// The list under the line, when it is open.
QAbstractItemView *list()
{
    auto *popup = qobject_cast<QAbstractItemView *>(QApplication::activePopupWidget());
    return popup && popup->objectName() == QLatin1String("conditionList") ? popup : nullptr;
}

/// Keys that a person presses while the list is open reach it first.
void press(Qt::Key key)
{
    QWidget *target = QApplication::activePopupWidget();
    QTest::keyClick(target ? target : QApplication::focusWidget(), key);
}

QStringList texts(const QAbstractItemView &view)
{
    QStringList all;
    for (int row = 0; row < view.model()->rowCount(); ++row)
        all << view.model()->index(row, 0).data().toString();
    return all;
}

QAction *actionOf(const QMenu &menu, const QString &text)
{
    for (QAction *action : menu.actions())
        if (action->text() == text)
            return action;
    return nullptr;
}

} // namespace

class TestTailFilter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void returnPutsItIntoForce();
    void whatIsWrongIsSaidAtItsPlace();
    void escapeClearsAndThenLeaves();
    void whatIsBegunIsCompleted();
    void historyIsAtTheDownKey();
    void filtersAreSavedByName();
    void filterComesBackWithItsTable();
    void hiddenRecordSaysWhy();
    void shownRecordSaysWhy();
    void aGapIsAlwaysShown();
    void menuFiltersByACell();
    void selectionAndPlaceStay();
    void followingGoesOn();
    void evictionUnderAFilter();
    void pauseCountsWhatWouldBeShown();
    void nothingMeetsIt();
    void recordThatWasSentIsRevealed();
    void helpIsPlainText();
};

void TestTailFilter::returnPutsItIntoForce()
{
    TailFixture f;
    QVERIFY(f.add(someOrders()));
    f.view->focusFilter();
    QTest::keyClicks(f.filterEdit(), QStringLiteral("status = paid and total > 100"));
    QCOMPARE(f.model.rowCount(), 4); // not yet
    QVERIFY(f.text("filterStatus").contains(QStringLiteral("Return")));
    QTest::keyClick(f.filterEdit(), Qt::Key_Return);
    QVERIFY(f.settle());
    QCOMPARE(f.keys(), QStringLiteral("a d"));
    QCOMPARE(f.text("filterStatus"), QStringLiteral("2 of 4 shown"));
    QVERIFY(f.add({orderJson("e", "paid", "100.01"), orderJson("f", "paid", "100.00")}));
    QCOMPARE(f.keys(), QStringLiteral("a d e"));
    QCOMPARE(f.text("filterStatus"), QStringLiteral("3 of 6 shown"));
    QVERIFY(f.filter(QStringLiteral("{\"dynamodb\": {\"NewImage\": {\"status\": {\"S\": "
                                    "[\"sent\"]}}}}")));
    QCOMPARE(f.keys(), QStringLiteral("c"));
}

void TestTailFilter::whatIsWrongIsSaidAtItsPlace()
{
    TailFixture f;
    QVERIFY(f.add(someOrders()));
    QVERIFY(f.filter(QStringLiteral("status = paid")));
    QVERIFY(f.filter(QStringLiteral("status = paid total > 1")));
    const auto *problem = f.find<ProblemLabel>("filterProblem");
    QVERIFY(problem->isVisible());
    QCOMPARE(problem->text(), QStringLiteral("At character 15, \"total > 1\": \"and\" or \"or\" "
                                             "belongs before this, or the value in quotes"));
    QCOMPARE(f.keys(), QStringLiteral("a b d")); // what was in force stays
    QVERIFY(f.filter(QStringLiteral("status = ")));
    QVERIFY(problem->text().startsWith(QStringLiteral("At the end: ")));
    QVERIFY(f.filter(QStringLiteral("status = sent")));
    QVERIFY(!problem->isVisible());
    QCOMPARE(f.keys(), QStringLiteral("c"));
}

void TestTailFilter::escapeClearsAndThenLeaves()
{
    TailFixture f;
    QVERIFY(f.add(someOrders()));
    f.view->focusFilter();
    QVERIFY(f.filter(QStringLiteral("status = sent")));
    QTest::keyClick(f.filterEdit(), Qt::Key_Escape);
    QVERIFY(f.settle());
    QVERIFY(f.filterEdit()->text().isEmpty());
    QCOMPARE(f.model.rowCount(), 4);
    QVERIFY(!f.model.filter());
    QTest::keyClick(f.filterEdit(), Qt::Key_Escape);
    QTRY_VERIFY(f.table->hasFocus());
    // The same by mouse.
    QVERIFY(f.filter(QStringLiteral("status = sent")));
    QTest::mouseClick(f.find<QToolButton>("clearFilterButton"), Qt::LeftButton);
    QCOMPARE(f.model.rowCount(), 4);
}

void TestTailFilter::whatIsBegunIsCompleted()
{
    TailFixture f;
    QVERIFY(f.add(someOrders()));
    f.view->focusFilter();
    QTRY_VERIFY(f.filterEdit()->hasFocus());
    QTest::keyClicks(f.filterEdit(), QStringLiteral("st"));
    QTRY_VERIFY(list());
    QCOMPARE(texts(*list()).constFirst(), QStringLiteral("status"));
    press(Qt::Key_Tab);
    QCOMPARE(f.filterEdit()->text(), QStringLiteral("status "));
    QTRY_VERIFY(list()); // goes on with signs
    QVERIFY(texts(*list()).contains(QStringLiteral("changed")));
    QTest::keyClicks(f.filterEdit(), QStringLiteral("= "));
    QTRY_VERIFY(list() && texts(*list()).constFirst() == QStringLiteral("paid"));
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    press(Qt::Key_Return); // takes what is chosen, and does not apply yet
    QCOMPARE(f.filterEdit()->text(), QStringLiteral("status = sent "));
    QVERIFY(!f.model.filter());
    press(Qt::Key_Escape); // closes the list, and clears nothing
    QVERIFY(!list());
    QCOMPARE(f.filterEdit()->text(), QStringLiteral("status = sent "));
    QTest::keyClick(f.filterEdit(), Qt::Key_Return);
    QVERIFY(f.settle());
    QCOMPARE(f.keys(), QStringLiteral("c"));
}

void TestTailFilter::historyIsAtTheDownKey()
{
    TailFixture f;
    QVERIFY(f.add(someOrders()));
    f.view->focusFilter();
    QTRY_VERIFY(f.filterEdit()->hasFocus());
    for (int i = 0; i < 25; ++i)
        QVERIFY(f.filter(QStringLiteral("total = %1").arg(i)));
    QVERIFY(f.filter(QStringLiteral("total = 150")));
    QVERIFY(f.filter(QStringLiteral("total = 24"))); // again: only moves up
    QTest::keyClick(f.filterEdit(), Qt::Key_Down);
    QTRY_VERIFY(list());
    const QStringList history = texts(*list());
    QCOMPARE(history.size(), 20);
    QCOMPARE(history.mid(0, 3),
             (QStringList{QStringLiteral("total = 24"), QStringLiteral("total = 150"),
                          QStringLiteral("total = 23")}));
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QVERIFY(f.settle());
    QCOMPARE(f.filterEdit()->text(), QStringLiteral("total = 150"));
    QCOMPARE(f.keys(), QStringLiteral("a"));
}

void TestTailFilter::filtersAreSavedByName()
{
    TailFixture f;
    QVERIFY(f.add(someOrders()));
    auto *menu = f.find<QMenu>("filterMenu");
    Q_EMIT menu->aboutToShow();
    QVERIFY(!actionOf(*menu, QStringLiteral("Save this filter…"))->isEnabled()); // there is none
    QVERIFY(f.filter(QStringLiteral("status = sent")));
    Q_EMIT menu->aboutToShow();
    actionOf(*menu, QStringLiteral("Save this filter…"))->trigger();
    auto *dialog = f.view->findChild<SaveFilterDialog *>();
    QVERIFY(dialog);
    auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("filterNameEdit"));
    QTest::keyClicks(name, QStringLiteral("On their way & <b>more</b>"));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(!f.view->findChild<SaveFilterDialog *>());
    QVERIFY(f.filter(QStringLiteral("status = paid")));
    Q_EMIT menu->aboutToShow();
    QAction *saved = actionOf(*menu, QStringLiteral("On their way && <b>more</b>"));
    QVERIFY(saved);
    saved->trigger();
    QVERIFY(f.settle());
    QCOMPARE(f.keys(), QStringLiteral("c"));
    Q_EMIT menu->aboutToShow();
    actionOf(*menu, QStringLiteral("Forget a saved filter"))
            ->menu()
            ->actions()
            .constFirst()
            ->trigger();
    Q_EMIT menu->aboutToShow();
    QVERIFY(!actionOf(*menu, QStringLiteral("On their way && <b>more</b>")));
}

void TestTailFilter::filterComesBackWithItsTable()
{
    TailFixture f;
    QVERIFY(f.filter(QStringLiteral("status = sent")));
    models::RecordModel model;
    const TailView again(
            f.source, model,
            TailSettings(f.settings,
                         QStringLiteral("arn:aws:dynamodb:us-east-1:123456789012:table/orders")));
    QVERIFY(model.filter());
    QCOMPARE(again.findChild<QLineEdit *>(QStringLiteral("filterEdit"))->text(),
             QStringLiteral("status = sent"));
    models::RecordModel other;
    const TailView others(f.source, other, TailSettings(f.settings, QStringLiteral("other")));
    QVERIFY(!other.filter());
}

void TestTailFilter::hiddenRecordSaysWhy()
{
    TailFixture f;
    QVERIFY(f.add(someOrders()));
    f.table->setCurrentIndex(f.model.index(1, 0)); // b
    auto *why = f.find<QWidget>("whyView");
    QVERIFY(!why->isVisible());
    QVERIFY(f.filter(QStringLiteral("op = MODIFY and total > 100")));
    QCOMPARE(f.keys(), QStringLiteral("a d"));
    QCOMPARE(f.table->selectedId(), models::RowId(-1));
    QVERIFY(why->isVisible()); // the record stays in the panel
    QCOMPARE(f.text("whyTitle"), QStringLiteral("Why the filter hides it"));
    QVERIFY(why->accessibleDescription().contains(
            QStringLiteral("not met: total > 100 – total is 20.5")));
    QVERIFY(f.filter(QStringLiteral("total < 100")));
    QCOMPARE(f.table->selectedId(), models::RowId(1)); // and is selected again
    QCOMPARE(f.text("whyTitle"), QStringLiteral("Why it is shown"));
    QVERIFY(f.filter(QString()));
    QVERIFY(!why->isVisible());
}

void TestTailFilter::shownRecordSaysWhy()
{
    TailFixture f;
    QVERIFY(f.add(someOrders()));
    QVERIFY(f.filter(QStringLiteral("total > 100 or op = REMOVE")));
    f.table->setCurrentIndex(f.model.index(0, 0));
    QCOMPARE(f.text("whyTitle"), QStringLiteral("Why it is shown"));
    const QString text = f.find<QWidget>("whyView")->accessibleDescription();
    QVERIFY(text.contains(QStringLiteral("\nmet: total > 100 – total is 150")));
    QVERIFY(text.contains(QStringLiteral("\nnot met: op = REMOVE – op is MODIFY")));
}

void TestTailFilter::aGapIsAlwaysShown()
{
    TailFixture f;
    f.model.append(test::aGap(true));
    QVERIFY(f.settle());
    QVERIFY(f.filter(QStringLiteral("status = sent")));
    QCOMPARE(f.model.rowCount(), 1);
    f.table->setCurrentIndex(f.model.index(0, 0));
    QVERIFY(f.find<QLabel>("whyAlways")->isVisible());
    QVERIFY(f.add({orderJson("c", "sent", "99")}));
    f.table->setCurrentIndex(f.model.index(1, 0));
    QVERIFY(!f.find<QLabel>("whyAlways")->isVisible());
}

void TestTailFilter::menuFiltersByACell()
{
    TailFixture f;
    QVERIFY(f.add(someOrders()));
    ColumnChoice choice = f.table->columns();
    choice.columns.prepend(attributeColumn(QStringLiteral("status")));
    f.table->setColumns(choice);
    const auto choose = [&f](int row, int column, const QString &text) {
        bool isThere = false;
        QTimer::singleShot(0, f.table, [&] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QAction *action = menu ? actionOf(*menu, text) : nullptr;
            isThere = action != nullptr;
            if (action)
                action->trigger();
            if (menu)
                menu->close();
        });
        const QPoint at = f.table->visualRect(f.model.index(row, column)).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, f.table->viewport()->mapToGlobal(at));
        QApplication::sendEvent(f.table->viewport(), &event);
        return isThere && f.settle();
    };
    QVERIFY(choose(0, models::ColumnCount, QStringLiteral("Filter by status = paid")));
    QCOMPARE(f.filterEdit()->text(), QStringLiteral("status = paid"));
    QCOMPARE(f.keys(), QStringLiteral("a b d"));
    QVERIFY(choose(1, models::Key, QStringLiteral("Filter by not key = b")));
    QCOMPARE(f.filterEdit()->text(), QStringLiteral("status = paid and not key = b"));
    QCOMPARE(f.keys(), QStringLiteral("a d"));
    QVERIFY(f.filter(QStringLiteral("status = paid or status = sent")));
    QVERIFY(choose(3, models::Operation, QStringLiteral("Filter by op = MODIFY")));
    QCOMPARE(f.filterEdit()->text(),
             QStringLiteral("(status = paid or status = sent) and op = MODIFY"));
}

void TestTailFilter::selectionAndPlaceStay()
{
    TailFixture f;
    QList<QByteArray> records;
    for (int i = 0; i < 400; ++i)
        records << orderJson("o" + QByteArray::number(i), i % 2 ? "paid" : "sent", "1");
    QVERIFY(f.add(records));
    f.table->setCurrentIndex(f.model.index(101, 0));
    f.table->verticalScrollBar()->setValue(100 * f.table->rowHeight() + 5);
    QVERIFY(!f.table->isFollowing());
    QVERIFY(f.filter(QStringLiteral("status = paid")));
    QCOMPARE(f.model.rowCount(), 200);
    QCOMPARE(f.table->selectedId(), models::RowId(101));
    QVERIFY(!f.table->isFollowing());
    QCOMPARE(f.table->verticalScrollBar()->value(), 50 * f.table->rowHeight() + 5);
    QVERIFY(f.filter(QString()));
    QCOMPARE(f.table->selectedId(), models::RowId(101));
    QCOMPARE(f.table->verticalScrollBar()->value(), 101 * f.table->rowHeight() + 5);
}

void TestTailFilter::followingGoesOn()
{
    TailFixture f;
    QList<QByteArray> records;
    for (int i = 0; i < 400; ++i)
        records << orderJson("o" + QByteArray::number(i), i % 2 ? "paid" : "sent", "1");
    QVERIFY(f.add(records));
    QTRY_VERIFY(f.table->isFollowing());
    QVERIFY(f.filter(QStringLiteral("status = paid")));
    const QScrollBar *bar = f.table->verticalScrollBar();
    QVERIFY(f.table->isFollowing());
    QTRY_COMPARE(bar->value(), bar->maximum());
    f.table->verticalScrollBar()->setValue(0);
    QVERIFY(f.add(records));
    auto *pill = f.find<QPushButton>("newRecordsButton");
    QTRY_VERIFY(pill->isVisible());
    QCOMPARE(pill->text(), QStringLiteral("200 new"));
    QTest::mouseClick(pill, Qt::LeftButton);
    QVERIFY(f.table->isFollowing());
    QCOMPARE(bar->value(), bar->maximum());
}

void TestTailFilter::evictionUnderAFilter()
{
    models::RecordLog::Bounds bounds;
    bounds.rows = 120;
    TailFixture f(bounds);
    const auto page = [](const QByteArray &prefix) {
        QList<QByteArray> records;
        for (int i = 0; i < 50; ++i)
            records << orderJson(prefix + QByteArray::number(i), i % 2 ? "paid" : "sent", "1");
        return records;
    };
    QVERIFY(f.filter(QStringLiteral("status = paid")));
    QVERIFY(f.add(page("a")));
    QVERIFY(f.add(page("b")));
    f.table->setCurrentIndex(f.model.index(30, 0));
    const models::RowId selected = f.table->selectedId();
    QVERIFY(f.add(page("c")));
    QCOMPARE(f.model.rowCount(), 50);
    QCOMPARE(f.table->selectedId(), selected);
    QCOMPARE(f.table->selectionModel()->selectedRows().size(), 1);
    QVERIFY(f.add(page("d")));
    QCOMPARE(f.table->selectedId(), models::RowId(-1));
    QCOMPARE(f.text("filterStatus"), QStringLiteral("50 of 100 shown"));
}

void TestTailFilter::pauseCountsWhatWouldBeShown()
{
    TailFixture f;
    QVERIFY(f.add(someOrders()));
    QVERIFY(f.filter(QStringLiteral("status = sent")));
    f.model.setPaused(true);
    f.model.append({test::pageOf({orderJson("x", "sent", "1"), orderJson("y", "paid", "1")})});
    auto *pill = f.find<QPushButton>("newRecordsButton");
    QTRY_VERIFY(pill->isVisible());
    QCOMPARE(pill->text(), QStringLiteral("1 new"));
    f.model.setPaused(false);
    QTRY_COMPARE(f.keys(), QStringLiteral("c x"));
    QVERIFY(!pill->isVisible());
}

void TestTailFilter::nothingMeetsIt()
{
    TailFixture f;
    QVERIFY(f.add(someOrders()));
    f.table->setCurrentIndex(f.model.index(0, 0));
    const QImage before = f.table->grab().toImage();
    QVERIFY(f.filter(QStringLiteral("status = none")));
    QCOMPARE(f.model.rowCount(), 0);
    QVERIFY(f.table->isVisible()); // and the panel with the reason too
    QVERIFY(f.find<QWidget>("whyView")->isVisible());
    QCOMPARE(f.text("filterStatus"), QStringLiteral("0 of 4 shown"));
    QVERIFY(f.table->grab().toImage() != before);
}

void TestTailFilter::recordThatWasSentIsRevealed()
{
    TailFixture f;
    QVERIFY(f.filter(QStringLiteral("status = sent")));
    f.view->reveal("event-x");
    QVERIFY(f.add(someOrders()));
    QVERIFY(f.add({orderJson("x", "paid", "1")}));
    QTRY_COMPARE(f.text("whyTitle"), QStringLiteral("Why the filter hides it"));
    f.view->reveal("event-c");
    QCOMPARE(f.table->selectedId(), models::RowId(2));
}

void TestTailFilter::helpIsPlainText()
{
    TailFixture f;
    QTest::mouseClick(f.find<QToolButton>("filterHelpButton"), Qt::LeftButton);
    QWidget *help = QApplication::activePopupWidget();
    QVERIFY(help && help->objectName() == QLatin1String("filterHelp"));
    int read = 0;
    for (const QLabel *label : help->findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        if (label->textInteractionFlags().testFlag(Qt::TextSelectableByMouse)) { // an example
            QVERIFY2(models::RowCondition::parse(label->text()), qPrintable(label->text()));
            ++read;
        }
    }
    QVERIFY(read >= 8);
    help->close();
}

QTEST_MAIN(TestTailFilter)
#include "tst_tailfilter.moc"
