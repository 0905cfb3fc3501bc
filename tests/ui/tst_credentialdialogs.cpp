// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "album.h"
#include "aws/credentialchain.h"
#include "base/async.h"
#include "credentials/ssotoken.h"
#include "models/signinsession.h"
#include "support/rawserver.h"
#include "support/testsupport.h"
#include "ui/connections/commanddialog.h"
#include "ui/connections/mfadialog.h"
#include "ui/connections/profilewords.h"
#include "ui/connections/signindialog.h"
#include "ui/connections/windowasker.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/themecontroller.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;

namespace {

template <typename T>
T *openDialog()
{
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *dialog = qobject_cast<T *>(widget); dialog != nullptr && dialog->isVisible())
            return dialog;
    return nullptr;
}

aws::CredentialCommand someCommand()
{
    return {QStringLiteral("tool"),
            QStringLiteral("\"/opt/my tool\" --for 'a b' <b>x</b>"),
            {QStringLiteral("/opt/my tool"), QStringLiteral("--for"), QStringLiteral("a b"),
             QStringLiteral("<b>x</b>")}};
}

QByteArray http(const QByteArray &json, int status = 200)
{
    return "HTTP/1.1 " + QByteArray::number(status)
           + " X\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
           + QByteArray::number(json.size()) + "\r\n\r\n" + json;
}

/// What the first two questions of a sign-in are answered with; members that one of them does not
/// know it passes over.
const QByteArray codeAnswer =
        R"({"clientId":"c","clientSecret":"HUSHclient","clientSecretExpiresAt":4102444800,)"
        R"("deviceCode":"d","userCode":"ABCD-EFGH","verificationUri":"https://x.example/confirm",)"
        R"("verificationUriComplete":"https://x.example/confirm?user_code=ABCD-EFGH",)"
        R"("expiresIn":600,"interval":1})";
const QByteArray tokenAnswer =
        R"({"accessToken":"HUSHtoken","expiresIn":28800,"refreshToken":"HUSHrefresh"})";

} // namespace

class TestCredentialDialogs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCodeIsAskedForFromTheEnginesThread();
    void aDialogThatIsClosedIsANo();
    void aProgramIsShownWordByWordAndRememberedByItsLine();
    void aProgramIsNotRunByReturn();
    void signingInEndsByItself();
    void aRefusedSignInCanBeTriedAgain();
    void whatAPlanDoes_data();
    void whatAPlanDoes();
    void everyFaceFits_data();
    void everyFaceFits();

private:
    aws::SsoRole role(const test::RawServer &server) const
    {
        aws::SsoRole role;
        role.profile = QStringLiteral("dev");
        role.session = QStringLiteral("corp");
        role.startUrl = QStringLiteral("https://corp.awsapps.com/start");
        role.region = QStringLiteral("us-west-2");
        role.oidcEndpoint = server.url().toString(QUrl::StripTrailingSlash);
        role.cacheFolder = m_folder.filePath(QStringLiteral("cache"));
        return role;
    }

    QTemporaryDir m_folder;
    const base::SystemClock m_clock;
    models::EngineThread m_engine;
};

void TestCredentialDialogs::aCodeIsAskedForFromTheEnginesThread()
{
    WindowAsker asker(credentials::ConsentFile(m_folder.filePath(QStringLiteral("a"))));
    QFuture<Result<QString>> answer;
    std::atomic_bool isAsked = false;
    m_engine.post([&](QObject *) {
        answer = asker.mfaCode(QStringLiteral("arn:aws:iam::1:mfa/me"), QStringLiteral("dev"));
        isAsked = true;
    });
    QTRY_VERIFY(isAsked && openDialog<MfaDialog>() != nullptr);
    auto *dialog = openDialog<MfaDialog>();
    auto *edit = dialog->findChild<QLineEdit *>(QStringLiteral("mfaCodeEdit"));
    auto *go = dialog->findChild<QPushButton *>(QStringLiteral("mfaContinueButton"));
    QTest::keyClicks(edit, QStringLiteral("12a34 5"));
    QCOMPARE(edit->text(), QStringLiteral("12345"));
    QVERIFY(!go->isEnabled());
    QTest::keyClicks(edit, QStringLiteral("6"));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(*answer.result(), QStringLiteral("123456"));
}

void TestCredentialDialogs::aDialogThatIsClosedIsANo()
{
    WindowAsker asker(credentials::ConsentFile(m_folder.filePath(QStringLiteral("b"))));
    const auto code = asker.mfaCode(QStringLiteral("s"), QStringLiteral("dev"));
    QTRY_VERIFY(openDialog<MfaDialog>() != nullptr);
    openDialog<MfaDialog>()->close();
    QTRY_VERIFY(code.isFinished());
    QCOMPARE(code.result().error().kind, ErrorKind::Cancelled);
    const auto run = asker.allowCommand(someCommand());
    QTRY_VERIFY(openDialog<CommandDialog>() != nullptr);
    openDialog<CommandDialog>()->close();
    QTRY_VERIFY(run.isFinished());
    QVERIFY(!run.result());
}

void TestCredentialDialogs::aProgramIsShownWordByWordAndRememberedByItsLine()
{
    WindowAsker asker(credentials::ConsentFile(m_folder.filePath(QStringLiteral("c"))));
    const auto first = asker.allowCommand(someCommand());
    QTRY_VERIFY(openDialog<CommandDialog>() != nullptr);
    auto *dialog = openDialog<CommandDialog>();
    QCOMPARE(dialog->findChild<QPlainTextEdit *>(QStringLiteral("commandView"))->toPlainText(),
             QStringLiteral("/opt/my tool\n--for\na b\n<b>x</b>"));
    dialog->findChild<QPushButton *>(QStringLiteral("commandRunButton"))->click();
    QTRY_VERIFY(first.isFinished());
    QVERIFY(first.result());
    QVERIFY(asker.allowCommand(someCommand()).isFinished()); // not asked again
    aws::CredentialCommand other = someCommand();
    other.line += u' ';
    const auto second = asker.allowCommand(other);
    QTRY_VERIFY(openDialog<CommandDialog>() != nullptr);
    openDialog<CommandDialog>()->reject();
    QTRY_VERIFY(second.isFinished());
    QVERIFY(!second.result());
}

void TestCredentialDialogs::aProgramIsNotRunByReturn()
{
    CommandDialog dialog(someCommand());
    dialog.show();
    QTest::keyClick(&dialog, Qt::Key_Return);
    QCOMPARE(dialog.result(), int(QDialog::Rejected));
    QVERIFY(!dialog.isVisible());
}

void TestCredentialDialogs::signingInEndsByItself()
{
    test::RawServer server;
    server.answerWith(http(codeAnswer));
    const aws::SsoRole signedIn = role(server);
    QVERIFY(!isSignedIn(signedIn, QDateTime::currentDateTimeUtc()));
    SignInDialog dialog(new models::SignInSession(m_engine, m_clock, signedIn, {}),
                        signedIn.startUrl);
    QSignalSpy pages(&dialog, &SignInDialog::pageWanted);
    dialog.show();
    auto *code = dialog.findChild<QLabel *>(QStringLiteral("signInCode"));
    QTRY_COMPARE(code->text(), QStringLiteral("ABCD-EFGH"));
    server.answerWith(http(tokenAnswer)); // somebody has confirmed it
    dialog.findChild<QPushButton *>(QStringLiteral("signInOpenButton"))->click();
    QCOMPARE(pages.first().first().toUrl().toString(),
             QStringLiteral("https://x.example/confirm?user_code=ABCD-EFGH"));
    QTRY_COMPARE_WITH_TIMEOUT(dialog.result(), int(QDialog::Accepted), 20'000);
    const auto token = credentials::loadSsoToken(signedIn);
    QVERIFY(token && token->has_value());
    QCOMPARE((*token)->accessToken.reveal(), QByteArray("HUSHtoken"));
    QVERIFY(isSignedIn(signedIn, QDateTime::currentDateTimeUtc()));
}

void TestCredentialDialogs::aRefusedSignInCanBeTriedAgain()
{
    test::RawServer server;
    server.answerWith(
            http(R"({"error":"invalid_request","error_description":"no such start URL"})", 400));
    aws::SsoRole refused = role(server);
    refused.session = QStringLiteral("another");
    SignInDialog dialog(new models::SignInSession(m_engine, m_clock, refused, {}),
                        refused.startUrl);
    dialog.show();
    auto *again = dialog.findChild<QPushButton *>(QStringLiteral("signInAgainButton"));
    QTRY_VERIFY_WITH_TIMEOUT(again->isVisible(), 20'000);
    QVERIFY(!dialog.findChild<QPushButton *>(QStringLiteral("signInOpenButton"))->isVisible());
    server.answerWith(http(codeAnswer));
    again->click();
    QTRY_COMPARE_WITH_TIMEOUT(dialog.findChild<QLabel *>(QStringLiteral("signInCode"))->text(),
                              QStringLiteral("ABCD-EFGH"), 20'000);
    QVERIFY(!again->isVisible());
}

void TestCredentialDialogs::whatAPlanDoes_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QString>("words");
    QTest::newRow("keys") << QByteArray("[profile dev]\naws_access_key_id = AKIDEXAMPLEWXYZ\n"
                                        "aws_secret_access_key = HUSH\n")
                          << QStringLiteral("Uses the key ****WXYZ.");
    QTest::newRow("a role with MFA")
            << QByteArray("[profile dev]\nrole_arn = arn:r\nsource_profile = dev\nmfa_serial = "
                          "m\naws_access_key_id = AKIDEXAMPLEWXYZ\naws_secret_access_key = HUSH\n")
            << QStringLiteral("Takes the role arn:r. Uses the key ****WXYZ. You will be asked for "
                              "a code of the MFA device m.");
    QTest::newRow("a program") << QByteArray("[profile dev]\ncredential_process = get it\n")
                               << QStringLiteral("Runs the program \"get\"; you are asked "
                                                 "before it runs for the first time.");
    QTest::newRow("single sign-on")
            << QByteArray("[profile dev]\nsso_start_url = https://s\nsso_region = us-east-1\n"
                          "sso_account_id = 1\nsso_role_name = Admin\n")
            << QStringLiteral("IAM Identity Center: account 1 as Admin, signed in at https://s.");
}

void TestCredentialDialogs::whatAPlanDoes()
{
    QFETCH(QByteArray, config);
    const auto profiles = aws::parseProfiles(config, {});
    QVERIFY(profiles);
    const auto chain = aws::planCredentials({}, *profiles, {QStringLiteral("dev"), false});
    QVERIFY(chain.plan);
    QTEST(planWords(*chain.plan), "words");
}

void TestCredentialDialogs::everyFaceFits_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

/// With TAILRACE_PICTURES it puts pictures there. Checked: no button's words are cut off.
void TestCredentialDialogs::everyFaceFits()
{
    QFETCH(bool, isDark);
    QSettings settings(m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ThemeController theme(settings);
    theme.overrideChoice(isDark ? ThemeChoice::Dark : ThemeChoice::Light);
    const test::Album album("credentials", isDark);
    MfaDialog mfa(QStringLiteral("arn:aws:iam::123456789012:mfa/grace.hopper"),
                  QStringLiteral("prod-admin"));
    CommandDialog command(someCommand());
    test::RawServer server;
    server.answerWith(http(codeAnswer));
    aws::SsoRole other = role(server);
    other.session = QStringLiteral("pictures");
    SignInDialog signIn(new models::SignInSession(m_engine, m_clock, other, {}), other.startUrl);
    const QList<std::pair<QDialog *, const char *>> dialogs = {
            {&mfa, "mfa"}, {&command, "command"}, {&signIn, "sign-in"}};
    for (const auto &[dialog, name] : dialogs)
        dialog->show();
    QTRY_VERIFY(signIn.findChild<QLabel *>(QStringLiteral("signInCode"))->isVisible());
    for (const auto &[dialog, name] : dialogs) {
        for (const QPushButton *button : dialog->findChildren<QPushButton *>())
            if (button->isVisible())
                QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
        QVERIFY(album.save(*dialog, name));
    }
}

QTEST_MAIN(TestCredentialDialogs)
#include "tst_credentialdialogs.moc"
