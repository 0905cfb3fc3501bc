// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json.h"
#include "shellworld.h"
#include "support/testsupport.h"
#include "ui/bridge/pagenotice.h"
#include "ui/shell/bridgeitem.h"
#include "ui/shell/bridgespart.h"
#include "ui/widgets/elidedlabel.h"

#include <QDir>
#include <QPushButton>
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

bool canClick(const char *name)
{
    const auto *button = ShellWorld::visible<QPushButton>(name);
    return button && button->isEnabled();
}

QByteArray idsIn(const QString &path)
{
    QByteArrayList ids;
    for (const QByteArray &line : test::readFile(path).trimmed().split('\n'))
        if (const auto event = formats::parseJson(line))
            ids << event->find("keys")->find("id")->text();
    return ids.join(' ');
}

} // namespace

/// What a person can do with a bridge that runs, over the sandbox: pause, resume, drain, skip,
/// reset.
class TestBridgeActions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pausedDrainedResetAndSkipped();
    void restartedOnlyWithoutFaults();
    void savedDemoStays();
};

void TestBridgeActions::pausedDrainedResetAndSkipped()
{
    ShellWorld world;
    LabTable table(world.clock);
    QVERIFY(QTest::qWaitForWindowExposed(world.window.get()));
    QVERIFY(world.connectTo(table));
    const QString out = world.folder.filePath(QStringLiteral("out.jsonl"));
    QVERIFY(world.press(Qt::Key_B));
    QTRY_VERIFY(ShellWorld::visible<QWidget>("nameEdit"));
    QVERIFY(ShellWorld::type("nameEdit", QStringLiteral("to-file")));
    QVERIFY(ShellWorld::click("part.file"));
    QTRY_VERIFY(ShellWorld::visible<QWidget>("field.path"));
    QVERIFY(ShellWorld::type("field.path", out));
    QVERIFY(ShellWorld::click("startBridgeButton"));
    QTRY_VERIFY_WITH_TIMEOUT(state().startsWith(QStringLiteral("Ready")), patience);
    QVERIFY(!canClick("skipEventButton"));
    QVERIFY(!canClick("resetBridgeButton"));

    QTRY_VERIFY(canClick("pauseBridgeButton"));
    QVERIFY(ShellWorld::click("pauseBridgeButton"));
    QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Paused: 0 wait"), patience);
    QVERIFY(table.put("b1", "new"));
    QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Paused: 1 wait"), patience);
    QCOMPARE(idsIn(out), QByteArray());
    QVERIFY(ShellWorld::click("resumeBridgeButton"));
    QTRY_COMPARE_WITH_TIMEOUT(idsIn(out), QByteArray("b1"), patience);

    QTRY_VERIFY(canClick("pauseBridgeButton"));
    QVERIFY(ShellWorld::click("pauseBridgeButton"));
    QVERIFY(table.put("b2", "new"));
    QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Paused: 1 wait"), patience);
    QVERIFY(ShellWorld::click("drainBridgeButton"));
    QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Stopped"), patience);
    QCOMPARE(idsIn(out), QByteArray("b1 b2"));

    QVERIFY(ShellWorld::click("resetBridgeButton"));
    QVERIFY(world.questions.asked.constLast().startsWith(QStringLiteral("Forget how far")));
    QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Stopped: it begins anew at the next start"),
                              patience);
    QVERIFY(table.put("passed over", "by LATEST"));
    QVERIFY(ShellWorld::click("startBridgeButton"));
    QTRY_VERIFY_WITH_TIMEOUT(state().startsWith(QStringLiteral("Ready")), patience);

    QVERIFY(QFile::remove(out));
    QVERIFY(QDir().mkdir(out)); // no file can be written there
    QVERIFY(table.put("b3", "new"));
    QTRY_VERIFY_WITH_TIMEOUT(state().startsWith(QStringLiteral("Retrying")), patience);
    QTRY_VERIFY_WITH_TIMEOUT(canClick("skipEventButton"), patience);
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("skipped and lost on request")));
    QVERIFY(ShellWorld::click("skipEventButton"));
    QVERIFY(world.questions.asked.constLast().startsWith(QStringLiteral("Skip event")));
    QTRY_VERIFY_WITH_TIMEOUT(state().startsWith(QStringLiteral("Ready")), patience);
    QVERIFY(QDir().rmdir(out));
    QVERIFY(table.put("b4", "new"));
    QTRY_COMPARE_WITH_TIMEOUT(idsIn(out), QByteArray("b4"), patience);
}

void TestBridgeActions::restartedOnlyWithoutFaults()
{
    ShellWorld world;
    LabTable table(world.clock);
    QVERIFY(QTest::qWaitForWindowExposed(world.window.get()));
    QVERIFY(world.connectTo(table));
    const QString out = world.folder.filePath(QStringLiteral("out.jsonl"));
    QVERIFY(world.press(Qt::Key_B));
    QTRY_VERIFY(ShellWorld::visible<QWidget>("nameEdit"));
    QVERIFY(ShellWorld::click("part.file"));
    QTRY_VERIFY(ShellWorld::visible<QWidget>("field.path"));
    QVERIFY(ShellWorld::type("field.path", out));
    QVERIFY(ShellWorld::click("startBridgeButton"));
    QTRY_VERIFY_WITH_TIMEOUT(state().startsWith(QStringLiteral("Ready")), patience);

    QVERIFY(ShellWorld::type("field.path", {}));
    QVERIFY(ShellWorld::click("restartBridgeButton"));
    const auto *problem = ShellWorld::visible<PageNotice>("bridgeProblemNotice");
    QVERIFY(problem && problem->text().contains(QStringLiteral("runs as before")));
    QVERIFY(state().startsWith(QStringLiteral("Ready")));
    QVERIFY(table.put("r1", "new"));
    QTRY_COMPARE_WITH_TIMEOUT(idsIn(out), QByteArray("r1"), patience);

    const QString other = world.folder.filePath(QStringLiteral("other.jsonl"));
    QVERIFY(ShellWorld::type("field.path", other));
    QVERIFY(ShellWorld::click("restartBridgeButton"));
    QVERIFY(!ShellWorld::visible<PageNotice>("bridgeProblemNotice"));
    QTRY_VERIFY(!ShellWorld::visible<PageNotice>("formerTextNotice"));
    QTRY_VERIFY_WITH_TIMEOUT(state().startsWith(QStringLiteral("Ready")), patience);
    QVERIFY(table.put("r2", "new"));
    QTRY_COMPARE_WITH_TIMEOUT(idsIn(other), QByteArray("r2"), patience);
}

void TestBridgeActions::savedDemoStays()
{
    ShellWorld world;
    QVERIFY(QTest::qWaitForWindowExposed(world.window.get()));
    QVERIFY(world.press(Qt::Key_D));
    auto *bridges = world.window->findChild<BridgesPart *>();
    QTRY_VERIFY_WITH_TIMEOUT(bridges && !bridges->entries().isEmpty(), patience);
    const QString id = bridges->entries().constFirst().id;
    Q_EMIT bridges->showRequested(id);
    world.files.answer = world.folder.filePath(QStringLiteral("demo.bridge.yaml"));
    QVERIFY(ShellWorld::clickSoon("saveBridgeAsButton"));
    QVERIFY(!bridges->find(id)->isTemporary());
    QVERIFY(ShellWorld::click("bannerButton"));
    QVERIFY(bridges->find(id));
    QTRY_VERIFY_WITH_TIMEOUT(!bridges->isAnyActive(), patience);
    Q_EMIT bridges->showRequested(id);
    QTRY_VERIFY(ShellWorld::type("nameEdit", QStringLiteral("mine")));
    QVERIFY(bridges->find(id)->isUnsaved());
}

QTEST_MAIN(TestBridgeActions)
#include "tst_bridgeactions.moc"
