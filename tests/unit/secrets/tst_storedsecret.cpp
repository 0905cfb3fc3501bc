// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretname.h"
#include "secrets/storedsecret.h"

#include <QtTest>

using namespace tailrace;
using namespace tailrace::secrets;

namespace {

StoredSecret text(SecretKind kind, const QByteArray &value)
{
    StoredSecret secret;
    secret.kind = kind;
    secret.text = base::Secret(value);
    return secret;
}

StoredSecret keys(const char *id, const char *key, const char *token)
{
    StoredSecret secret;
    secret.kind = SecretKind::AwsKeys;
    secret.accessKeyId = QString::fromLatin1(id);
    secret.secretAccessKey = base::Secret(QByteArray(key));
    secret.sessionToken = base::Secret(QByteArray(token));
    return secret;
}

} // namespace

class TestStoredSecret : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void comesBackAsItWasWritten_data();
    void comesBackAsItWasWritten();
    void refusesWhatCantBeUsed_data();
    void refusesWhatCantBeUsed();
    void refusesBrokenEntries_data();
    void refusesBrokenEntries();
    void readsWhatACredentialProcessPrints();
    void refusesOtherOutput_data();
    void refusesOtherOutput();
    void judgesNames_data();
    void judgesNames();
};

void TestStoredSecret::comesBackAsItWasWritten_data()
{
    QTest::addColumn<StoredSecret>("secret");
    QTest::newRow("a token") << text(SecretKind::Token, "tok");
    QTest::newRow("with quotes and backslashes") << text(SecretKind::Token, "a\"b\\c/d");
    QTest::newRow("not ASCII") << text(SecretKind::Token, "\xC3\xBC\xE2\x82\xAC\xF0\x9F\x94\x91");
    QTest::newRow("user and password") << text(SecretKind::UserPassword, "me:a:b c");
    QTest::newRow("long-term keys") << keys("AKIA1", "s/+=", "");
    QTest::newRow("temporary keys") << keys("ASIA1", "s", "t");
}

void TestStoredSecret::comesBackAsItWasWritten()
{
    QFETCH(StoredSecret, secret);
    QVERIFY(checkSecret(secret));
    const auto read = readSecret(writeSecret(secret));
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QCOMPARE(read->kind, secret.kind);
    QCOMPARE(read->text.reveal(), secret.text.reveal());
    QCOMPARE(read->accessKeyId, secret.accessKeyId);
    QCOMPARE(read->secretAccessKey.reveal(), secret.secretAccessKey.reveal());
    QCOMPARE(read->sessionToken.reveal(), secret.sessionToken.reveal());
}

void TestStoredSecret::refusesWhatCantBeUsed_data()
{
    QTest::addColumn<StoredSecret>("secret");
    QTest::newRow("nothing") << text(SecretKind::Token, "");
    QTest::newRow("two lines") << text(SecretKind::Token, "hidden\nX-Evil: 1");
    QTest::newRow("a NUL") << text(SecretKind::Token, QByteArray("hid\0den", 7));
    QTest::newRow("not UTF-8") << text(SecretKind::Token, "hidden\xff");
    QTest::newRow("far too long") << text(SecretKind::Token, QByteArray(100'000, 'x'));
    QTest::newRow("no colon") << text(SecretKind::UserPassword, "hidden");
    QTest::newRow("no user") << text(SecretKind::UserPassword, ":hidden");
    QTest::newRow("no secret key") << keys("AKIA1", "", "");
    QTest::newRow("no key id") << keys("", "hidden", "");
    QTest::newRow("a blank in a key") << keys("AKIA1", "hidden x", "");
}

void TestStoredSecret::refusesWhatCantBeUsed()
{
    QFETCH(StoredSecret, secret);
    const auto checked = checkSecret(secret);
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, ErrorKind::Invalid);
    QVERIFY(!base::describe(checked.error()).contains(QStringLiteral("hidden")));
}

void TestStoredSecret::refusesBrokenEntries_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a bare text") << QByteArray("hidden");
    QTest::newRow("cut") << QByteArray(R"({"kind":"token","value":"hidden)");
    QTest::newRow("of no kind") << QByteArray(R"({"value":"hidden"})");
    QTest::newRow("of a later kind") << QByteArray(R"({"kind":"certificate","value":"hidden"})");
    QTest::newRow("a number") << QByteArray(R"({"kind":"token","value":1})");
    QTest::newRow("half of the keys") << QByteArray(R"({"kind":"aws-keys","accessKeyId":"A"})");
}

void TestStoredSecret::refusesBrokenEntries()
{
    QFETCH(QByteArray, json);
    const auto read = readSecret(base::Secret(json));
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Malformed);
    QVERIFY(!read.error().message.contains(QStringLiteral("hidden")));
}

void TestStoredSecret::readsWhatACredentialProcessPrints()
{
    const auto read = readProcessOutput(
            base::Secret(R"({"Version":1,"AccessKeyId":"ASIA1","SecretAccessKey":"s",)"
                         R"("SessionToken":"t","Expiration":"2026-11-28T10:00:00Z"})"));
    QVERIFY(read);
    QCOMPARE(read->accessKeyId, QStringLiteral("ASIA1"));
    QCOMPARE(read->secretAccessKey.reveal(), QByteArray("s"));
    QCOMPARE(read->sessionToken.reveal(), QByteArray("t"));
}

void TestStoredSecret::refusesOtherOutput_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no version") << QByteArray(R"({"AccessKeyId":"A","SecretAccessKey":"hidden"})");
    QTest::newRow("another version")
            << QByteArray(R"({"Version":2,"AccessKeyId":"A","SecretAccessKey":"hidden"})");
    QTest::newRow("one part") << QByteArray(R"({"Version":1,"SecretAccessKey":"hidden"})");
    QTest::newRow("words") << QByteArray("hidden");
}

void TestStoredSecret::refusesOtherOutput()
{
    QFETCH(QByteArray, json);
    const auto read = readProcessOutput(base::Secret(json));
    QVERIFY(!read);
    QVERIFY(!base::describe(read.error()).contains(QStringLiteral("hidden")));
}

void TestStoredSecret::judgesNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("plain") << QStringLiteral("hook") << true;
    QTest::newRow("as dialects make them") << QStringLiteral("my-secret/key_1.x:y@z+1") << true;
    QTest::newRow("blanks inside") << QStringLiteral("my hook") << true;
    QTest::newRow("not ASCII") << QStringLiteral("schl\u00fcssel") << true;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("the key of the list") << QStringLiteral(".names") << false;
    QTest::newRow("an option") << QStringLiteral("--kind") << false;
    QTest::newRow("a line break") << QStringLiteral("a\nb") << false;
    QTest::newRow("a blank at the end") << QStringLiteral("a ") << false;
    QTest::newRow("too long") << QString(101, QLatin1Char('x')) << false;
}

void TestStoredSecret::judgesNames()
{
    QFETCH(QString, name);
    QFETCH(bool, isGood);
    QCOMPARE(checkSecretName(name).has_value(), isGood);
}

Q_DECLARE_METATYPE(StoredSecret)
QTEST_APPLESS_MAIN(TestStoredSecret)
#include "tst_storedsecret.moc"
