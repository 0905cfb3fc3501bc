// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/seenwords.h"
#include "support/pagefixture.h"
#include "ui/tail/columnsdialog.h"
#include "ui/tail/recordtable.h"
#include "ui/tail/rulesdialog.h"
#include "ui/tail/tailsettings.h"
#include "ui/widgets/problemlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace tailrace;
using namespace tailrace::ui;
using models::RecordModel;
using models::RowColour;

namespace {

stream::PagePtr orders()
{
    const auto record = [](const char *id, const char *status, const char *city) {
        return test::recordJson(
                QByteArray("event-") + id, "INSERT",
                QByteArray(R"("Keys":{"id":{"S":")") + id + R"("}},"NewImage":{"id":{"S":")" + id
                        + R"("},"status":{"S":")" + status + R"("},"address":{"M":{"city":{"S":")"
                        + city + R"("}}}})");
    };
    return test::pageOf({record("a", "paid", "Berlin"), record("b", "new", "<b>Oslo</b>")});
}

struct Fixture
{
    Fixture()
        : table(model)
    {
        table.resize(1200, 400);
        table.show();
        model.append({orders()});
    }
    ColumnChoice withAttribute(const QString &path) const
    {
        ColumnChoice choice = table.columns();
        choice.columns.prepend(attributeColumn(path));
        return choice;
    }
    QStringList titles() const
    {
        QStringList titles;
        for (const ColumnChoice::One &column : table.columns().columns)
            if (column.isShown)
                titles << titleOf(column);
        return titles;
    }
    QString cell(int row, int column) const { return model.index(row, column).data().toString(); }

    RecordModel model;
    RecordTable table;
};

QPushButton *button(QDialog &dialog, const char *name)
{
    return dialog.findChild<QPushButton *>(QLatin1String(name));
}

} // namespace

class TestTailColumns : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textsAndBack_data();
    void textsAndBack();
    void attributeColumnsShowTheirValues();
    void menuOfTheHeadShowsAndHides();
    void movedAndResizedColumnsAreTold();
    void aHiddenColumnKeepsItsWidth();
    void selectionSurvivesANewColumn();
    void columnsAreRememberedPerTable();
    void dialogByKeyboard();
    void dialogMovesAndResets();
    void rulesColourRows();
    void rulesDialogByKeyboard();
    void rulesDialogRefusesWhatItCannotRead();
};

void TestTailColumns::textsAndBack_data()
{
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("order") << QStringList{QStringLiteral("shown 80 key"),
                                          QStringLiteral("shown 50 number")};
    QTest::newRow("attribute") << QStringList{QStringLiteral("shown 80 @address.city")};
    QTest::newRow("twice") << QStringList{QStringLiteral("shown 80 key"),
                                          QStringLiteral("hidden 90 key")};
    QTest::newRow("unknown") << QStringList{QStringLiteral("shown 80 colour"),
                                            QStringLiteral("shown 80 @a..b"), QStringLiteral("x")};
    QTest::newRow("the key can't be hidden") << QStringList{QStringLiteral("hidden 80 key")};
}

void TestTailColumns::textsAndBack()
{
    QFETCH(QStringList, texts);
    const ColumnChoice choice = columnsFromTexts(texts);
    QVERIFY(columnsFromTexts(toTexts(choice)) == choice);
    QStringList ids;
    for (const ColumnChoice::One &column : choice.columns) {
        ids << (column.id.isEmpty() ? u'@' + column.attribute : column.id);
        QVERIFY(column.width >= 40);
        QVERIFY(column.id != QLatin1String("key") || column.isShown);
    }
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
    for (int column = 0; column < models::ColumnCount; ++column)
        QVERIFY(ids.contains(factsOf(models::RecordColumn(column)).id));
    for (const QString &attribute : {QStringLiteral("@address.city")})
        QCOMPARE(ids.contains(attribute), texts.join(u' ').contains(attribute));
}

void TestTailColumns::attributeColumnsShowTheirValues()
{
    Fixture f;
    QTRY_COMPARE(f.model.rowCount(), 2);
    f.table.setColumns(f.withAttribute(QStringLiteral("address.city")));
    QCOMPARE(f.titles().constFirst(), QStringLiteral("address.city"));
    QCOMPARE(f.cell(0, RecordModel::ColumnCount), QStringLiteral("Berlin"));
    QCOMPARE(f.cell(1, RecordModel::ColumnCount), QStringLiteral("<b>Oslo</b>"));
    QCOMPARE(f.model.headerData(RecordModel::ColumnCount, Qt::Horizontal, Qt::DisplayRole)
                     .toString(),
             QStringLiteral("address.city"));
    QVERIFY(models::attributePathsSeen(f.model.log()).contains(QStringLiteral("address.city")));
    f.table.setColumns(firstColumns());
    QCOMPARE(f.model.columnCount(), int(RecordModel::ColumnCount));
}

void TestTailColumns::menuOfTheHeadShowsAndHides()
{
    Fixture f;
    QSignalSpy changed(&f.table, &RecordTable::columnsChanged);
    QVERIFY(f.table.isColumnHidden(RecordModel::Sequence));
    // The menu blocks: what a person does there is done from a timer.
    QTimer::singleShot(0, [&f] {
        auto *menu = f.table.findChild<QMenu *>(QStringLiteral("columnsMenu"));
        for (QAction *action : menu->actions())
            if (action->text() == QStringLiteral("Sequence number"))
                menu->setActiveAction(action);
        QTest::keyClick(menu, Qt::Key_Return);
    });
    QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(5, 5), QCursor::pos());
    QApplication::sendEvent(f.table.horizontalHeader()->viewport(), &event);
    QVERIFY(!f.table.isColumnHidden(RecordModel::Sequence));
    QCOMPARE(changed.size(), 1);
    QTRY_COMPARE(f.model.rowCount(), 2);
    QCOMPARE(f.cell(0, RecordModel::Sequence), QStringLiteral("100000000000000000001"));
    QCOMPARE(f.cell(0, RecordModel::OriginOf), QStringLiteral("user"));
}

void TestTailColumns::movedAndResizedColumnsAreTold()
{
    Fixture f;
    QSignalSpy changed(&f.table, &RecordTable::columnsChanged);
    QHeaderView *header = f.table.horizontalHeader();
    // Dragged by the mouse at the right edge of "Time".
    const int edge = header->sectionViewportPosition(RecordModel::Time)
                     + header->sectionSize(RecordModel::Time) - 1;
    const QPoint at(edge, header->height() / 2);
    const int width = header->sectionSize(RecordModel::Time);
    QTest::mousePress(header->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseMove(header->viewport(), at + QPoint(15, 0));
    QTest::mouseMove(header->viewport(), at + QPoint(30, 0));
    QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, at + QPoint(30, 0));
    QVERIFY(header->sectionSize(RecordModel::Time) > width);
    QVERIFY(!changed.isEmpty());
    // The widest column gave the room: nothing went out of sight.
    QVERIFY(header->length() <= f.table.viewport()->width());
    changed.clear();
    header->moveSection(header->visualIndex(RecordModel::Key), 0);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(f.titles().constFirst(), QStringLiteral("Key"));
}

void TestTailColumns::aHiddenColumnKeepsItsWidth()
{
    Fixture f;
    f.table.setColumnWidth(RecordModel::Size, 123);
    const auto show = [&f](bool shown) {
        ColumnChoice choice = f.table.columns();
        for (ColumnChoice::One &column : choice.columns)
            if (column.id == factsOf(models::Size).id)
                column.isShown = shown;
        f.table.setColumns(choice);
    };
    show(false);
    QVERIFY(f.table.isColumnHidden(RecordModel::Size));
    show(true);
    QCOMPARE(f.table.columnWidth(RecordModel::Size), 123);
}

void TestTailColumns::selectionSurvivesANewColumn()
{
    Fixture f;
    QTRY_COMPARE(f.model.rowCount(), 2);
    f.table.setCurrentIndex(f.model.index(1, 0));
    f.table.setColumns(f.withAttribute(QStringLiteral("status")));
    QCOMPARE(f.table.selectedId(), models::RowId(1));
}

void TestTailColumns::columnsAreRememberedPerTable()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(QStringLiteral("s.ini"));
    const QString arn = QStringLiteral("arn:aws:dynamodb:us-east-1:123456789012:table/orders");
    const models::ColourRule rule{QStringLiteral("status = \"paid, or not\""), RowColour::Green,
                                  true};
    Fixture f;
    ColumnChoice choice = f.withAttribute(QStringLiteral("a,b.\"c;d\""));
    {
        QSettings settings(file, QSettings::IniFormat);
        TailSettings orders(settings, arn + QStringLiteral("@http://127.0.0.1:8000"));
        QVERIFY(orders.columns() == firstColumns());
        orders.setColumns(choice);
        orders.setRules({rule});
    }
    QSettings settings(file, QSettings::IniFormat);
    TailSettings orders(settings, arn + QStringLiteral("@http://127.0.0.1:8000"));
    QVERIFY(orders.columns() == choice);
    QVERIFY(orders.rules() == QList<models::ColourRule>{rule});
    TailSettings others(settings, arn);
    QVERIFY(others.columns() == firstColumns());
    QVERIFY(others.rules().isEmpty());
}

void TestTailColumns::dialogByKeyboard()
{
    ColumnsDialog dialog(firstColumns(),
                         {QStringLiteral("status"), QStringLiteral("address.city")});
    dialog.show();
    auto *list = dialog.findChild<QListWidget *>();
    QTRY_VERIFY(list->hasFocus() || dialog.isActiveWindow());
    list->setCurrentRow(1); // "Arrived"
    QTest::keyClick(list, Qt::Key_Space);
    QVERIFY(dialog.choice().columns[1].isShown);
    const auto isKey = [](const ColumnChoice::One &c) { return c.id == QLatin1String("key"); };
    const auto &columns = dialog.choice().columns;
    const int key = int(std::find_if(columns.begin(), columns.end(), isKey) - columns.begin());
    list->setCurrentRow(key);
    QTest::keyClick(list, Qt::Key_Space); // it can't be hidden
    QVERIFY(dialog.choice().columns[key].isShown);
    auto *edit = dialog.findChild<QLineEdit *>(QStringLiteral("attributeEdit"));
    QTest::keyClicks(edit, QStringLiteral("address..city"));
    QTest::keyClick(button(dialog, "addColumnButton"), Qt::Key_Space);
    QVERIFY(!dialog.findChild<ProblemLabel *>()->text().isEmpty());
    edit->clear();
    QTest::keyClicks(edit, QStringLiteral("address.city"));
    QVERIFY(dialog.findChild<ProblemLabel *>()->text().isEmpty());
    QTest::keyClick(button(dialog, "addColumnButton"), Qt::Key_Space);
    QCOMPARE(dialog.choice().columns.constLast().attribute, QStringLiteral("address.city"));
    QTest::keyClicks(edit, QStringLiteral("address.city"));
    QTest::keyClick(button(dialog, "addColumnButton"), Qt::Key_Space);
    QVERIFY(dialog.findChild<ProblemLabel *>()->text().contains(QStringLiteral("already")));
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    QTest::keyClick(list, Qt::Key_Return); // not yet: what was typed would be lost
    QCOMPARE(accepted.size(), 0);
    edit->clear();
    QTest::keyClicks(edit, QStringLiteral("status"));
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(dialog.choice().columns.constLast().attribute, QStringLiteral("status"));
    QCOMPARE(accepted.size(), 1);
}

void TestTailColumns::dialogMovesAndResets()
{
    Fixture f;
    ColumnsDialog dialog(f.withAttribute(QStringLiteral("status")), {});
    dialog.show();
    auto *list = dialog.findChild<QListWidget *>();
    list->setCurrentRow(0);
    QVERIFY(!button(dialog, "columnUpButton")->isEnabled());
    QTest::mouseClick(button(dialog, "columnDownButton"), Qt::LeftButton);
    QCOMPARE(list->currentRow(), 1);
    QCOMPARE(dialog.choice().columns[1].attribute, QStringLiteral("status"));
    QVERIFY(button(dialog, "removeColumnButton")->isEnabled());
    QTest::mouseClick(button(dialog, "removeColumnButton"), Qt::LeftButton);
    QCOMPARE(dialog.choice().columns.size(), firstColumns().columns.size());
    list->setCurrentRow(2);
    QVERIFY(!button(dialog, "removeColumnButton")->isEnabled());
    QTest::mouseClick(button(dialog, "columnUpButton"), Qt::LeftButton);
    for (QPushButton *reset : dialog.findChildren<QPushButton *>())
        if (reset->text() == QStringLiteral("Restore defaults"))
            QTest::mouseClick(reset, Qt::LeftButton);
    QVERIFY(dialog.choice() == firstColumns());
}

void TestTailColumns::rulesColourRows()
{
    Fixture f;
    QTRY_COMPARE(f.model.rowCount(), 2);
    const auto colour = [&f](int row) {
        return RowColour(f.model.index(row, 0).data(RecordModel::ColourRole).toInt());
    };
    QCOMPARE(colour(0), RowColour::None);
    QSignalSpy changes(&f.model, &QAbstractItemModel::dataChanged);
    f.model.setRules({{QStringLiteral("status = paid"), RowColour::Green, true}});
    QCOMPARE(changes.size(), 1);
    QCOMPARE(colour(0), RowColour::Green);
    QCOMPARE(colour(1), RowColour::None);
    const QImage coloured = f.table.viewport()->grab().toImage();
    f.model.setRules({});
    QVERIFY(f.table.viewport()->grab().toImage() != coloured);
}

void TestTailColumns::rulesDialogByKeyboard()
{
    RulesDialog dialog({});
    dialog.show();
    auto *edit = dialog.findChild<QLineEdit *>(QStringLiteral("ruleConditionEdit"));
    QTest::keyClicks(edit, QStringLiteral("op = REMOVE"));
    auto *box = dialog.findChild<QComboBox *>(QStringLiteral("ruleColourBox"));
    box->setFocus();
    QTest::keyClick(box, Qt::Key_End);
    QTest::keyClick(button(dialog, "addRuleButton"), Qt::Key_Space);
    QCOMPARE(dialog.findChildren<QLineEdit *>().size(), 2);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(accepted.size(), 1);
    const QList<models::ColourRule> rules = dialog.rules(); // the empty one is left out
    QCOMPARE(rules.size(), 1);
    QVERIFY(rules.constFirst()
            == (models::ColourRule{QStringLiteral("op = REMOVE"), RowColour::Red, true}));
}

void TestTailColumns::rulesDialogRefusesWhatItCannotRead()
{
    RulesDialog dialog({{QStringLiteral("status paid"), RowColour::Blue, true}});
    dialog.show();
    auto *ok = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    QVERIFY(!ok->isEnabled());
    QVERIFY(!dialog.findChild<ProblemLabel *>()->text().isEmpty());
    auto *on = dialog.findChild<QCheckBox *>(QStringLiteral("ruleBox"));
    QTest::keyClick(on, Qt::Key_Space); // what is off may wait
    QVERIFY(ok->isEnabled());
    QTest::keyClick(on, Qt::Key_Space);
    QVERIFY(!ok->isEnabled());
    QTest::mouseClick(dialog.findChild<QToolButton *>(QStringLiteral("removeRuleButton")),
                      Qt::LeftButton);
    QVERIFY(ok->isEnabled());
    QVERIFY(dialog.rules().isEmpty());
}

QTEST_MAIN(TestTailColumns)
#include "tst_tailcolumns.moc"
