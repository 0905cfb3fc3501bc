// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trialfixture.h"
#include "ui/trial/testrundialog.h"
#include "ui/widgets/problemlabel.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using test::TrialFixture;

namespace {

constexpr int patience = 20'000;

template <typename T>
T *find(const QWidget &in, const char *name)
{
    return in.findChild<T *>(QLatin1String(name));
}

/// A receiver that is not ours; without an answer it dies with the request in its hands.
class Receiver
{
public:
    explicit Receiver(const QByteArray &answer)
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, answer] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, answer] {
                received += socket->readAll();
                if (answer.isEmpty())
                    socket->abort();
                else if (received.endsWith('}'))
                    socket->write(answer);
            });
        });
    }
    QByteArray url() const
    {
        return "http://127.0.0.1:" + QByteArray::number(m_server.serverPort()) + "/hook";
    }

    QByteArray received;

private:
    QTcpServer m_server;
};

TestRunDialog::Route routeTo(const QByteArray &sink,
                             const QByteArray &filter = "eventName: [MODIFY]")
{
    const auto parsed = bridge::parseDocument(
            "tailrace: 1\nname: orders-hook\nsource: {table: "
            "'arn:aws:dynamodb:us-west-2:123456789012:table/orders'}\nroutes: [{name: paid, "
            "filter: [{"
            + filter + "}], shape: plain, sink: " + sink + "}]\n");
    if (!parsed.document)
        qFatal("%s", qPrintable(parsed.faults.front().message));
    TestRunDialog::Route route;
    route.settings.route = parsed.document->routes.front();
    route.settings.bridge = parsed.document->name;
    route.settings.tableArn = parsed.document->source.table;
    return route;
}

struct Fixture : TrialFixture
{
    explicit Fixture(bool isDark = false)
        : TrialFixture(0, isDark)
        , dialog(engine, clock, questions)
    {
        dialog.setRecord({test::pageOf({test::trialOrder(1)}), 0});
        dialog.show();
    }
    bool send()
    {
        QTest::mouseClick(find<QPushButton>(dialog, "sendTestButton"), Qt::LeftButton);
        return QTest::qWaitFor(
                [this] {
                    return outcome().startsWith(QStringLiteral("Acknowledged"))
                           || outcome().startsWith(QStringLiteral("Not taken"));
                },
                patience);
    }
    QString outcome() const { return find<ProblemLabel>(dialog, "testOutcome")->text(); }
    QString request() const { return find<QPlainTextEdit>(dialog, "testRequest")->toPlainText(); }
    QString answer() const { return find<QPlainTextEdit>(dialog, "testAnswer")->toPlainText(); }
    void toSink() { find<QRadioButton>(dialog, "toSinkButton")->click(); }

    base::SystemClock clock;
    models::EngineThread engine;
    TestRunDialog dialog;
};

} // namespace

/// One record through one route, with a real receiver and with one that dies.
class TestTestRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aReceiverOnThisMachineIsTheFirstChoice();
    void aRealReceiverGetsIt();
    void aReceiverThatDies();
    void whoLeavesThisMachineIsAsked_data();
    void whoLeavesThisMachineIsAsked();
    void theFilterIsNoHindrance();
    void aFileHasNoRequest();
    void theRouteIsAsItIsAtThePress();
    void nothingToSend();
    void pictures_data();
    void pictures();
};

void TestTestRun::aReceiverOnThisMachineIsTheFirstChoice()
{
    Fixture f;
    f.dialog.setRoutes({routeTo("{http: {url: 'https://hooks.example.com/a'}}")});
    QVERIFY(f.send());
    QVERIFY2(f.outcome().startsWith(QStringLiteral("Acknowledged by POST http://127.0.0.1:")),
             qPrintable(f.outcome()));
    QVERIFY(f.request().startsWith(QStringLiteral("POST http://127.0.0.1:")));
    QVERIFY(f.request().contains(QStringLiteral("order#10481")));
    QVERIFY(f.answer().contains(QStringLiteral("Status 200")));
    QVERIFY(f.questions.asked.isEmpty());
    auto *answers = find<QComboBox>(f.dialog, "receiverAnswerBox");
    answers->setCurrentIndex(answers->findText(QStringLiteral("503"), Qt::MatchStartsWith));
    QTest::mouseClick(find<QPushButton>(f.dialog, "sendTestButton"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(f.outcome().startsWith(QStringLiteral("Not taken")), patience);
    QVERIFY(f.answer().contains(QStringLiteral("Status 503")));
}

void TestTestRun::aRealReceiverGetsIt()
{
    Receiver receiver(
            "HTTP/1.1 202 Accepted\r\nX-Seen: <b>yes</b>\r\nContent-Length: 4\r\n\r\nfine");
    Fixture f;
    f.dialog.setRoutes({routeTo("{http: {url: '" + receiver.url() + "'}}")});
    f.toSink();
    QVERIFY(f.send());
    QVERIFY(f.outcome().startsWith(QStringLiteral("Acknowledged by POST http://127.0.0.1")));
    QVERIFY(receiver.received.contains("order#10481"));
    QVERIFY(f.answer().contains(QStringLiteral("Status 202\n")));
    QVERIFY(f.answer().contains(QStringLiteral("X-Seen: <b>yes</b>")));
    QVERIFY(f.answer().startsWith(QStringLiteral("after ")));
    QVERIFY(f.questions.asked.isEmpty()); // it is this machine
}

void TestTestRun::aReceiverThatDies()
{
    Receiver receiver({});
    Fixture f;
    f.dialog.setRoutes({routeTo("{http: {url: '" + receiver.url() + "'}}")});
    f.toSink();
    QVERIFY(f.send());
    QVERIFY2(f.outcome().startsWith(QStringLiteral("Not taken after")), qPrintable(f.outcome()));
    QVERIFY(f.answer().contains(QStringLiteral("No answer:")));
    QVERIFY(f.request().contains(QStringLiteral("order#10481")));
}

void TestTestRun::whoLeavesThisMachineIsAsked_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isProduction");
    QTest::addColumn<QString>("asked");
    QTest::newRow("another host") << QStringLiteral("hooks.example.com") << false
                                  << QStringLiteral("hooks.example.com");
    QTest::newRow("production") << QString() << true << QStringLiteral("production");
}

void TestTestRun::whoLeavesThisMachineIsAsked()
{
    QFETCH(const QString, host);
    QFETCH(const bool, isProduction);
    QFETCH(const QString, asked);
    Fixture f;
    TestRunDialog::Route route = routeTo("{http: {url: 'http://127.0.0.1:1/'}}");
    route.foreignHost = host;
    route.isProduction = isProduction;
    f.dialog.setRoutes({route});
    f.toSink();
    f.questions.agrees = false;
    QTest::mouseClick(find<QPushButton>(f.dialog, "sendTestButton"), Qt::LeftButton);
    QCOMPARE(f.questions.asked.size(), 1);
    QVERIFY2(f.questions.asked.front().contains(asked), qPrintable(f.questions.asked.front()));
    QCOMPARE(f.outcome(), QString());
    f.questions.agrees = true;
    QVERIFY(f.send());
    QVERIFY(f.send()); // agreed to already
    QCOMPARE(f.questions.asked.size(), 2);
}

void TestTestRun::theFilterIsNoHindrance()
{
    Fixture f;
    f.dialog.setRoutes(
            {routeTo("{http: {url: 'https://hooks.example.com/'}}", "eventName: [REMOVE]")});
    QVERIFY(find<QLabel>(f.dialog, "testPasses")
                    ->text()
                    .startsWith(QStringLiteral("It does not pass")));
    QVERIFY(f.send());
    QVERIFY(f.outcome().startsWith(QStringLiteral("Acknowledged")));
}

void TestTestRun::aFileHasNoRequest()
{
    Fixture f;
    TestRunDialog::Route route = routeTo("{file: {path: out.jsonl}}");
    route.settings.baseDirectory = f.folder.path();
    f.dialog.setRoutes({route});
    QVERIFY(find<QLabel>(f.dialog, "testNote")
                    ->text()
                    .contains(QStringLiteral("not how file out.jsonl gets it")));
    f.toSink();
    QVERIFY(f.send());
    QVERIFY(f.outcome().startsWith(QStringLiteral("Acknowledged by file out.jsonl")));
    QVERIFY2(f.request().contains(QStringLiteral("order#10481")), qPrintable(f.request()));
    QVERIFY(f.request().startsWith(QStringLiteral("Event id: ")));
    QVERIFY2(f.answer().contains(QStringLiteral("Acknowledged")), qPrintable(f.answer()));
    QVERIFY(QFile::exists(f.folder.filePath(QStringLiteral("out.jsonl"))));
}

void TestTestRun::theRouteIsAsItIsAtThePress()
{
    Receiver former("HTTP/1.1 204 No Content\r\n\r\n");
    Receiver current("HTTP/1.1 204 No Content\r\n\r\n");
    Fixture f;
    f.dialog.setRoutes({routeTo("{http: {url: '" + former.url() + "'}}")});
    std::vector<TestRunDialog::Route> routes{routeTo("{http: {url: '" + current.url() + "'}}")};
    f.dialog.followRoutes([&routes] { return routes; });
    f.toSink();
    QVERIFY(f.send());
    QVERIFY(current.received.contains("order#10481"));
    QVERIFY(former.received.isEmpty());
    // Renamed, or with faults: nothing goes to another one.
    current.received.clear();
    routes.front().settings.route.name = QStringLiteral("other");
    QTest::mouseClick(find<QPushButton>(f.dialog, "sendTestButton"), Qt::LeftButton);
    QVERIFY(find<QLabel>(f.dialog, "testNote")
                    ->text()
                    .startsWith(QStringLiteral("Route paid is not in the bridge any more")));
    routes.clear();
    QTest::mouseClick(find<QPushButton>(f.dialog, "sendTestButton"), Qt::LeftButton);
    QVERIFY(find<QLabel>(f.dialog, "testNote")
                    ->text()
                    .startsWith(QStringLiteral("The bridge is not open any more")));
    QTest::qWait(50);
    QVERIFY(current.received.isEmpty());
}

void TestTestRun::nothingToSend()
{
    Fixture f;
    f.dialog.setRoutes({routeTo("{http: {url: 'https://hooks.example.com/'}}")});
    f.dialog.setRecord({});
    QVERIFY(!find<QPushButton>(f.dialog, "sendTestButton")->isEnabled());
    QVERIFY(find<QLabel>(f.dialog, "testRecord")
                    ->text()
                    .startsWith(QStringLiteral("There is none")));
}

void TestTestRun::pictures_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestTestRun::pictures()
{
    QFETCH(const bool, isDark);
    Fixture f(isDark);
    const test::Album album("testrun", isDark);
    TestRunDialog::Route route =
            routeTo("{http: {url: 'https://hooks.example.com/orders?key=opensesame', contentMode: "
                    "binary}}");
    route.foreignHost = QStringLiteral("hooks.example.com");
    f.dialog.setRoutes({route});
    QVERIFY(QTest::qWaitForWindowExposed(&f.dialog));
    QVERIFY(test::saveSettled(album, f.dialog, "before"));
    QVERIFY(f.send());
    QVERIFY(test::saveSettled(album, f.dialog, "acknowledged"));
    auto *answers = find<QComboBox>(f.dialog, "receiverAnswerBox");
    answers->setCurrentIndex(1);
    QTest::mouseClick(find<QPushButton>(f.dialog, "sendTestButton"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(f.outcome().startsWith(QStringLiteral("Not taken")), patience);
    QVERIFY(test::saveSettled(album, f.dialog, "refused"));
}

QTEST_MAIN(TestTestRun)
#include "tst_testrun.moc"
