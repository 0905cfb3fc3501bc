// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tailfixture.h"

#include <QScrollBar>
#include <QToolButton>

using namespace tailrace;
using namespace tailrace::ui;
using test::orderJson;
using test::TailFixture;

class TestTailSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsWhileItIsWritten();
    void nextAndPreviousByKeyAndMouse();
    void onlyWhatTheFilterShows();
    void escapeClosesIt();
    void marksTheText();
    void saysThatNothingHasIt();
};

namespace {

QList<QByteArray> manyOrders()
{
    QList<QByteArray> records;
    for (int i = 0; i < 300; ++i)
        records << orderJson("order-" + QByteArray::number(i), i % 2 ? "paid" : "sent",
                             QByteArray::number(i) + ".25");
    return records;
}

QLineEdit *editOf(const TailFixture &f)
{
    return f.find<QLineEdit>("searchEdit");
}

QString selectedKey(const TailFixture &f)
{
    return f.table->currentIndex().siblingAtColumn(models::Key).data().toString();
}

} // namespace

void TestTailSearch::findsWhileItIsWritten()
{
    TailFixture f;
    QVERIFY(f.add(manyOrders()));
    QVERIFY(!f.find<QWidget>("searchBar")->isVisible());
    f.view->openSearch();
    QVERIFY(f.find<QWidget>("searchBar")->isVisible());
    QTRY_VERIFY(editOf(f)->hasFocus());
    QTest::keyClicks(editOf(f), QStringLiteral("ORDER-1")); // either case; the newest of them
    QTRY_COMPARE(selectedKey(f), QStringLiteral("order-199"));
    QTest::keyClicks(editOf(f), QStringLiteral("7"));
    QTRY_COMPARE(selectedKey(f), QStringLiteral("order-179"));
    const QRect seen = f.table->visualRect(f.table->currentIndex());
    QVERIFY(f.table->viewport()->rect().contains(seen.center()));
    QTRY_COMPARE(f.text("searchStatus"), QStringLiteral("record 11 of 11"));
    QVERIFY(editOf(f)->hasFocus());
}

void TestTailSearch::nextAndPreviousByKeyAndMouse()
{
    TailFixture f;
    QVERIFY(f.add(manyOrders()));
    f.table->setCurrentIndex(f.model.index(5, 0));
    f.view->openSearch();
    QTest::keyClicks(editOf(f), QStringLiteral("\"order-1"));
    QTRY_COMPARE(selectedKey(f), QStringLiteral("order-10")); // from where the reader was
    QTest::keyClick(editOf(f), Qt::Key_Return);
    QTRY_COMPARE(selectedKey(f), QStringLiteral("order-11"));
    f.view->searchNext();
    QTRY_COMPARE(selectedKey(f), QStringLiteral("order-12"));
    QTest::keyClick(editOf(f), Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE(selectedKey(f), QStringLiteral("order-11"));
    QTest::mouseClick(f.find<QToolButton>("searchPreviousButton"), Qt::LeftButton);
    QTRY_COMPARE(selectedKey(f), QStringLiteral("order-10"));
    f.view->searchPrevious();
    QTRY_COMPARE(selectedKey(f), QStringLiteral("order-1"));
    f.view->searchPrevious();
    QTRY_COMPARE(selectedKey(f), QStringLiteral("order-199"));
    QTRY_COMPARE(f.text("searchStatus"), QStringLiteral("record 111 of 111, around the end"));
    // From another record that was chosen meanwhile.
    f.table->setCurrentIndex(f.model.index(50, 0));
    QTRY_COMPARE(f.text("searchStatus"), QStringLiteral("111 records"));
    QTest::mouseClick(f.find<QToolButton>("searchNextButton"), Qt::LeftButton);
    QTRY_COMPARE(selectedKey(f), QStringLiteral("order-100"));
}

void TestTailSearch::onlyWhatTheFilterShows()
{
    TailFixture f;
    QVERIFY(f.add(manyOrders()));
    QVERIFY(f.filter(QStringLiteral("status = sent")));
    f.view->openSearch();
    QTest::keyClicks(editOf(f), QStringLiteral("order-10"));
    QTRY_COMPARE(f.text("searchStatus"), QStringLiteral("record 6 of 6"));
    QCOMPARE(selectedKey(f), QStringLiteral("order-108"));
    QVERIFY(f.filter(QString()));
    QTRY_COMPARE(f.text("searchStatus"), QStringLiteral("record 10 of 11"));
}

void TestTailSearch::escapeClosesIt()
{
    TailFixture f;
    QVERIFY(f.add(manyOrders()));
    f.view->openSearch();
    QTest::keyClicks(editOf(f), QStringLiteral("order-10"));
    QTRY_VERIFY(f.table->selectedId() >= 0);
    QTest::keyClick(editOf(f), Qt::Key_Escape);
    QVERIFY(!f.find<QWidget>("searchBar")->isVisible());
    QTRY_VERIFY(f.table->hasFocus());
    f.view->searchNext(); // opens it again, with what was sought
    QVERIFY(f.find<QWidget>("searchBar")->isVisible());
    QCOMPARE(editOf(f)->text(), QStringLiteral("order-10"));
}

void TestTailSearch::marksTheText()
{
    TailFixture f;
    QVERIFY(f.add(manyOrders()));
    f.table->verticalScrollBar()->setValue(0);
    const QImage before = f.table->viewport()->grab().toImage();
    f.table->setSought(QStringLiteral("ORDER-3"));
    const QImage marked = f.table->viewport()->grab().toImage();
    QVERIFY(marked != before);
    const auto rowOf = [&f](const QImage &image, int row) {
        return image.copy(0, row * f.table->rowHeight(), image.width(), f.table->rowHeight());
    };
    QVERIFY(rowOf(marked, 3) != rowOf(before, 3));
    QCOMPARE(rowOf(marked, 4), rowOf(before, 4));
    f.table->setSought({});
    QCOMPARE(f.table->viewport()->grab().toImage(), before);
}

void TestTailSearch::saysThatNothingHasIt()
{
    TailFixture f;
    QVERIFY(f.add(manyOrders()));
    f.view->openSearch();
    QTest::keyClicks(editOf(f), QStringLiteral("nowhere"));
    QTRY_COMPARE(f.text("searchStatus"), QStringLiteral("no record has it"));
    QVERIFY(!f.find<QToolButton>("searchNextButton")->isEnabled());
    QCOMPARE(f.table->selectedId(), models::RowId(-1));
}

QTEST_MAIN(TestTailSearch)
#include "tst_tailsearch.moc"
