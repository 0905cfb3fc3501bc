// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rowsview.h"
#include "ui/widgets/shapedtexts.h"

#include <QAccessible>
#include <QHeaderView>
#include <QImage>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using namespace tailrace::ui;

namespace {

constexpr int rowPixels = 20;

/// Remembers what it was asked to paint.
class PlainRows final : public RowsView
{
public:
    explicit PlainRows(int rows)
        : RowsView(rowPixels)
        , m_model(rows, 3)
    {
        for (int row = 0; row < rows; ++row)
            for (int column = 0; column < 3; ++column)
                m_model.setItem(row, column,
                                new QStandardItem(QStringLiteral("%1,%2").arg(row).arg(column)));
        m_model.setHorizontalHeaderLabels(
                {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        setModel(&m_model);
        setSelectionMode(SingleSelection);
        resize(320, 230);
        show();
        setFocus();
    }
    ~PlainRows() override { setModel(nullptr); }
    using RowsView::sectionsInSight;
    QStandardItemModel &items() { return m_model; }
    int room() const { return viewport()->height(); }
    QList<int> takePainted() { return std::exchange(m_painted, {}); }

protected:
    void paintRow(QPainter &, int row, const QRect &, const std::vector<Section> &, bool) override
    {
        m_painted << row;
    }

private:
    QStandardItemModel m_model;
    QList<int> m_painted;
};

} // namespace

class TestRowsView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsInSightArePaintedAndNoOthers();
    void placesAndRowsFindEachOther();
    void keysMove_data();
    void keysMove();
    void clickAndDragSelectARow();
    void scrollToBringsTheRowIntoSight();
    void rowsThatComeAndGoMoveTheEnd();
    void hiddenAndMovedColumns();
    void assistiveTechnologySeesATable();
    void textsAreShapedOnce();
    void longTextsAreElided();
};

void TestRowsView::rowsInSightArePaintedAndNoOthers()
{
    PlainRows view(100'000);
    view.verticalScrollBar()->setValue(5000 * rowPixels);
    view.viewport()->grab();
    view.takePainted();
    view.viewport()->grab();
    const QList<int> painted = view.takePainted();
    QCOMPARE(painted.constFirst(), 5000);
    QVERIFY(painted.size() <= view.room() / rowPixels + 2);
    // A change that nobody sees is not painted.
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QTest::qWait(20);
    view.takePainted();
    view.items().item(10, 0)->setText(QStringLiteral("x"));
    QTest::qWait(20);
    QCOMPARE(view.takePainted(), QList<int>());
    view.items().item(5001, 0)->setText(QStringLiteral("x"));
    bool isPainted = false; // a QTRY looks twice
    QTRY_VERIFY(isPainted = isPainted || view.takePainted().contains(5001));
}

void TestRowsView::placesAndRowsFindEachOther()
{
    PlainRows view(1000);
    view.verticalScrollBar()->setValue(30 * rowPixels + 7);
    for (const int row : {30, 33, 35})
        for (const int column : {0, 1, 2}) {
            const QModelIndex index = view.items().index(row, column);
            QCOMPARE(view.indexAt(view.visualRect(index).center()), index);
        }
    QVERIFY(!view.indexAt(QPoint(10, 100'000)).isValid());
    QVERIFY(!view.visualRect({}).isValid());
}

void TestRowsView::keysMove_data()
{
    QTest::addColumn<QList<int>>("keys");
    QTest::addColumn<int>("row");
    const QList<int> toTheEnd{Qt::Key_End};
    QTest::newRow("first") << QList<int>{Qt::Key_Down} << 0;
    QTest::newRow("down") << QList<int>{Qt::Key_Down, Qt::Key_Down, Qt::Key_Down} << 2;
    QTest::newRow("not above the first") << QList<int>{Qt::Key_Down, Qt::Key_Up, Qt::Key_Up} << 0;
    QTest::newRow("end") << toTheEnd << 499;
    QTest::newRow("not below the last") << QList<int>{Qt::Key_End, Qt::Key_Down} << 499;
    QTest::newRow("home") << QList<int>{Qt::Key_End, Qt::Key_Home} << 0;
    QTest::newRow("page") << QList<int>{Qt::Key_Home, Qt::Key_PageDown, Qt::Key_PageUp} << 0;
    QTest::newRow("letters") << QList<int>{Qt::Key_Home, Qt::Key_4} << 0;
}

void TestRowsView::keysMove()
{
    QFETCH(QList<int>, keys);
    PlainRows view(500);
    for (const int key : keys)
        QTest::keyClick(&view, Qt::Key(key));
    QTEST(view.currentIndex().row(), "row");
    QVERIFY(view.selectionModel()->isRowSelected(view.currentIndex().row()));
    QVERIFY(view.viewport()->rect().intersects(view.visualRect(view.currentIndex())));
}

void TestRowsView::clickAndDragSelectARow()
{
    PlainRows view(500);
    const auto at = [&view](int row) {
        return view.visualRect(view.items().index(row, 1)).center();
    };
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, at(3));
    QCOMPARE(view.selectionModel()->selectedRows().size(), 1);
    QVERIFY(view.selectionModel()->isRowSelected(3));
    view.setSelectionMode(QAbstractItemView::ExtendedSelection);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::ShiftModifier, at(6));
    QCOMPARE(view.selectionModel()->selectedRows().size(), 4);
}

void TestRowsView::scrollToBringsTheRowIntoSight()
{
    PlainRows view(500);
    const auto at = [&view] { return view.verticalScrollBar()->value(); };
    const QModelIndex index = view.items().index(250, 0);
    view.scrollTo(index, QAbstractItemView::PositionAtTop);
    QCOMPARE(at(), 250 * rowPixels);
    view.scrollTo(index); // in sight: nothing moves
    QCOMPARE(at(), 250 * rowPixels);
    view.scrollTo(index, QAbstractItemView::PositionAtBottom);
    QCOMPARE(at(), 251 * rowPixels - view.room());
    view.scrollTo(view.items().index(0, 0));
    QCOMPARE(at(), 0);
    view.scrollTo(index);
    QCOMPARE(at(), 251 * rowPixels - view.room());
}

void TestRowsView::rowsThatComeAndGoMoveTheEnd()
{
    PlainRows view(10);
    const auto end = [&view] { return view.verticalScrollBar()->maximum(); };
    QCOMPARE(end(), qMax(0, 10 * rowPixels - view.room()));
    view.items().insertRows(10, 90);
    QCOMPARE(end(), 100 * rowPixels - view.room());
    view.items().removeRows(0, 50);
    QCOMPARE(end(), 50 * rowPixels - view.room());
    view.items().clear();
    QCOMPARE(end(), 0);
}

void TestRowsView::hiddenAndMovedColumns()
{
    PlainRows view(10);
    view.hideColumn(1);
    view.horizontalHeader()->moveSection(2, 0);
    const auto sections = view.sectionsInSight();
    QCOMPARE(sections.size(), size_t(2));
    QCOMPARE(sections[0].column, 2);
    QCOMPARE(sections[1].column, 0);
    QCOMPARE(sections[1].left, sections[0].width);
    QVERIFY(!view.visualRect(view.items().index(0, 1)).isValid());
    for (int column = 0; column < 3; ++column)
        view.setColumnWidth(column, 300);
    QVERIFY(view.horizontalScrollBar()->maximum() > 0);
    view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->maximum());
    QCOMPARE(view.horizontalHeader()->offset(), view.horizontalScrollBar()->maximum());
}

void TestRowsView::assistiveTechnologySeesATable()
{
    PlainRows view(1000);
    view.setAccessibleName(QStringLiteral("rows"));
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&view);
    QVERIFY(face);
    QCOMPARE(face->role(), QAccessible::Table);
    QCOMPARE(face->text(QAccessible::Name), QStringLiteral("rows"));
    QAccessibleTableInterface *table = face->tableInterface();
    QVERIFY(table);
    QCOMPARE(table->rowCount(), 1000);
    QCOMPARE(table->columnCount(), 3);
    QAccessibleInterface *cell = table->cellAt(7, 2);
    QCOMPARE(cell->text(QAccessible::Name), QStringLiteral("7,2"));
    QCOMPARE(cell->role(), QAccessible::Cell);
    QCOMPARE(face->child(face->indexOfChild(cell)), cell);
    QCOMPARE(cell->tableCellInterface()->columnHeaderCells().value(0)->text(QAccessible::Name),
             QStringLiteral("c"));
    QCOMPARE(face->childAt(cell->rect().center().x(), cell->rect().center().y()), cell);
    QVERIFY(!cell->state().selected);
    QVERIFY(table->selectRow(7));
    QVERIFY(cell->state().selected && cell->state().selectable);
    QCOMPARE(table->selectedRows(), QList<int>{7});
    QCOMPARE(face->focusChild(), table->cellAt(7, 0));
    QVERIFY(table->unselectRow(7));
    QCOMPARE(table->selectedRowCount(), 0);
    QVERIFY(!table->cellAt(1000, 0));
    view.items().removeRows(5, 995);
    QVERIFY(!table->cellAt(7, 2));
}

void TestRowsView::textsAreShapedOnce()
{
    ShapedTexts texts;
    const auto runs = [&texts](int room) {
        return texts.shaped(tailrace::ui::Face::Data, QStringLiteral("order#1"), room)
                .runs.constData();
    };
    const auto *first = runs(200);
    QCOMPARE(runs(100), first); // shaped once
    QVERIFY(!texts.shaped(tailrace::ui::Face::Data, QStringLiteral("order#1"), 200).isElided);
    // The known glyphs of a monospaced face stand where shaping would put them.
    for (const QString &text : {QStringLiteral("order#1"), QStringLiteral("12:01:03.250")}) {
        const qreal width = texts.shaped(tailrace::ui::Face::Data, text, 500).width;
        const qreal wide = texts.shaped(tailrace::ui::Face::Data, text + QChar(0x00E9), 500).width;
        QVERIFY2(qAbs(wide / (text.size() + 1) - width / text.size()) < 0.5, qPrintable(text));
    }
    const auto paints = [&texts](const QString &text) {
        QImage picture(200, 24, QImage::Format_RGB32);
        picture.fill(Qt::white);
        QPainter painter(&picture);
        texts.paint(painter, picture.rect(), tailrace::ui::Face::Data, text, false);
        painter.end();
        QImage blank(200, 24, QImage::Format_RGB32);
        blank.fill(Qt::white);
        return picture != blank;
    };
    QVERIFY(paints(QStringLiteral("order#1")));
    QVERIFY(paints(QStringLiteral("\u65e5\u672c")));
    QVERIFY(!paints(QString()));
}

void TestRowsView::longTextsAreElided()
{
    ShapedTexts texts;
    for (const int length : {40, 100'000}) {
        const auto shaped = texts.shaped(tailrace::ui::Face::Interface, QString(length, u'w'), 100);
        QVERIFY(shaped.isElided);
        QVERIFY(shaped.width <= 100);
        QVERIFY(shaped.width > 50);
    }
}

QTEST_MAIN(TestRowsView)
#include "tst_rowsview.moc"
