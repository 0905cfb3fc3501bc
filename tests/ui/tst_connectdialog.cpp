// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "album.h"
#include "ui/connections/connectdialog.h"
#include "ui/connections/connectionprobe.h"
#include "ui/connections/recentconnections.h"
#include "ui/connections/tablepicker.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/themecontroller.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPromise>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

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
    QFuture<Result<QStringList>> listTables(const ProbeTarget &target) override
    {
        listTargets.append(target);
        lists.push_back(std::make_unique<QPromise<Result<QStringList>>>());
        lists.back()->start();
        return lists.back()->future();
    }
    void answerList(size_t call, const Result<QStringList> &tables)
    {
        lists[call]->addResult(tables);
        lists[call]->finish();
    }
    void answer(size_t call, const Description &description)
    {
        promises[call]->addResult(description);
        promises[call]->finish();
    }

    QList<ProbeTarget> targets;
    std::vector<std::unique_ptr<QPromise<Description>>> promises;
    QList<ProbeTarget> listTargets;
    std::vector<std::unique_ptr<QPromise<Result<QStringList>>>> lists;
};

/// Whoever asks for a file gets this one.
class ChosenFile final : public FileAsker
{
public:
    QString openName(QWidget *, const QString &, const QString &) override { return name; }
    QString saveName(QWidget *, const QString &, const QString &, const QString &) override
    {
        return name;
    }
    QString name;
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
        : dialog(probe, files, providers, {}, {})
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
    ChosenFile files;
    const base::SystemClock clock;
    credentials::Providers providers{nullptr, clock};
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
    void takesOverWhatTheSettingsKept();
    void marksOfATableAreThoseOfItsStreamToo();
    void moreIsFoldedAwayUntilItSaysSomething();
    void aProxyAndRootsAreJudged();
    void otherEndpointsOfAwsAreUsed();
    void aTableIsPickedFromARegion();
    void nothingIsListedWithoutCredentials();
    void aHostThatWasAgreedOnIsNotAskedAboutAgain();
    void everyFaceFits_data();
    void everyFaceFits();
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
    ChosenFile files;
    {
        const base::SystemClock clock;
        credentials::Providers providers{nullptr, clock};
        ConnectDialog dialog(probe, files, providers, {}, {});
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
    QCOMPARE(choice.credentials->credentials().result()->secretAccessKey.reveal(),
             QByteArray("wJalrXUtnFEMI"));
    QCOMPARE(choice.credentialsName, QStringLiteral("key ****WXYZ"));
    QVERIFY(choice.fromTrimHorizon);
    QVERIFY(choice.streamsEndpoint.contains(QStringLiteral("streams.dynamodb.us-west-2")));

    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("s.ini"));
    {
        QSettings settings(file, QSettings::IniFormat);
        RecentConnections(settings).remember(choice.saved);
    }
    QFile written(folder.filePath(QStringLiteral("connections.json")));
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    QVERIFY(text.contains("orders"));
    QVERIFY(!text.contains("wJalr"));
    QVERIFY(!text.contains("AKID"));
}

void TestConnectDialog::recentConnectionFillsTheFields()
{
    Fixture f;
    workspace::SavedConnection recent;
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
        workspace::SavedConnection connection;
        connection.arn = QStringLiteral("arn-%1").arg(i % 12);
        connection.usedMs = i;
        recent.remember(connection);
        recent.rememberFile(QStringLiteral("/x/%1.bridge.yaml").arg(i), 100 + i);
    }
    QList<RecentConnection> list = recent.list();
    QCOMPARE(list.size(), 12 + 10); // all connections, the last ten files
    QCOMPARE(list[0].file, QStringLiteral("/x/13.bridge.yaml"));
    QCOMPARE(list[10].connection.arn, QStringLiteral("arn-1"));
    QCOMPARE(list[10].usedMs, qint64(13));
    QCOMPARE(list[11].connection.arn, QStringLiteral("arn-0"));
    recent.forget(list[10]);
    recent.forget(list[0]);
    QCOMPARE(recent.list().size(), 20);
    QCOMPARE(recent.startFor(QStringLiteral("arn-0")).usedMs, qint64(12));
    QCOMPARE(recent.startFor(QStringLiteral("arn-1")).usedMs, qint64(0));
    QCOMPARE(recent.problem(), QString());
}

void TestConnectDialog::marksOfATableAreThoseOfItsStreamToo()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    RecentConnections recent(settings);
    workspace::SavedConnection saved;
    saved.arn = goodArn;
    saved.endpoint = QStringLiteral("http://127.0.0.1:8000");
    saved.profile = QStringLiteral("local");
    saved.isReadOnly = true;
    saved.environment = workspace::Environment::Production;
    recent.remember(saved);
    const auto start = recent.startFor(goodArn + QStringLiteral("/stream/2026-11-28T00:00:00.000"));
    QVERIFY(start.isReadOnly);
    QCOMPARE(start.environment, workspace::Environment::Production);
    QCOMPARE(start.endpoint, QString()); // where the other one led is not meant
    QCOMPARE(start.profile, QString());
}

void TestConnectDialog::takesOverWhatTheSettingsKept()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    settings.beginWriteArray(QStringLiteral("recentConnections"), 2);
    settings.setArrayIndex(0);
    settings.setValue(QStringLiteral("arn"), goodArn);
    settings.setValue(QStringLiteral("profile"), QStringLiteral("dev"));
    settings.setValue(QStringLiteral("used"), 7);
    settings.setArrayIndex(1);
    settings.setValue(QStringLiteral("file"), QStringLiteral("/x/a.bridge.yaml"));
    settings.setValue(QStringLiteral("used"), 5);
    settings.endArray();
    for (int i = 0; i < 2; ++i) { // and the second time nothing is left to be taken over
        const RecentConnections recent(settings);
        const QList<RecentConnection> list = recent.list();
        QCOMPARE(list.size(), 2);
        QCOMPARE(list[0].connection.arn, goodArn);
        QCOMPARE(list[0].connection.profile, QStringLiteral("dev"));
        QCOMPARE(list[1].file, QStringLiteral("/x/a.bridge.yaml"));
    }
}

void TestConnectDialog::moreIsFoldedAwayUntilItSaysSomething()
{
    Fixture f;
    auto *more = f.child<QToolButton>("moreButton");
    QVERIFY(!more->isChecked());
    QVERIFY(!f.child<QLineEdit>("nameEdit")->isVisible());
    QTest::mouseClick(more, Qt::LeftButton);
    QVERIFY(f.child<QLineEdit>("nameEdit")->isVisible());
    Fixture filled;
    workspace::SavedConnection saved;
    saved.arn = goodArn;
    saved.environment = workspace::Environment::Production;
    saved.isReadOnly = true;
    filled.dialog.fill(saved);
    QVERIFY(filled.child<QToolButton>("moreButton")->isChecked());
    QCOMPARE(filled.child<QComboBox>("environmentBox")->currentText(),
             QStringLiteral("Production"));
    filled.typeKeys();
    QVERIFY(filled.dialog.choice().saved.isReadOnly);
    QCOMPARE(filled.dialog.choice().saved.environment, workspace::Environment::Production);
}

void TestConnectDialog::aProxyAndRootsAreJudged()
{
    Fixture f;
    f.child<QToolButton>("moreButton")->click();
    f.type("arnEdit", goodArn);
    f.typeKeys();
    QVERIFY(f.canConnect());
    f.child<QComboBox>("proxyBox")->setCurrentIndex(2);
    QVERIFY(!f.canConnect());
    f.type("proxyEdit", QStringLiteral("http://me:secret@proxy.example:3128"));
    QVERIFY(f.child<ProblemLabel>("proxyProblem")->text().contains(QLatin1String("http_proxy")));
    f.type("proxyEdit", QStringLiteral("http://proxy.example:3128"));
    QVERIFY(f.canConnect());
    QTemporaryDir folder;
    QFile none(folder.filePath(QStringLiteral("none.pem")));
    QVERIFY(none.open(QIODevice::WriteOnly));
    none.write("no certificate");
    none.close();
    f.files.name = none.fileName();
    f.child<QPushButton>("chooseRootsButton")->click();
    QCOMPARE(f.child<QLineEdit>("rootsEdit")->text(), none.fileName());
    QVERIFY(!f.canConnect());
    QVERIFY(f.child<ProblemLabel>("rootsProblem")->isVisible());
}

void TestConnectDialog::otherEndpointsOfAwsAreUsed()
{
    Fixture f;
    f.child<QToolButton>("moreButton")->click();
    f.type("arnEdit", goodArn);
    f.typeKeys();
    f.child<QCheckBox>("dualStackBox")->click();
    QCOMPARE(f.dialog.choice().endpoint, QStringLiteral("https://dynamodb.us-west-2.api.aws"));
    f.child<QCheckBox>("fipsBox")->click();
    QCOMPARE(f.dialog.choice().streamsEndpoint,
             QStringLiteral("https://streams-dynamodb-fips.us-west-2.api.aws"));
}

void TestConnectDialog::aTableIsPickedFromARegion()
{
    Fixture f;
    f.typeKeys();
    f.child<QPushButton>("pickTableButton")->click();
    auto *picker = f.dialog.findChild<TablePicker *>();
    QVERIFY(picker);
    auto *list = picker->findChild<QListWidget *>(QStringLiteral("tablesList"));
    QCOMPARE(f.probe.listTargets.size(), 1);
    QCOMPARE(f.probe.listTargets[0].endpoint,
             QStringLiteral("https://dynamodb.us-east-1.amazonaws.com"));
    auto *region = picker->findChild<QComboBox *>(QStringLiteral("regionBox"));
    region->setCurrentText(QStringLiteral("us-west-2"));
    Q_EMIT region->activated(region->currentIndex());
    QCOMPARE(f.probe.listTargets[1].signingRegion, QStringLiteral("us-west-2"));
    f.probe.answerList(0, QStringList{QStringLiteral("of-the-first-region")});
    f.probe.answerList(1, QStringList{QStringLiteral("customers"), QStringLiteral("orders")});
    QTRY_COMPARE(list->count(), 2);
    QTest::keyClicks(picker->findChild<QLineEdit *>(QStringLiteral("tableFilterEdit")),
                     QStringLiteral("ORD"));
    QVERIFY(list->item(0)->isHidden());
    QCOMPARE(list->currentItem()->text(), QStringLiteral("orders"));
    picker->findChild<QPushButton *>(QStringLiteral("takeButton"))->click();
    QCOMPARE(f.probe.targets.constLast().table, QStringLiteral("orders"));
    dynamodb::TableDescription table = *aTable(true);
    table.arn = goodArn;
    f.probe.answer(0, table);
    QTRY_COMPARE(f.child<QLineEdit>("arnEdit")->text(), goodArn);
    QVERIFY(f.canConnect());
}

void TestConnectDialog::nothingIsListedWithoutCredentials()
{
    Fixture f;
    f.child<QPushButton>("pickTableButton")->click();
    auto *picker = f.dialog.findChild<TablePicker *>();
    QVERIFY(picker);
    QCOMPARE(f.probe.listTargets.size(), 0);
    QVERIFY(picker->findChild<ProblemLabel *>(QStringLiteral("listProblem"))
                    ->text()
                    .contains(QLatin1String("credentials")));
}

void TestConnectDialog::aHostThatWasAgreedOnIsNotAskedAboutAgain()
{
    workspace::SavedConnection saved;
    saved.arn = goodArn;
    saved.credentials = QStringLiteral("profile");
    saved.profile = QStringLiteral("dev");
    saved.endpoint = QStringLiteral("https://db.example:8443");
    saved.confirmedHost = QStringLiteral("db.example");
    const auto profiles = aws::parseProfiles(
            {}, "[dev]\naws_access_key_id=AKIDEXAMPLEWXYZ\naws_secret_access_key=x\n"
                "[other]\naws_access_key_id=AKIDEXAMPLEABCD\naws_secret_access_key=y\n");
    QVERIFY(profiles);
    ScriptedProbe probe;
    ChosenFile files;
    const base::SystemClock clock;
    credentials::Providers providers{nullptr, clock};
    ConnectDialog dialog(probe, files, providers, {}, *profiles);
    dialog.fill(saved);
    auto *connectButton = dialog.findChild<QPushButton *>(QStringLiteral("connectButton"));
    QVERIFY(connectButton->isEnabled());
    // Another profile has not been agreed on for that host.
    dialog.findChild<QComboBox *>(QStringLiteral("profileBox"))
            ->setCurrentText(QStringLiteral("other"));
    QVERIFY(!connectButton->isEnabled());
    ConnectDialog elsewhere(probe, files, providers, {}, *profiles);
    saved.confirmedHost = QStringLiteral("another.example");
    elsewhere.fill(saved);
    QVERIFY(!elsewhere.findChild<QPushButton *>(QStringLiteral("connectButton"))->isEnabled());
}

void TestConnectDialog::everyFaceFits_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

/// With TAILRACE_PICTURES it puts pictures there. Checked: no button's words are cut off.
void TestConnectDialog::everyFaceFits()
{
    QFETCH(bool, isDark);
    const test::Album album("connect", isDark);
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ThemeController theme(settings);
    theme.overrideChoice(isDark ? ThemeChoice::Dark : ThemeChoice::Light);
    Fixture f;
    QVERIFY(album.save(f.dialog, "empty"));
    workspace::SavedConnection saved;
    saved.arn = goodArn;
    saved.credentials = QStringLiteral("keys");
    saved.name = QStringLiteral("Orders, live");
    saved.environment = workspace::Environment::Production;
    saved.isReadOnly = true;
    saved.endpoint = QStringLiteral("https://db.example:8443");
    saved.transport.proxy = {net::ProxyChoice::Kind::Url, QStringLiteral("proxy.example")};
    f.dialog.fill(saved);
    f.typeKeys();
    f.dialog.adjustSize();
    QVERIFY(album.save(f.dialog, "more"));
    for (const QPushButton *button : f.dialog.findChildren<QPushButton *>())
        QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
    Fixture plain;
    plain.typeKeys();
    plain.child<QPushButton>("pickTableButton")->click();
    plain.probe.answerList(0, QStringList{QStringLiteral("carts"), QStringLiteral("customers"),
                                          QStringLiteral("orders")});
    auto *picker = plain.dialog.findChild<TablePicker *>();
    QTRY_COMPARE(picker->findChild<QListWidget *>(QStringLiteral("tablesList"))->count(), 3);
    QVERIFY(album.save(*picker, "picker"));
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
