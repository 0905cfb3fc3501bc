// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold in every part of the window: data is never markup, whatever takes the keyboard has
// a name that can be read aloud, and the Tab key gets everywhere.
#include "shellworld.h"
#include "support/pagefixture.h"
#include "ui/shell/banner.h"
#include "ui/tail/recordpanel.h"
#include "ui/tail/recordtable.h"
#include "ui/tail/tailnotice.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/problemlabel.h"

#include <QAccessible>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSet>
#include <QTabBar>
#include <QTabWidget>
#include <QTextEdit>

using namespace tailrace;
using namespace tailrace::ui;
using test::LabTable;
using test::ShellWorld;

namespace {

/// Labels that would guess whether their text is markup, and editors that render it.
QStringList markupIn(const QWidget &window)
{
    QStringList found;
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (label->textFormat() != Qt::PlainText && label->pixmap().isNull())
            found << QStringLiteral("label \"%1\" %2").arg(label->text(), label->objectName());
    }
    for (const QTextEdit *edit : window.findChildren<QTextEdit *>())
        found << QStringLiteral("text edit %1").arg(edit->objectName());
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (Qt::mightBeRichText(widget->toolTip()) && widget->toolTip().contains(u"<b>"))
            found << QStringLiteral("tool tip of %1").arg(widget->objectName());
    }
    return found;
}

/// Whatever takes the keyboard and says nothing about itself.
QStringList namelessIn(const QWidget &window)
{
    QStringList found;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        const bool isPart = qobject_cast<QLineEdit *>(widget)
                            && qobject_cast<QComboBox *>(widget->parentWidget());
        // Labels and buttons are named by their text, which may come when they are shown.
        const bool isSilent =
                !widget->isVisible()
                && (qobject_cast<QLabel *>(widget) || qobject_cast<QAbstractButton *>(widget));
        if (widget->focusPolicy() == Qt::NoFocus || isPart || widget->isWindow() || isSilent
            || widget->focusProxy() != nullptr || widget->inherits("QComboBoxListView")
            || widget->objectName().startsWith(QStringLiteral("qt_"))
            || qobject_cast<QScrollArea *>(widget) || qobject_cast<QTabBar *>(widget))
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        if (face == nullptr || face->text(QAccessible::Name).isEmpty())
            found << QStringLiteral("%1 %2 in %3")
                             .arg(QLatin1String(widget->metaObject()->className()),
                                  widget->objectName(),
                                  QLatin1String(widget->parentWidget()->metaObject()->className()));
    }
    return found;
}

QWidget *dialogOver(const QWidget &window)
{
    for (QDialog *dialog : window.findChildren<QDialog *>()) {
        if (dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

/// Every widget that Tab should reach, and does not.
QStringList unreachedByTab(QWidget &window)
{
    window.activateWindow();
    // A dialog counts as active already when its parent is, so this asks for the very one.
    if (!QTest::qWaitFor([&window] { return QApplication::activeWindow() == &window; }))
        return {QStringLiteral("the window is not active")};
    QSet<QWidget *> reached;
    for (int i = 0; i < 80; ++i) {
        QWidget *now = QApplication::focusWidget();
        if (now != nullptr)
            reached.insert(now);
        QTest::keyClick(now != nullptr ? now : &window, Qt::Key_Tab);
    }
    QStringList missed;
    for (QAbstractButton *button : window.findChildren<QPushButton *>()) {
        const bool canHaveIt = button->isVisible() && button->isEnabled()
                               && (button->focusPolicy() & Qt::TabFocus) && !button->isWindow();
        if (canHaveIt && button->window() == &window && !reached.contains(button))
            missed << button->objectName() + QLatin1Char(' ') + button->text();
    }
    if (!missed.isEmpty()) {
        missed << QStringLiteral("reached:");
        for (const QWidget *widget : std::as_const(reached))
            missed << QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ')
                              + widget->objectName();
    }
    return missed;
}

} // namespace

class TestWindowRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dataIsNeverMarkup_data();
    void dataIsNeverMarkup();
    void everyPartHasANameAndNoMarkup();
    void tabReachesEveryButton();
};

void TestWindowRules::dataIsNeverMarkup_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("bold") << QStringLiteral("<b>bold</b> <img src='x'>");
    QTest::newRow("placeholders") << QStringLiteral("%1 %2 %n %%");
    const QString path = test::sharedPath(QStringLiteral("hostile-examples/rich-text.tsv"));
    for (const QStringList &row : test::readTsv(path)) {
        const QString text = test::unescapeCell(row.value(0));
        QTest::addRow("shared: %s", qPrintable(text)) << text;
    }
}

void TestWindowRules::dataIsNeverMarkup()
{
    QFETCH(const QString, text);
    QWidget parent;
    auto *banner = new Banner(&parent);
    banner->show(Banner::Kind::Problem, text, text);
    QCOMPARE(banner->text(), text);
    auto *notice = new TailNotice(&parent);
    notice->setContent({text, text, text, text});
    QCOMPARE(notice->title(), text);
    auto *elided = new ElidedLabel(text, TextRole::Data, &parent);
    elided->resize(10, 20); // so narrow that the tool tip has the text
    QCOMPARE(elided->text(), text);
    auto *problem = new ProblemLabel(&parent);
    problem->setProblem(text);
    QCOMPARE(problem->text(), text);
    models::RecordModel model;
    auto *panel = new RecordPanel(model, &parent);
    stream::Gap gap = test::aGap(true);
    gap.cause = text;
    gap.shardId = text;
    model.append(gap);
    QByteArray id = text.toUtf8();
    model.append({test::pageOf({test::insertJson(id.replace('"', '\''))})});
    const models::RecordLog &log = model.log();
    auto *tabs = panel->findChild<QTabWidget *>();
    for (models::RowId row = 0; row < log.endId(); ++row) {
        panel->showRecord(row);
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QCOMPARE(markupIn(parent).join(QLatin1Char('\n')), QString());
        }
    }
    QCOMPARE(models::detailOf(log.at(1)).key, QString::fromUtf8(id));
    QCOMPARE(models::rowText(log.at(1)).key, QString::fromUtf8(id));
    QVERIFY(models::rowText(log.at(0)).changed.endsWith(text));
}

void TestWindowRules::everyPartHasANameAndNoMarkup()
{
    ShellWorld world;
    LabTable table(world.clock);
    const auto faults = [](const QWidget &part) { return namelessIn(part) + markupIn(part); };
    QCOMPARE(faults(*world.window).join(QLatin1Char('\n')), QString());
    QVERIFY(ShellWorld::click("connectButton"));
    QVERIFY(dialogOver(*world.window));
    QCOMPARE(faults(*dialogOver(*world.window)).join(QLatin1Char('\n')), QString());
    QTest::keyClick(dialogOver(*world.window), Qt::Key_Escape);
    QTRY_VERIFY(!dialogOver(*world.window));
    QVERIFY(table.put("<b>one</b>", "<qt>x</qt>"));
    QVERIFY(world.connectTo(table));
    QTRY_COMPARE_WITH_TIMEOUT(world.records()->rowCount(), 1, 30'000);
    ShellWorld::visible<RecordTable>("recordTable")->reveal(0);
    QTRY_VERIFY(ShellWorld::visible<QWidget>("recordPanel"));
    QVERIFY(world.press(Qt::Key_Return));
    QTRY_VERIFY(dialogOver(*world.window));
    QCOMPARE(faults(*world.window).join(QLatin1Char('\n')),
             QString()); // the dialog is a child of it
    QVERIFY(ShellWorld::click("closeButton"));
    QVERIFY(world.press(Qt::Key_I));
    auto *items = ShellWorld::visible<QAbstractItemView>("itemsTable");
    QVERIFY(items && ShellWorld::click("readButton"));
    QTRY_COMPARE_WITH_TIMEOUT(items->model()->rowCount(), 1, 30'000);
    items->setCurrentIndex(items->model()->index(0, 0));
    QTest::keyClick(items, Qt::Key_Return);
    QTRY_VERIFY(ShellWorld::visible<QWidget>("itemDialog"));
    QTRY_VERIFY(ShellWorld::visible<QPlainTextEdit>("itemText")->isEnabled());
    QCOMPARE(faults(*world.window).join(QLatin1Char('\n')), QString());
    QVERIFY(ShellWorld::click("closeItemButton"));
    QVERIFY(world.press(Qt::Key_B));
    QTRY_VERIFY(ShellWorld::visible<QWidget>("nameEdit"));
    QCOMPARE(faults(*world.window).join(QLatin1Char('\n')), QString());
}

void TestWindowRules::tabReachesEveryButton()
{
    ShellWorld world;
    QCOMPARE(unreachedByTab(*world.window).join(QLatin1Char('\n')), QString());
    QVERIFY(ShellWorld::click("connectButton"));
    QTRY_VERIFY(dialogOver(*world.window));
    QCOMPARE(unreachedByTab(*dialogOver(*world.window)).join(QLatin1Char('\n')), QString());
    QTest::keyClick(dialogOver(*world.window), Qt::Key_Escape);
    LabTable table(world.clock);
    QVERIFY(table.put("one", "x"));
    QVERIFY(world.connectTo(table));
    QTRY_COMPARE_WITH_TIMEOUT(world.records()->rowCount(), 1, 30'000);
    QCOMPARE(unreachedByTab(*world.window).join(QLatin1Char('\n')), QString());
    QVERIFY(world.press(Qt::Key_I));
    QVERIFY(ShellWorld::visible<QPushButton>("newItemButton"));
    QCOMPARE(unreachedByTab(*world.window).join(QLatin1Char('\n')), QString());
}

QTEST_MAIN(TestWindowRules)
#include "tst_windowrules.moc"
