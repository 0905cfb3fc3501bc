// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The webhook bridge from nothing: by mouse, by keyboard, over the sandbox and a receiver of our
// own.
#include "album.h"
#include "formats/json.h"
#include "shellworld.h"
#include "support/rawserver.h"
#include "support/testsupport.h"
#include "ui/bridge/bridgepage.h"
#include "ui/bridge/yamledit.h"
#include "ui/canvas/bridgecanvas.h"
#include "ui/shell/bridgefiles.h"
#include "ui/widgets/elidedlabel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QtTest>

using namespace tailrace;
using namespace tailrace::ui;
using test::LabTable;
using test::ShellWorld;

namespace {

constexpr int patience = 30'000;

QString state()
{
    const auto *label = ShellWorld::visible<ElidedLabel>("bridgeState");
    return label ? label->text() : QString();
}

bool isReady()
{
    return state().startsWith(QStringLiteral("Ready"));
}

BridgePage *page()
{
    for (QWidget *widget : QApplication::allWidgets())
        if (auto *found = qobject_cast<BridgePage *>(widget); found && found->isVisible())
            return found;
    return nullptr;
}

BridgeCanvas &canvas()
{
    return page()->canvas();
}

QByteArray text()
{
    ShellWorld::visible<QTabBar>("bridgeViews")->setCurrentIndex(2);
    const QByteArray yaml = ShellWorld::visible<YamlEdit>("yamlEdit")->yaml();
    ShellWorld::visible<QTabBar>("bridgeViews")->setCurrentIndex(0);
    return yaml;
}

bool canClick(const char *name)
{
    const auto *button = ShellWorld::visible<QPushButton>(name);
    return button && button->isEnabled();
}

/// The ids of the orders that the receiver got.
QByteArray idsIn(const test::RawServer &receiver)
{
    QByteArrayList ids;
    for (const QByteArray &request : receiver.requests()) {
        const auto event = formats::parseJson(request.mid(request.indexOf("\r\n\r\n") + 4));
        const formats::Json *data = event ? event->find("data") : nullptr;
        const formats::Json *keys = data ? data->find("keys") : nullptr;
        ids << (keys && keys->find("id") ? keys->find("id")->text() : QByteArray("?"));
    }
    return ids.join(' ');
}

/// Presses Tab until the widget of that name has the keyboard.
bool tabTo(ShellWorld &world, const char *name)
{
    for (int presses = 0; presses < 120; ++presses) {
        const QWidget *focused = QApplication::focusWidget();
        if (focused && focused->objectName() == QLatin1String(name) && focused->isVisible())
            return true;
        QTest::keyClick(focused ? const_cast<QWidget *>(focused) : world.window.get(), Qt::Key_Tab);
    }
    return false;
}

bool hasFocus(const char *name)
{
    const QWidget *focused = QApplication::focusWidget();
    return focused && focused->objectName() == QLatin1String(name);
}

} // namespace

class TestBridgeWalk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void webhookByMouse();
    void webhookByKeyboard();

private:
    void undoToNothingAndBack();
    void savesAndOpensAgain();
    void runsAndTellsTheTruth();

    QString file() const { return m_world->folder.filePath(QStringLiteral("to-hook.bridge.yaml")); }

    std::unique_ptr<ShellWorld> m_world;
    std::unique_ptr<LabTable> m_table;
    std::unique_ptr<test::RawServer> m_receiver;
};

void TestBridgeWalk::init()
{
    m_world = std::make_unique<ShellWorld>();
    m_table = std::make_unique<LabTable>(m_world->clock);
    m_receiver = std::make_unique<test::RawServer>();
    m_receiver->answerWith("HTTP/1.1 204 No Content\r\n\r\n", test::RawServer::After::KeepOpen);
    QVERIFY(QTest::qWaitForWindowExposed(m_world->window.get()));
    QVERIFY(m_world->connectTo(*m_table));
}

void TestBridgeWalk::cleanup()
{
    m_world.reset();
    m_table.reset();
    m_receiver.reset();
}

void TestBridgeWalk::webhookByMouse()
{
    QVERIFY(ShellWorld::click("bridge.new.button"));
    QTRY_VERIFY(page());
    QCOMPARE(canvas().flow().routes.size(), 0);
    QVERIFY(!canClick("startBridgeButton"));
    QVERIFY(ShellWorld::type("nameEdit", QStringLiteral("to-hook")));
    QVERIFY(ShellWorld::click("part.http"));
    QTRY_VERIFY(hasFocus("field.url"));
    QVERIFY(ShellWorld::type("field.url", m_receiver->url(QStringLiteral("/hook")).toString()));
    QVERIFY(canClick("startBridgeButton"));
    const QRect filter = canvas().cardRect({CardKind::Filter, 0});
    QTest::mouseClick(canvas().viewport(), Qt::LeftButton, {}, filter.center());
    QTRY_VERIFY(ShellWorld::visible<QWidget>("removeBox"));
    QVERIFY(ShellWorld::click("removeBox"));
    QVERIFY(text().contains("eventName"));
    undoToNothingAndBack();
    if (!QTest::currentTestFailed())
        savesAndOpensAgain();
    if (!QTest::currentTestFailed())
        runsAndTellsTheTruth();
}

void TestBridgeWalk::undoToNothingAndBack()
{
    const QByteArray whole = text();
    while (canClick("undoButton"))
        QVERIFY(ShellWorld::click("undoButton"));
    QCOMPARE(canvas().flow().routes.size(), 0);
    QVERIFY2(text().contains("routes: []") && text().contains("name: orders-bridge"),
             text().constData());
    while (canClick("redoButton"))
        QVERIFY(ShellWorld::click("redoButton"));
    QCOMPARE(text(), whole);
    QCOMPARE(canvas().flow().routes.size(), 1);
}

void TestBridgeWalk::savesAndOpensAgain()
{
    const QByteArray whole = text();
    m_world->files.answer = file();
    QVERIFY(ShellWorld::click("saveBridgeButton"));
    QCOMPARE(test::readFile(file()), whole);
    QVERIFY(whole.startsWith("# yaml-language-server: $schema="));
    QVERIFY(!canClick("saveBridgeButton"));
    QVERIFY(ShellWorld::click("removeBridgeButton"));
    QTRY_VERIFY(!page());
    m_world->window->openFile(file());
    QTRY_VERIFY(page());
    QCOMPARE(text(), whole);
    QVERIFY(!canClick("undoButton"));
    QCOMPARE(state(), QStringLiteral("Stopped")); // opening runs nothing
    QCOMPARE(m_receiver->requests().size(), 0);
}

void TestBridgeWalk::runsAndTellsTheTruth()
{
    QVERIFY(ShellWorld::click("startBridgeButton"));
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
    QVERIFY(m_table->put("h1", "new"));
    QTRY_COMPARE_WITH_TIMEOUT(idsIn(*m_receiver), QByteArray("h1"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(state().contains(QStringLiteral("acknowledged")), patience);
    QVERIFY(state().contains(QStringLiteral("read")));
    QTRY_VERIFY_WITH_TIMEOUT(canvas().flow().routes[0].note.contains(QStringLiteral("1 delivered")),
                             patience);

    // A bridge that runs can be edited; what it runs is what it was started with.
    QVERIFY(!ShellWorld::visible<QWidget>("formerTextNotice"));
    canvas().setSelected(CardId{CardKind::Shape, 0});
    QTRY_VERIFY(ShellWorld::visible<QComboBox>("shapeBox"));
    auto *shapes = ShellWorld::visible<QComboBox>("shapeBox");
    Q_EMIT shapes->activated(shapes->findData(QByteArray("aws")));
    QTRY_VERIFY(ShellWorld::visible<QWidget>("formerTextNotice"));
    QVERIFY(ShellWorld::click("undoButton"));
    QTRY_VERIFY(!ShellWorld::visible<QWidget>("formerTextNotice"));

    m_receiver->answerWith("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
    QVERIFY(m_table->put("h2", "new"));
    QTRY_VERIFY_WITH_TIMEOUT(state().startsWith(QStringLiteral("Retrying")), patience);
    QTRY_VERIFY(canvas().flow().routes[0].isBroken);
    QVERIFY(!canvas().flow().routes[0].sink.problem.isEmpty());
    m_receiver->answerWith("HTTP/1.1 204 No Content\r\n\r\n", test::RawServer::After::KeepOpen);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
    QVERIFY(!canvas().flow().routes[0].isBroken);

    m_receiver.reset(); // the sink dies
    QVERIFY(m_table->put("h3", "new"));
    QTRY_VERIFY_WITH_TIMEOUT(state().startsWith(QStringLiteral("Retrying")), patience);
    QVERIFY(ShellWorld::click("stopBridgeButton"));
    QTRY_VERIFY_WITH_TIMEOUT(state().startsWith(QStringLiteral("Stopped")), patience);
}

void TestBridgeWalk::webhookByKeyboard()
{
    ShellWorld &world = *m_world;
    QVERIFY(world.press(Qt::Key_B));
    QTRY_VERIFY(page());
    QVERIFY(tabTo(world, "nameEdit"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("to-hook"));
    QVERIFY(tabTo(world, "dragSink"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_VERIFY(hasFocus("part.http"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_VERIFY(hasFocus("field.url"));
    QTest::keyClicks(QApplication::focusWidget(),
                     m_receiver->url(QStringLiteral("/hook")).toString());
    QTRY_VERIFY(canClick("startBridgeButton"));
    // On the canvas: from the sink to the filter, and its form.
    QVERIFY(tabTo(world, "bridgeCanvas"));
    QTest::keyClick(&canvas(), Qt::Key_Home);
    QTest::keyClick(&canvas(), Qt::Key_Right);
    QVERIFY(canvas().selected() == CardId(CardKind::Filter, 0));
    QTest::keyClick(&canvas(), Qt::Key_Return);
    QTRY_VERIFY(hasFocus("routeNameEdit"));
    QVERIFY(tabTo(world, "removeBox"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    const QByteArray whole = text();
    QVERIFY2(whole.contains("eventName"), whole.constData());
    for (int i = 0; i < 100 && canClick("undoButton"); ++i)
        QVERIFY(world.press(Qt::Key_Z));
    QCOMPARE(canvas().flow().routes.size(), 0);
    for (int i = 0; i < 100 && canClick("redoButton"); ++i)
        QVERIFY(world.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier));
    QCOMPARE(text(), whole);
    world.files.answer = file();
    QVERIFY(world.press(Qt::Key_S));
    QCOMPARE(test::readFile(file()), whole);
    QVERIFY(tabTo(world, "startBridgeButton"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
    QVERIFY(m_table->put("k1", "new"));
    QTRY_COMPARE_WITH_TIMEOUT(idsIn(*m_receiver), QByteArray("k1"), patience);
}

QTEST_MAIN(TestBridgeWalk)
#include "tst_bridgewalk.moc"
