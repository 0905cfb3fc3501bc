// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/consentfile.h"
#include "credentials/keysdocument.h"
#include "credentials/tokenfile.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::credentials;

class TestKeyFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void documents_data();
    void documents();
    void tokens_data();
    void tokens();
    void aCommandThatWasAgreedToIsThatVeryOne();
    void whatCantBeKeptIsSaid();
};

void TestKeyFiles::documents_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("problem"); // empty: keys were read
    const auto row = [](const char *title, const QByteArray &json, const char *problem) {
        QTest::newRow(title) << json << QString::fromLatin1(problem);
    };
    row("long-term keys", R"({"AccessKeyId":"AKID","SecretAccessKey":"HUSH"})", "");
    row("temporary keys",
        R"({"AccessKeyId":"AKID","SecretAccessKey":"HUSH","Token":"t","Expiration":"2026-11-28T20:00:00.123Z"})",
        "");
    row("a time with an offset",
        R"({"AccessKeyId":"AKID","SecretAccessKey":"HUSH","Expiration":"2026-11-28T21:00:00+01:00"})",
        "");
    row("members that nobody knows", R"({"AccessKeyId":"AKID","SecretAccessKey":"HUSH","New":[1]})",
        "");
    row("no secret", R"({"AccessKeyId":"AKID"})", "gave no AccessKeyId and SecretAccessKey");
    row("why there are none", R"({"Code":"x","Message":"the role is gone"})",
        "gave no keys: the role is gone");
    row("a number for a key", R"({"AccessKeyId":1,"SecretAccessKey":"HUSH"})",
        "gave no AccessKeyId and SecretAccessKey");
    row("no time of ISO 8601",
        R"({"AccessKeyId":"AKID","SecretAccessKey":"HUSH","Expiration":"tomorrow"})",
        "gave an Expiration that is no time of ISO 8601");
    row("text", "AKID HUSH", "answered with something that is no JSON object");
    row("nothing", "", "answered with something that is no JSON object");
    row("a list", R"(["HUSH"])", "answered with something that is no JSON object");
}

void TestKeyFiles::documents()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, problem);
    const auto keys = readKeysDocument(json, "Token", QStringLiteral("it"));
    QCOMPARE(bool(keys), problem.isEmpty());
    if (!keys) {
        QCOMPARE(keys.error().message, QStringLiteral("it ") + problem);
        QVERIFY(!base::describe(keys.error()).contains(QLatin1String("HUSH")));
        return;
    }
    QCOMPARE(keys->accessKeyId, QStringLiteral("AKID"));
    QCOMPARE(keys->secretAccessKey.reveal(), QByteArray("HUSH"));
    QCOMPARE(keys->sessionToken.isEmpty(), !json.contains("Token"));
    QCOMPARE(keys->expiration.has_value(), json.contains("Expiration"));
    if (keys->expiration)
        QCOMPARE(keys->expiration->toString(Qt::ISODate), QStringLiteral("2026-11-28T20:00:00Z"));
}

void TestKeyFiles::tokens_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("token"); // empty: refused
    QTest::newRow("as it is") << QByteArray("abc") << QByteArray("abc");
    QTest::newRow("with a line's end") << QByteArray("abc\r\n") << QByteArray("abc");
    QTest::newRow("empty") << QByteArray("\n") << QByteArray();
    QTest::newRow("two lines would be two headers") << QByteArray("a\nX: b") << QByteArray();
    QTest::newRow("too long") << QByteArray(70'000, 'a') << QByteArray();
}

void TestKeyFiles::tokens()
{
    QFETCH(QByteArray, content);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("token"));
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    const auto token = readTokenFile(path);
    QTEST(token ? token->reveal() : QByteArray(), "token");
    QVERIFY(!readTokenFile(path + u'x'));
}

void TestKeyFiles::aCommandThatWasAgreedToIsThatVeryOne()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("deep/allowed"));
    const QString command = QStringLiteral("get --token HUSH");
    ConsentFile consents(path);
    QVERIFY(!consents.allows(command));
    QVERIFY(consents.allow(command));
    QVERIFY(consents.allow(QStringLiteral("other")));
    QVERIFY(ConsentFile(path).allows(command));
    QVERIFY(ConsentFile(path).allows(QStringLiteral("other")));
    QVERIFY(!ConsentFile(path).allows(command + u' '));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("HUSH")); // a command may hold a secret, against all advice
    QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther), 0);
}

void TestKeyFiles::whatCantBeKeptIsSaid()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("file"));
    QVERIFY(QFile(file).open(QIODevice::WriteOnly));
    const auto kept = ConsentFile(file + QStringLiteral("/allowed")).allow(QStringLiteral("c"));
    QVERIFY(!kept);
    QCOMPARE(kept.error().kind, ErrorKind::File);
}

QTEST_APPLESS_MAIN(TestKeyFiles)
#include "tst_keyfiles.moc"
