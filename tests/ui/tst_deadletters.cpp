// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/deadletterfile.h"
#include "formats/json.h"
#include "formats/yaml.h"
#include "support/pagefixture.h"
#include "support/testsupport.h"
#include "ui/bridge/bridgepage.h"
#include "ui/bridge/deadletterspanel.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/themecontroller.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTableView>
#include <QtTest>

using namespace tailrace;
using namespace tailrace::ui;

namespace {

const QByteArray bridgeYaml = R"(tailrace: 1
name: orders-to-file
source: {table: "arn:aws:dynamodb:us-east-1:000000000000:table/orders"}
routes:
  - name: paid
    shape: plain
    sink: {file: {path: out.jsonl}}
    delivery: {deadLetter: {file: dead.jsonl}}
)";

class NoFiles final : public FileAsker
{
public:
    QString openName(QWidget *, const QString &, const QString &) override { return {}; }
    QString saveName(QWidget *, const QString &, const QString &, const QString &) override
    {
        return {};
    }
};

} // namespace

/// The dead letters of a bridge, in its page; with TAILRACE_PICTURES it puts pictures there, for
/// people to look at.
class TestDeadLetters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhatWouldBeHere();
    void showsALetterInWhole();
    void sendsTheSelectedOnes();
    void aMendedRecordIsJudgedInPlaceAndSent();
    void removesAfterAQuestion();
    void linesThatAreNoLettersAreShown();
    void buttonsAreThereWhereTheyMakeSense_data();
    void buttonsAreThereWhereTheyMakeSense();
    void pictures_data();
    void pictures();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("dead.jsonl")); }
    void put(const QByteArray &id, const QString &error = QStringLiteral("HTTP 422: no"))
    {
        QVERIFY(delivery::DeadLetterFile(path()).append(
                {QStringLiteral("orders-to-file"), QStringLiteral("paid"), QStringLiteral("stream"),
                 QStringLiteral("shardId-00000001795324440000-2f35f62e"), 3, QStringLiteral("422"),
                 error, 1'795'324'440'400, test::insertJson(id)}));
    }
    void open()
    {
        m_letters->setBridge(*m_document.document(), m_folder->path());
        m_page->setDocument(&m_document);
        m_page->setLetters(m_letters.get());
        find<QTabBar>("bridgeViews")->setCurrentIndex(3);
    }
    /// After the files were read.
    bool hasRows(int count) const
    {
        return QTest::qWaitFor([&] { return m_letters->table()->rowCount() == count; }, 10'000);
    }
    template <typename T>
    T *find(const char *name) const
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    QByteArray keysSent() const
    {
        QByteArrayList keys;
        for (const QByteArray &line :
             test::readFile(m_folder->filePath(QStringLiteral("out.jsonl"))).trimmed().split('\n'))
            if (const auto event = formats::parseJson(line))
                keys << event->find("keys")->find("id")->text();
        return keys.join(' ');
    }

    base::SystemClock m_clock;
    NoFiles m_files;
    bridge::EditedDocument m_document{bridgeYaml};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<models::EngineThread> m_engine;
    std::unique_ptr<models::LetterSession> m_letters;
    std::unique_ptr<BridgePage> m_page;
};

void TestDeadLetters::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_engine = std::make_unique<models::EngineThread>();
    m_letters = std::make_unique<models::LetterSession>(*m_engine, m_clock);
    m_page = std::make_unique<BridgePage>(m_files);
    m_page->resize(1180, 640);
    m_page->show();
}

void TestDeadLetters::cleanup()
{
    m_page.reset();
    m_letters.reset();
    m_engine.reset();
}

void TestDeadLetters::saysWhatWouldBeHere()
{
    open();
    QVERIFY(hasRows(0));
    QVERIFY(find<QLabel>("noLetters")->isVisible());
    QVERIFY(find<QLabel>("noLetters")
                    ->text()
                    .contains(QStringLiteral("There are no dead letters")));
    QVERIFY(!find<QPushButton>("sendAllLettersButton")->isEnabled());
    bridge::Document without = *m_document.document();
    without.routes.front().delivery.deadLetterFile.clear();
    models::LetterSession none(*m_engine, m_clock);
    none.setBridge(without, m_folder->path());
    m_page->setLetters(&none);
    QVERIFY(find<QLabel>("noLetters")->text().contains(QStringLiteral("deadLetter")));
    m_page->setLetters(nullptr);
}

void TestDeadLetters::showsALetterInWhole()
{
    put("first");
    put("second", QStringLiteral("HTTP 422: <b>no</b>\nand a second line"));
    open();
    QVERIFY(hasRows(2));
    auto *list = find<QTableView>("letterList");
    const auto cell = [list](int row, int column) {
        return list->model()->index(row, column).data().toString();
    };
    QCOMPARE(cell(0, models::LetterTable::ItemKey), QStringLiteral("second")); // the newest first
    QCOMPARE(cell(1, models::LetterTable::Route), QStringLiteral("paid"));
    QCOMPARE(cell(1, models::LetterTable::Attempts), QStringLiteral("3"));
    QVERIFY(!cell(0, models::LetterTable::Trouble).contains(QLatin1Char('\n')));
    list->selectRow(0);
    QCOMPARE(find<QLabel>("letterError")->text(),
             QStringLiteral("HTTP 422: <b>no</b>\nand a second line"));
    QCOMPARE(find<QLabel>("letterError")->textFormat(), Qt::PlainText);
    QVERIFY(find<QPlainTextEdit>("letterRecordEdit")
                    ->toPlainText()
                    .contains(QStringLiteral("\"eventID\": \"event-second\"")));
    QCOMPARE(find<QTabBar>("bridgeViews")->tabText(3), QStringLiteral("Dead letters (2)"));
}

void TestDeadLetters::sendsTheSelectedOnes()
{
    put("a");
    put("b");
    put("c");
    open();
    QVERIFY(hasRows(3));
    find<QTableView>("letterList")->selectRow(1);
    find<QPushButton>("sendLettersButton")->click();
    QVERIFY(hasRows(2));
    QCOMPARE(keysSent(), QByteArray("b"));
    QVERIFY(find<ElidedLabel>("lettersNote")
                    ->text()
                    .contains(QStringLiteral("1 letter(s) delivered")));
    find<QPushButton>("sendAllLettersButton")->click();
    QVERIFY(hasRows(0));
    QCOMPARE(keysSent(), QByteArray("b a c"));
    QVERIFY(!QFile::exists(path()));
}

void TestDeadLetters::aMendedRecordIsJudgedInPlaceAndSent()
{
    put("wrong");
    open();
    QVERIFY(hasRows(1));
    auto *edit = find<QPlainTextEdit>("letterRecordEdit");
    auto *problem = find<ProblemLabel>("letterProblem");
    const QString original = edit->toPlainText();
    edit->setPlainText(QStringLiteral("{\n  \"eventID\": nothing\n}"));
    QVERIFY2(problem->text().startsWith(QStringLiteral("line 2")), qPrintable(problem->text()));
    find<QPushButton>("sendLettersButton")->click();
    QVERIFY(!m_letters->isSending());
    edit->setPlainText(QStringLiteral("{\"eventID\":\"e\"}"));
    QVERIFY(!problem->text().isEmpty());
    find<QPushButton>("undoLetterButton")->click();
    QCOMPARE(edit->toPlainText(), original);
    QCOMPARE(problem->text(), QString());
    edit->setPlainText(
            QString(original).replace(QStringLiteral("\"wrong\""), QStringLiteral("\"right\"")));
    QVERIFY(problem->text().contains(QStringLiteral("instead")));
    QCOMPARE(m_letters->table()->letterAt(0).letter->record, test::insertJson("wrong"));
    find<QPushButton>("sendLettersButton")->click();
    QVERIFY(hasRows(0));
    QCOMPARE(keysSent(), QByteArray("right"));
}

void TestDeadLetters::removesAfterAQuestion()
{
    put("a");
    put("b");
    open();
    QVERIFY(hasRows(2));
    QSignalSpy asked(m_page.get(), &BridgePage::removeLettersRequested);
    find<QTableView>("letterList")->selectRow(0);
    find<QPushButton>("removeLettersButton")->click();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(m_letters->table()->rowCount(), 2);
    m_letters->remove({m_letters->table()->letterAt(0).line});
    QVERIFY(hasRows(1));
    QCOMPARE(m_letters->table()->letterAt(0).letter->record, test::insertJson("a"));
    QCOMPARE(keysSent(), QByteArray());
}

void TestDeadLetters::linesThatAreNoLettersAreShown()
{
    put("a");
    QFile file(path());
    QVERIFY(file.open(QIODevice::Append));
    file.write("{\"level\":\"info\"}\n");
    file.close();
    open();
    QVERIFY(hasRows(2));
    find<QTableView>("letterList")->selectRow(0);
    QVERIFY(find<QLabel>("letterError")->text().contains(QStringLiteral("no dead letter")));
    QVERIFY(find<QPlainTextEdit>("letterRecordEdit")->isReadOnly());
    find<QPushButton>("sendAllLettersButton")->click();
    QVERIFY(hasRows(1));
    QCOMPARE(keysSent(), QByteArray("a"));
    QCOMPARE(test::readFile(path()), QByteArray("{\"level\":\"info\"}\n"));
}

void TestDeadLetters::buttonsAreThereWhereTheyMakeSense_data()
{
    using Phase = delivery::BridgeStatus::Phase;
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<bool>("isBlocked");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("stopped") << Phase::Stopped << false << QByteArray("reset start");
    QTest::newRow("running") << Phase::Running << false << QByteArray("pause drain stop");
    QTest::newRow("blocked") << Phase::Retrying << true << QByteArray("skip pause drain stop");
    QTest::newRow("paused") << Phase::Paused << true << QByteArray("skip resume drain stop");
    QTest::newRow("draining") << Phase::Draining << true << QByteArray("skip stop");
    QTest::newRow("stopping") << Phase::Stopping << true << QByteArray("");
    QTest::newRow("failed") << Phase::Failed << false << QByteArray("reset start");
}

void TestDeadLetters::buttonsAreThereWhereTheyMakeSense()
{
    QFETCH(const delivery::BridgeStatus::Phase, phase);
    QFETCH(const bool, isBlocked);
    delivery::BridgeStatus status;
    status.phase = phase;
    status.routes.resize(1);
    if (isBlocked)
        status.routes.front().blocked = delivery::BlockedEvent{"e", {}, "1", 3, {}};
    m_page->setDocument(&m_document);
    m_page->setStatus(status, {}, -1, 0);
    QByteArrayList there;
    for (const auto &[word, name] : std::initializer_list<std::pair<const char *, const char *>>{
                 {"reset", "resetBridgeButton"},
                 {"skip", "skipEventButton"},
                 {"pause", "pauseBridgeButton"},
                 {"resume", "resumeBridgeButton"},
                 {"drain", "drainBridgeButton"},
                 {"stop", "stopBridgeButton"},
                 {"start", "startBridgeButton"}})
        if (find<QPushButton>(name)->isVisible() && find<QPushButton>(name)->isEnabled())
            there << word;
    QTEST(there.join(' '), "expected");
}

void TestDeadLetters::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestDeadLetters::pictures()
{
    QFETCH(const bool, dark);
    QSettings settings(m_folder->filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ThemeController theme(settings);
    theme.overrideChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    const auto save = [&](const char *name) {
        const QString target = qEnvironmentVariable("TAILRACE_PICTURES");
        if (!target.isEmpty())
            m_page->grab().save(
                    QStringLiteral("%1/letters-%2-%3-%4x.png")
                            .arg(target, QLatin1String(name),
                                 dark ? QStringLiteral("dark") : QStringLiteral("light"))
                            .arg(m_page->devicePixelRatioF()));
    };
    delivery::BridgeStatus status;
    status.phase = delivery::BridgeStatus::Phase::Paused;
    status.name = QStringLiteral("orders-to-file");
    status.read = 12'044;
    status.routes.resize(1);
    status.routes.front().delivered = 11'000;
    status.routes.front().waiting = 1'040;
    status.routes.front().inFlight = 4;
    status.routes.front().deadLettered = 3;
    open();
    m_page->setStatus(status, {}, 0, 0);
    QVERIFY(hasRows(0));
    QTest::qWait(50); // laid out
    save("empty");
    put("order#10021");
    put("order#10022", QStringLiteral("HTTP 422: the total is missing; correct the record, or the "
                                      "receiver's rules, and send it again"));
    put("order#10023", QStringLiteral("HTTP 503: try later"));
    m_letters->refresh();
    QVERIFY(hasRows(3));
    find<QTableView>("letterList")->selectRow(1);
    QTest::qWait(50); // laid out
    save("list");
    auto *edit = find<QPlainTextEdit>("letterRecordEdit");
    edit->setPlainText(
            edit->toPlainText().replace(QStringLiteral("INSERT"), QStringLiteral("MODIFY")));
    QTest::qWait(50);
    save("mended");
    edit->setPlainText(edit->toPlainText() + QLatin1Char(','));
    m_page->resize(900, 520);
    QTest::qWait(50);
    QVERIFY2(m_page->minimumSizeHint().width() <= 1180, "buttons are cut off");
    save("wrong");
    find<QTabBar>("bridgeViews")->setCurrentIndex(0);
    QTest::qWait(50);
    save("flow");
}

QTEST_MAIN(TestDeadLetters)
#include "tst_deadletters.moc"
