// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectdialog.h"
#include "ui/connections/connectionprobe.h"
#include "ui/connections/recentconnections.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/themecontroller.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPromise>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;

namespace {

const auto goodArn = QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders");

using Description = Result<dynamodb::TableDescription>;

/// Answers when it is told to.
class ScriptedProbe final : public ConnectionProbe
{
public:
    QFuture<Description> describe(const ProbeTarget &target) override
    {
        targets.append(target);
        promises.push_back(std::make_unique<QPromise<Description>>());
        promises.back()->start();
        return promises.back()->future();
    }
    void answer(size_t call, const Description &description)
    {
        promises[call]->addResult(description);
        promises[call]->finish();
    }

    QList<ProbeTarget> targets;
    std::vector<std::unique_ptr<QPromise<Description>>> promises;
};

Description aTable(bool streamEnabled)
{
    dynamodb::TableDescription table;
    table.name = QStringLiteral("orders");
    table.status = QStringLiteral("ACTIVE");
    table.streamEnabled = streamEnabled;
    table.streamViewType = QStringLiteral("NEW_IMAGE");
    return table;
}

struct Fixture
{
    Fixture()
        : dialog(probe, {}, {})
    {
        dialog.show();
    }
    template <typename T>
    T *child(const char *name)
    {
        return dialog.findChild<T *>(QLatin1String(name));
    }
    void type(const char *name, const QString &text)
    {
        auto *edit = child<QLineEdit>(name);
        edit->clear();
        QTest::keyClicks(edit, text);
    }
    void typeKeys()
    {
        type("keyIdEdit", QStringLiteral("AKIDEXAMPLEWXYZ"));
        type("secretEdit", QStringLiteral("wJalrXUtnFEMI"));
    }
    bool canConnect() { return child<QPushButton>("connectButton")->isEnabled(); }

    ScriptedProbe probe;
    ConnectDialog dialog;
};

} // namespace

class TestConnectDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectIsEnabledWhenEverythingIsGood();
    void arnIsTakenApartAsItIsTyped();
    void secretsAreNotShown();
    void foreignHostNeedsACheckMark();
    void testSaysWhatTheTableAnswers();
    void testSaysWhatWentWrong();
    void answerToOlderFieldsIsDropped();
    void closingWhileTestingIsHarmless();
    void choiceHasWhatASessionNeedsAndNothingSecretToRemember();
    void recentConnectionFillsTheFields();
    void recentConnectionsAreKeptNewestFirst();
    void whenIsSaidInWords();
};

void TestConnectDialog::connectIsEnabledWhenEverythingIsGood()
{
    Fixture f;
    QVERIFY(!f.canConnect());
    f.type("arnEdit", goodArn);
    QVERIFY(!f.canConnect());
    f.typeKeys();
    QVERIFY(f.canConnect());
    f.type("endpointEdit", QStringLiteral("ftp://x"));
    QVERIFY(!f.canConnect());
    QVERIFY(!f.child<ProblemLabel>("endpointProblem")->isHidden());
    QSignalSpy accepted(&f.dialog, &QDialog::accepted);
    QTest::keyClick(&f.dialog, Qt::Key_Return);
    QCOMPARE(accepted.size(), 0);
    f.type("endpointEdit", {});
    QTest::mouseClick(f.child<QPushButton>("connectButton"), Qt::LeftButton);
    QCOMPARE(accepted.size(), 1);
}

void TestConnectDialog::arnIsTakenApartAsItIsTyped()
{
    Fixture f;
    f.type("arnEdit", goodArn);
    QCOMPARE(f.child<QLabel>("arnParts")->text(),
             QStringLiteral("Table orders in us-west-2, account 123456789012"));
    QVERIFY(f.child<ProblemLabel>("arnProblem")->isHidden());
    f.type("arnEdit", QStringLiteral("arn:aws:dynamodb:us-west-2:1:table/orders"));
    QVERIFY(f.child<QLabel>("arnParts")->isHidden());
    QVERIFY(!f.child<ProblemLabel>("arnProblem")->text().isEmpty());
}

void TestConnectDialog::secretsAreNotShown()
{
    Fixture f;
    for (const char *name : {"secretEdit", "tokenEdit"})
        QCOMPARE(f.child<QLineEdit>(name)->echoMode(), QLineEdit::Password);
}

void TestConnectDialog::foreignHostNeedsACheckMark()
{
    Fixture f;
    f.type("arnEdit", goodArn);
    f.typeKeys();
    auto *box = f.child<QCheckBox>("confirmBox");
    QVERIFY(box->isHidden());
    f.type("endpointEdit", QStringLiteral("https://dynamo.example.com"));
    QVERIFY(!box->isHidden());
    QVERIFY(box->text().contains(QStringLiteral("dynamo.example.com")));
    QVERIFY(box->text().contains(QStringLiteral("****WXYZ")));
    QVERIFY(!f.canConnect());
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    QVERIFY(f.canConnect());
    // Agreed to one host is not agreed to another.
    f.type("endpointEdit", QStringLiteral("https://other.example.com"));
    QVERIFY(!f.canConnect());
}

void TestConnectDialog::testSaysWhatTheTableAnswers()
{
    Fixture f;
    f.type("arnEdit", goodArn);
    f.typeKeys();
    auto *button = f.child<QPushButton>("testButton");
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!button->isEnabled());
    QCOMPARE(f.probe.targets.size(), 1);
    QCOMPARE(f.probe.targets[0].signingRegion, QStringLiteral("us-west-2"));
    QVERIFY(f.probe.targets[0].endpoint.contains(QStringLiteral("us-west-2")));
    f.probe.answer(0, aTable(true));
    auto *result = f.child<ProblemLabel>("testResult");
    QTRY_VERIFY(result->text().contains(QStringLiteral("ACTIVE")));
    QVERIFY(result->text().contains(QStringLiteral("NEW_IMAGE")));
    QVERIFY(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    f.probe.answer(1, aTable(false));
    QTRY_VERIFY(result->text().contains(QStringLiteral("stream is off")));
}

void TestConnectDialog::testSaysWhatWentWrong()
{
    Fixture f;
    f.type("arnEdit", goodArn);
    f.typeKeys();
    QTest::mouseClick(f.child<QPushButton>("testButton"), Qt::LeftButton);
    f.probe.answer(0, failure(ErrorKind::BadSignature, QStringLiteral("the signature is wrong")));
    auto *result = f.child<ProblemLabel>("testResult");
    QTRY_VERIFY(result->text().contains(QStringLiteral("the signature is wrong")));
    QVERIFY(result->text().startsWith(QStringLiteral("The table could not be described")));
}

void TestConnectDialog::answerToOlderFieldsIsDropped()
{
    Fixture f;
    f.type("arnEdit", goodArn);
    f.typeKeys();
    QTest::mouseClick(f.child<QPushButton>("testButton"), Qt::LeftButton);
    f.type("arnEdit", QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/others"));
    QVERIFY(f.child<QPushButton>("testButton")->isEnabled());
    QTest::mouseClick(f.child<QPushButton>("testButton"), Qt::LeftButton);
    f.probe.answer(0, failure(ErrorKind::NotFound, QStringLiteral("old answer")));
    f.probe.answer(1, aTable(true));
    auto *result = f.child<ProblemLabel>("testResult");
    QTRY_VERIFY(result->text().contains(QStringLiteral("ACTIVE")));
    QVERIFY(!result->text().contains(QStringLiteral("old answer")));
}

void TestConnectDialog::closingWhileTestingIsHarmless()
{
    ScriptedProbe probe;
    {
        ConnectDialog dialog(probe, {}, {});
        dialog.setArn(goodArn);
        dialog.findChild<QLineEdit *>(QStringLiteral("keyIdEdit"))->setText(QStringLiteral("A"));
        dialog.findChild<QLineEdit *>(QStringLiteral("secretEdit"))->setText(QStringLiteral("b"));
        dialog.findChild<QPushButton *>(QStringLiteral("testButton"))->click();
        QCOMPARE(probe.targets.size(), 1);
    }
    probe.answer(0, aTable(true));
    QCoreApplication::processEvents();
}

void TestConnectDialog::choiceHasWhatASessionNeedsAndNothingSecretToRemember()
{
    Fixture f;
    f.type("arnEdit", goodArn);
    f.typeKeys();
    QTest::mouseClick(f.child<QRadioButton>("trimHorizonButton"), Qt::LeftButton, {}, QPoint(8, 8));
    const ConnectChoice choice = f.dialog.choice();
    QCOMPARE(choice.credentials.secretAccessKey.reveal(), QByteArray("wJalrXUtnFEMI"));
    QCOMPARE(choice.credentialsName, QStringLiteral("key ****WXYZ"));
    QVERIFY(choice.fromTrimHorizon);
    QVERIFY(choice.streamsEndpoint.contains(QStringLiteral("streams.dynamodb.us-west-2")));

    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("s.ini"));
    {
        QSettings settings(file, QSettings::IniFormat);
        RecentConnections(settings).remember(choice.recent);
    }
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    QVERIFY(text.contains("orders"));
    QVERIFY(!text.contains("wJalr"));
    QVERIFY(!text.contains("AKID"));
}

void TestConnectDialog::recentConnectionFillsTheFields()
{
    Fixture f;
    RecentConnection recent;
    recent.arn = goodArn;
    recent.credentials = QStringLiteral("keys");
    recent.endpoint = QStringLiteral("http://127.0.0.1:8000");
    f.dialog.fill(recent);
    QCOMPARE(f.child<QLineEdit>("arnEdit")->text(), goodArn);
    QCOMPARE(f.child<QLineEdit>("endpointEdit")->text(), recent.endpoint);
    QVERIFY(!f.canConnect()); // secrets are asked for again
    f.typeKeys();
    QVERIFY(f.canConnect());
}

void TestConnectDialog::recentConnectionsAreKeptNewestFirst()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    RecentConnections recent(settings);
    for (int i = 0; i < 14; ++i) {
        RecentConnection connection;
        connection.arn = QStringLiteral("arn-%1").arg(i % 12);
        connection.usedMs = i;
        recent.remember(connection);
    }
    QList<RecentConnection> list = recent.list();
    QCOMPARE(list.size(), 10);
    QCOMPARE(list[0].arn, QStringLiteral("arn-1"));
    QCOMPARE(list[0].usedMs, qint64(13));
    QCOMPARE(list[1].arn, QStringLiteral("arn-0"));
    QCOMPARE(list[2].arn, QStringLiteral("arn-11"));
    recent.forget(list[0]);
    QCOMPARE(recent.list().size(), 9);
    QCOMPARE(recent.list()[0].arn, QStringLiteral("arn-0"));
}

void TestConnectDialog::whenIsSaidInWords()
{
    const qint64 noon = QDateTime(QDate(2026, 11, 24), QTime(12, 0)).toMSecsSinceEpoch();
    const qint64 day = 86'400'000;
    QCOMPARE(whenText(noon - 1000, noon), QStringLiteral("just now"));
    QCOMPARE(whenText(noon - 3'600'000, noon), QStringLiteral("today"));
    QCOMPARE(whenText(noon - day, noon), QStringLiteral("yesterday"));
    QCOMPARE(whenText(noon - 3 * day, noon), QStringLiteral("Saturday"));
    QCOMPARE(whenText(noon - 30 * day, noon), QStringLiteral("25 Oct 2026"));
}

QTEST_MAIN(TestConnectDialog)
#include "tst_connectdialog.moc"
