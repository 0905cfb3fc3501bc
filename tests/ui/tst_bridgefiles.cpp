// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The files behind the window's bridges: changed by others, closed unsaved, left by a crash.
#include "shellworld.h"
#include "support/testsupport.h"
#include "ui/bridge/bridgepage.h"
#include "ui/bridge/pagenotice.h"
#include "ui/bridge/yamledit.h"
#include "ui/shell/unsavedwork.h"
#include "ui/widgets/elidedlabel.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QPushButton>
#include <QTabBar>
#include <QtTest>

using namespace tailrace;
using namespace tailrace::ui;
using test::ShellWorld;

namespace {

const QByteArray bridgeYaml = "# ours\n"
                              "tailrace: 1\n"
                              "name: to-file\n"
                              "source: {table: \"arn:aws:dynamodb:us-east-1:000000000000:table/"
                              "orders\"}\n"
                              "routes:\n"
                              "  - name: paid\n"
                              "    sink: {file: {path: out.jsonl}}\n";

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QByteArray text()
{
    ShellWorld::visible<QTabBar>("bridgeViews")->setCurrentIndex(2);
    return ShellWorld::visible<YamlEdit>("yamlEdit")->yaml();
}

QString notice()
{
    const auto *found = ShellWorld::visible<PageNotice>("fileChangedNotice");
    return found ? found->text() : QString();
}

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    for (QDirIterator it(folder, {QStringLiteral("*.json")}, QDir::Files,
                         QDirIterator::Subdirectories);
         it.hasNext();)
        files << it.next();
    return files;
}

} // namespace

class TestBridgeFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void faultyFilesAreOpenedToBeMended();
    void changeByOthersIsToldAndTaken();
    void changeByOthersIsNotWrittenOver();
    void failedSaveSaysWhy();
    void unreadableFileIsNotWrittenOver();
    void namesGetTheirSuffix();
    void anyChosenFileIsOpenedAsABridge();
    void closingUnsavedAsks();
    void unsavedWorkIsKeptAside();
    void whatACrashLeftIsOffered();
    void whatACrashLeftOfAnOpenFileIsItsEdit();
    void whatACrashLeftCanBeThrownAway();
    void endOfTheSessionAsksNothing();
    void sessionsDontTakeEachOthersWork();

private:
    QString file() const { return m_world->folder.filePath(QStringLiteral("a.bridge.yaml")); }
    QString unsaved() const { return m_world->folder.filePath(QStringLiteral("state/unsaved")); }
    void open(const QByteArray &content = bridgeYaml)
    {
        write(file(), content);
        m_world->window->openFile(file());
        QTRY_VERIFY(ShellWorld::visible<QTabBar>("bridgeViews"));
    }

    std::unique_ptr<ShellWorld> m_world;
};

void TestBridgeFiles::init()
{
    m_world.reset();
    m_world = std::make_unique<ShellWorld>();
    QVERIFY(QTest::qWaitForWindowExposed(m_world->window.get()));
}

void TestBridgeFiles::faultyFilesAreOpenedToBeMended()
{
    open(QByteArray(bridgeYaml).replace("path: out.jsonl", "pfad: out.jsonl"));
    QVERIFY(!ShellWorld::visible<QPushButton>("startBridgeButton")->isEnabled());
    QCOMPARE(ShellWorld::visible<ElidedLabel>("bridgeState")->text(), QStringLiteral("Stopped"));
    QVERIFY(text().contains("pfad"));
    QVERIFY(!ShellWorld::visible<QPushButton>("saveBridgeButton")->isEnabled());
}

void TestBridgeFiles::changeByOthersIsToldAndTaken()
{
    open();
    QVERIFY(notice().isEmpty());
    // As editors do it: a new file in the place of the former one, twice.
    for (const char *name : {"out2.jsonl", "out3.jsonl"}) {
        const QByteArray theirs = QByteArray(bridgeYaml).replace("out.jsonl", name);
        write(file() + QStringLiteral("~"), theirs);
        QVERIFY(QFile::remove(file()));
        QVERIFY(QFile::rename(file() + QStringLiteral("~"), file()));
        QTRY_VERIFY_WITH_TIMEOUT(notice().contains(QStringLiteral("1 line")), 10'000);
        QVERIFY(!text().contains(name));
        QVERIFY(ShellWorld::click("reloadBridgeButton"));
        QCOMPARE(text(), theirs);
        QVERIFY(notice().isEmpty());
        QVERIFY(!ShellWorld::visible<QPushButton>("saveBridgeButton")->isEnabled());
    }
    QVERIFY(ShellWorld::click("undoButton")); // to take it over was an edit
    QVERIFY(text().contains("out2.jsonl"));
    QVERIFY(ShellWorld::visible<QPushButton>("saveBridgeButton")->isEnabled());
}

void TestBridgeFiles::changeByOthersIsNotWrittenOver()
{
    open();
    QVERIFY(ShellWorld::type("nameEdit", QStringLiteral("mine")));
    const QByteArray theirs = QByteArray(bridgeYaml).replace("out.jsonl", "theirs.jsonl");
    write(file(), theirs);
    QVERIFY(ShellWorld::click("saveBridgeButton")); // before anybody was told
    QCOMPARE(test::readFile(file()), theirs);
    QTRY_VERIFY(notice().contains(QStringLiteral("2 line")));
    QVERIFY(ShellWorld::click("keepBridgeButton"));
    QVERIFY(notice().isEmpty());
    QVERIFY(ShellWorld::click("saveBridgeButton"));
    QCOMPARE(test::readFile(file()), QByteArray(bridgeYaml).replace("to-file", "mine"));
    QTest::qWait(300); // our own write is no change by others
    QVERIFY(notice().isEmpty());
}

void TestBridgeFiles::failedSaveSaysWhy()
{
    open();
    m_world->files.answer = QStringLiteral("/dev/null/x.bridge.yaml");
    QVERIFY(ShellWorld::click("saveBridgeAsButton"));
    const auto *problem = ShellWorld::visible<PageNotice>("bridgeProblemNotice");
    QVERIFY(problem && problem->text().contains(QStringLiteral("could not be written")));
    m_world->files.answer = m_world->folder.filePath(QStringLiteral("b.bridge.yaml"));
    QVERIFY(ShellWorld::click("saveBridgeAsButton"));
    QCOMPARE(test::readFile(m_world->files.answer), bridgeYaml);
    QVERIFY(!ShellWorld::visible<PageNotice>("bridgeProblemNotice"));
    QVERIFY(ShellWorld::visible<ElidedLabel>("bridgeFile")->text()
            == QStringLiteral("b.bridge.yaml"));
}

void TestBridgeFiles::unreadableFileIsNotWrittenOver()
{
    open();
    QVERIFY(ShellWorld::type("nameEdit", QStringLiteral("mine")));
    QVERIFY(QFile::resize(file(), 5 * 1024 * 1024)); // more than is read
    QVERIFY(ShellWorld::click("saveBridgeButton"));
    const auto *problem = ShellWorld::visible<PageNotice>("bridgeProblemNotice");
    QVERIFY(problem && problem->text().contains(QStringLiteral("was not written over")));
    QCOMPARE(QFileInfo(file()).size(), 5 * 1024 * 1024);
}

void TestBridgeFiles::namesGetTheirSuffix()
{
    open();
    m_world->files.answer = m_world->folder.filePath(QStringLiteral("b"));
    const QString whole = m_world->files.answer + QStringLiteral(".bridge.yaml");
    QVERIFY(ShellWorld::click("saveBridgeAsButton"));
    QCOMPARE(test::readFile(whole), bridgeYaml);
    QVERIFY(m_world->questions.asked.isEmpty());
    QVERIFY(!QFileInfo::exists(m_world->files.answer));
    QVERIFY(ShellWorld::type("nameEdit", QStringLiteral("mine")));
    QVERIFY(ShellWorld::click("saveBridgeAsButton"));
    QCOMPARE(m_world->questions.asked, QStringList{QStringLiteral("Replace b.bridge.yaml?")});
    QVERIFY(test::readFile(whole).contains("name: mine"));
}

void TestBridgeFiles::anyChosenFileIsOpenedAsABridge()
{
    m_world->files.answer = m_world->folder.filePath(QStringLiteral("bridge.txt"));
    write(m_world->files.answer, bridgeYaml);
    QVERIFY(m_world->press(Qt::Key_O));
    QTRY_VERIFY(ShellWorld::visible<QTabBar>("bridgeViews"));
    QCOMPARE(text(), bridgeYaml);
}

void TestBridgeFiles::closingUnsavedAsks()
{
    open();
    m_world->window->close();
    QVERIFY(m_world->questions.asked.isEmpty());
    QVERIFY(!m_world->window->isVisible());
    init();
    open();
    QVERIFY(ShellWorld::type("nameEdit", QStringLiteral("mine")));
    m_world->window->close();
    QCOMPARE(m_world->questions.asked.size(), 1);
    QVERIFY(m_world->questions.asked[0].contains(QStringLiteral("mine")));
    QTRY_VERIFY(!m_world->window->isVisible());
    QCOMPARE(test::readFile(file()), bridgeYaml);
    QVERIFY(filesBelow(unsaved()).isEmpty());
}

void TestBridgeFiles::unsavedWorkIsKeptAside()
{
    open();
    QVERIFY(ShellWorld::type("nameEdit", QStringLiteral("mine")));
    QTRY_COMPARE_WITH_TIMEOUT(filesBelow(unsaved()).size(), 1, 10'000);
    const QFileInfo kept(filesBelow(unsaved()).front());
    QCOMPARE(
            kept.permissions()
                    & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
    QCOMPARE(QFileInfo(kept.path()).permissions()
                     & (QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther),
             QFile::Permissions());
    QCOMPARE(QDir(m_world->folder.path()).entryList({QStringLiteral("a.bridge*")}, QDir::Files),
             QStringList{QStringLiteral("a.bridge.yaml")}); // nothing beside the file
    QVERIFY(ShellWorld::click("saveBridgeButton"));
    QTRY_VERIFY(filesBelow(unsaved()).isEmpty());
}

void TestBridgeFiles::whatACrashLeftIsOffered()
{
    // The window asks as soon as there are events.
    m_world.reset();
    m_world = std::make_unique<ShellWorld>();
    write(file(), bridgeYaml);
    const QByteArray edited = QByteArray(bridgeYaml).replace("to-file", "was-edited");
    {
        UnsavedWork former(unsaved());
        QVERIFY(former.keep(QStringLiteral("bridge-1"), {file(), edited, bridgeYaml, 2}));
        QVERIFY(former.keep(QStringLiteral("bridge-2"), {QString(), "name: [", "", 1}));
    }
    QTRY_COMPARE(m_world->questions.asked.size(), 1);
    QVERIFY(m_world->questions.asked[0].contains(QStringLiteral("not saved")));
    QTRY_VERIFY(ShellWorld::visible<QTabBar>("bridgeViews"));
    QCOMPARE(text(), edited);
    QCOMPARE(test::readFile(file()), bridgeYaml); // nothing was written
    QCOMPARE(ShellWorld::visible<ElidedLabel>("bridgeState")->text(), QStringLiteral("Stopped"));
    QVERIFY(ShellWorld::visible<QPushButton>("saveBridgeButton")->isEnabled());
    QCOMPARE(filesBelow(unsaved()).size(), 2); // this session's now
    QVERIFY(ShellWorld::click("undoButton"));
    QCOMPARE(text(), bridgeYaml);
}

void TestBridgeFiles::whatACrashLeftOfAnOpenFileIsItsEdit()
{
    m_world.reset();
    m_world = std::make_unique<ShellWorld>();
    write(file(), bridgeYaml);
    const QByteArray newer = QByteArray(bridgeYaml).replace("to-file", "newer");
    const QByteArray older = QByteArray(bridgeYaml).replace("to-file", "older");
    for (const auto &[text, at] : {std::pair(older, 1), std::pair(newer, 2)}) {
        UnsavedWork former(unsaved());
        QVERIFY(former.keep(QStringLiteral("bridge-1"), {file(), text, bridgeYaml, at}));
    }
    m_world->window->openFile(file());
    QTRY_COMPARE(m_world->questions.asked.size(), 1);
    QTRY_COMPARE(text(), newer);
    QCOMPARE(ShellWorld::visible<ElidedLabel>("bridgeFile")->text(),
             QStringLiteral("a.bridge.yaml, edited"));
    QCOMPARE(filesBelow(unsaved()).size(), 2); // the older one, too, in no file
    QVERIFY(ShellWorld::click("undoButton"));
    QCOMPARE(text(), bridgeYaml);
}

void TestBridgeFiles::whatACrashLeftCanBeThrownAway()
{
    m_world.reset();
    m_world = std::make_unique<ShellWorld>();
    m_world->questions.takesOther = true;
    {
        UnsavedWork former(unsaved());
        QVERIFY(former.keep(QStringLiteral("bridge-1"), {QString(), "name: x\n", "", 1}));
        QVERIFY(former.keep(QStringLiteral("bridge-2"), {QString(), "name: y\n", "", 1}));
    }
    const QString unreadable = filesBelow(unsaved()).constFirst() + QStringLiteral(".json");
    write(unreadable, "{"); // never offered
    QTRY_COMPARE(m_world->questions.asked.size(), 2);
    QVERIFY(m_world->questions.asked[1].startsWith(QStringLiteral("Throw away")));
    QCOMPARE(filesBelow(unsaved()), QStringList{unreadable});
    QVERIFY(!ShellWorld::visible<QTabBar>("bridgeViews"));
}

void TestBridgeFiles::endOfTheSessionAsksNothing()
{
    open();
    QVERIFY(ShellWorld::type("nameEdit", QStringLiteral("mine")));
    m_world->window->closeKeepingWork();
    QTRY_VERIFY(!m_world->window->isVisible());
    QVERIFY(m_world->questions.asked.isEmpty());
    m_world->window.reset();
    UnsavedWork next(unsaved());
    QCOMPARE(next.left().size(), 1);
    QCOMPARE(next.left().front().file, file());
    QVERIFY(next.left().front().text.contains("mine"));
    next.forgetLeft(next.left());
    QVERIFY(next.left().isEmpty());
}

void TestBridgeFiles::sessionsDontTakeEachOthersWork()
{
    UnsavedWork one(unsaved());
    QVERIFY(one.keep(QStringLiteral("a"), {QString(), "x", "", 1}));
    {
        UnsavedWork other(unsaved());
        QVERIFY(other.left().isEmpty()); // it lives
        QVERIFY(other.keep(QStringLiteral("a"), {QString(), "y", "", 2}));
        other.forget(QStringLiteral("a"));
    }
    QCOMPARE(filesBelow(unsaved()).size(), 1);
    QVERIFY(one.left().isEmpty());
}

QTEST_MAIN(TestBridgeFiles)
#include "tst_bridgefiles.moc"
