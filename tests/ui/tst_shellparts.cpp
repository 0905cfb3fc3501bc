// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actions.h"
#include "ui/shell/banner.h"
#include "ui/shell/factsbar.h"
#include "ui/shell/helpdialogs.h"
#include "ui/shell/mainmenu.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/topbar.h"
#include "ui/shell/welcomepage.h"
#include "ui/widgets/themecontroller.h"

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSet>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace::ui;

namespace {

const auto goodArn = QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders");

RecentConnection recentTable()
{
    RecentConnection recent;
    recent.connection.arn = goodArn;
    recent.usedMs = 1;
    return recent;
}

} // namespace

class TestShellParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cardsAskForWhatTheySay();
    void pastedArnOpensTheDialog();
    void recentConnectionIsChosenByClickAndKey();
    void recentPartIsHiddenWhileEmpty();
    void sideBarKeepsItsSelectionWhenNumbersChange();
    void sideBarHeadersAreNotChosen();
    void shortcutsAreUniqueAndListed();
    void shortcutsOfOpenPartsAreListed();
    void buttonFollowsItsAction();
    void menuSwitchesTheTheme();
    void bannerShowsDataAsText();
    void factsAreShownAtBothEnds();
};

void TestShellParts::cardsAskForWhatTheySay()
{
    WelcomePage page;
    page.show();
    QSignalSpy demo(&page, &WelcomePage::demoRequested);
    QSignalSpy connecting(&page, &WelcomePage::connectRequested);
    QSignalSpy opening(&page, &WelcomePage::openRequested);
    auto *demoButton = page.findChild<QPushButton *>(QStringLiteral("demoButton"));
    QTest::mouseClick(demoButton, Qt::LeftButton);
    QTest::mouseClick(page.findChild<QPushButton *>(QStringLiteral("connectButton")),
                      Qt::LeftButton);
    QTest::mouseClick(page.findChild<QPushButton *>(QStringLiteral("openButton")), Qt::LeftButton);
    QCOMPARE(demo.size(), 1);
    QCOMPARE(connecting.size(), 1);
    QCOMPARE(opening.size(), 1);
    page.setDemoStarting(true);
    QTest::mouseClick(demoButton, Qt::LeftButton);
    QCOMPARE(demo.size(), 1);
}

void TestShellParts::pastedArnOpensTheDialog()
{
    WelcomePage page;
    page.show();
    page.setFocus();
    QSignalSpy pasted(&page, &WelcomePage::arnPasted);
    QGuiApplication::clipboard()->setText(QStringLiteral("  %1\n").arg(goodArn));
    QTest::keyClick(&page, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(pasted.size(), 1);
    QCOMPARE(pasted[0][0].toString(), goodArn);
    // Also while one of the buttons has the keyboard.
    auto *button = page.findChild<QPushButton *>(QStringLiteral("demoButton"));
    QTest::keyClick(button, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(pasted.size(), 2);
}

void TestShellParts::recentConnectionIsChosenByClickAndKey()
{
    WelcomePage page;
    RecentConnection file;
    file.file = QStringLiteral("/home/me/x.bridge.yaml");
    page.setRecent({recentTable(), file}, 2);
    page.show();
    auto *list = page.findChild<QListWidget *>(QStringLiteral("recentList"));
    QCOMPARE(list->count(), 2);
    QCOMPARE(list->item(0)->text(), QStringLiteral("orders"));
    QCOMPARE(list->item(1)->text(), QStringLiteral("x.bridge.yaml"));
    QSignalSpy chosen(&page, &WelcomePage::recentChosen);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualItemRect(list->item(0)).center());
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<RecentConnection>().connection.arn, goodArn);
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(chosen.size(), 2);
    QCOMPARE(chosen[1][0].value<RecentConnection>().file, file.file);
    QSignalSpy forgotten(&page, &WelcomePage::recentForgotten);
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(forgotten.size(), 1);
}

void TestShellParts::recentPartIsHiddenWhileEmpty()
{
    WelcomePage page;
    page.show();
    auto *list = page.findChild<QListWidget *>(QStringLiteral("recentList"));
    QVERIFY(!list->isVisible());
    page.setRecent({recentTable()}, 2);
    QVERIFY(list->isVisible());
}

void TestShellParts::sideBarKeepsItsSelectionWhenNumbersChange()
{
    SideBar bar;
    bar.show();
    SideBarEntry table{QStringLiteral("t"), QStringLiteral("orders"), QStringLiteral("1/s"),
                       DotState::Good};
    SideBarEntry bridge{QStringLiteral("b"), QStringLiteral("hook"), QStringLiteral("ready"),
                        DotState::Good};
    const auto sections = [&bridge](const QList<SideBarEntry> &tables) {
        return QList<SideBarSection>{{QStringLiteral("Tables"), tables},
                                     {QStringLiteral("Bridges"), {bridge}},
                                     {QStringLiteral("Captures"), {}}};
    };
    bar.setSections(sections({table}));
    bar.setCurrent(QStringLiteral("b"));
    QSignalSpy chosen(&bar, &SideBar::chosen);
    auto *list = bar.findChild<QListWidget *>();
    QCOMPARE(list->currentRow(), 3);
    table.note = QStringLiteral("9/s");
    bar.setSections(sections({table}));
    QCOMPARE(list->currentRow(), 3);
    // A second table moves the bridge's row, not the selection.
    bar.setSections(
            sections({table, {QStringLiteral("t2"), QStringLiteral("users"), {}, DotState::Idle}}));
    QCOMPARE(list->currentRow(), 4);
    QCOMPARE(chosen.size(), 0);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualItemRect(list->item(1)).center());
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), QStringLiteral("t"));
}

void TestShellParts::sideBarHeadersAreNotChosen()
{
    SideBar bar;
    bar.resize(200, 300);
    bar.show();
    bar.setSections({{QStringLiteral("Tables"),
                      {{QStringLiteral("t"), QStringLiteral("orders"), {}, DotState::Idle}}},
                     {QStringLiteral("Bridges"), {}}});
    auto *list = bar.findChild<QListWidget *>();
    QSignalSpy chosen(&bar, &SideBar::chosen);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualItemRect(list->item(0)).center());
    QCOMPARE(chosen.size(), 0);
    QCOMPARE(list->count(), 2); // no bridges, no heading for them
}

void TestShellParts::shortcutsAreUniqueAndListed()
{
    QWidget window;
    const Actions actions(&window);
    QSet<QString> keys;
    QSet<QString> names;
    for (const QAction *action : actions.all()) {
        QVERIFY(!action->text().isEmpty());
        QVERIFY(!names.contains(action->objectName()));
        names.insert(action->objectName());
        if (action->shortcut().isEmpty())
            continue;
        QVERIFY2(!keys.contains(action->shortcut().toString()), qPrintable(action->objectName()));
        keys.insert(action->shortcut().toString());
    }
    const std::unique_ptr<QDialog> dialog(makeShortcutsDialog(actions, nullptr));
    QSet<QString> shown;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        shown.insert(label->text());
    for (const QString &key : std::as_const(keys))
        QVERIFY2(shown.contains(QKeySequence(key).toString(QKeySequence::NativeText)),
                 qPrintable(key));
}

void TestShellParts::shortcutsOfOpenPartsAreListed()
{
    QWidget window;
    const Actions actions(&window);
    QWidget part(&window);
    QAction own(QStringLiteral("History of this item"));
    own.setShortcut(QKeySequence(QStringLiteral("Ctrl+H")));
    part.addAction(&own);
    window.show();
    const auto lists = [&] {
        const std::unique_ptr<QDialog> dialog(makeShortcutsDialog(actions, &window));
        const auto labels = dialog->findChildren<QLabel *>();
        return std::count_if(labels.begin(), labels.end(),
                             [&](const QLabel *label) { return label->text() == own.text(); });
    };
    QCOMPARE(lists(), 1);
    part.hide();
    QCOMPARE(lists(), 0);
}

void TestShellParts::buttonFollowsItsAction()
{
    QWidget window;
    const Actions actions(&window);
    QMenu menu;
    TopBar bar(actions, &menu, &window);
    window.show();
    auto *button = bar.findChild<QPushButton *>(QStringLiteral("view.pause.button"));
    QSignalSpy triggered(actions[ActionId::PauseView], &QAction::triggered);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(triggered.size(), 1);
    actions[ActionId::PauseView]->setText(QStringLiteral("Resume view"));
    QCOMPARE(button->text(), QStringLiteral("Resume view"));
    actions[ActionId::PauseView]->setVisible(false);
    QVERIFY(button->isHidden());
}

void TestShellParts::menuSwitchesTheTheme()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ThemeController theme(settings);
    QWidget window;
    const Actions actions(&window);
    const QMenu *menu = makeMainMenu(actions, theme, &window);
    QMenu *themes = menu->findChild<QMenu *>();
    QCOMPARE(themes->actions().size(), 3);
    QVERIFY(themes->actions()[0]->isChecked());
    themes->actions()[2]->trigger();
    QCOMPARE(theme.choice(), ThemeChoice::Dark);
    QVERIFY(themes->actions()[2]->isChecked());
    QVERIFY(!themes->actions()[0]->isChecked());
    theme.setChoice(ThemeChoice::Light);
    QVERIFY(themes->actions()[1]->isChecked());
}

void TestShellParts::bannerShowsDataAsText()
{
    Banner banner;
    QVERIFY(banner.isHidden());
    banner.show(Banner::Kind::Problem, QStringLiteral("<b>x</b>: no"), QStringLiteral("Close"));
    QVERIFY(!banner.isHidden());
    QCOMPARE(banner.text(), QStringLiteral("<b>x</b>: no"));
    QCOMPARE(banner.findChild<QLabel *>()->textFormat(), Qt::PlainText);
    QSignalSpy clicked(&banner, &Banner::buttonClicked);
    QTest::mouseClick(banner.findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(clicked.size(), 1);
}

void TestShellParts::factsAreShownAtBothEnds()
{
    FactsBar bar;
    bar.setFacts({QStringLiteral("a"), QStringLiteral("b")}, {QStringLiteral("us-west-2")});
    QVERIFY(bar.findChild<QLabel *>(QStringLiteral("factsLeft"))
                    ->text()
                    .startsWith(QStringLiteral("a ")));
    QCOMPARE(bar.findChild<QLabel *>(QStringLiteral("factsRight"))->text(),
             QStringLiteral("us-west-2"));
}

QTEST_MAIN(TestShellParts)
#include "tst_shellparts.moc"
