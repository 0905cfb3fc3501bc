// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/async.h"
#include "secrets/keychainstore.h"
#include "secrets/resolvesecrets.h"
#include "support/fakekeychain.h"

#include <QtTest>

using namespace tailrace;
using namespace tailrace::secrets;

namespace {

const QString paid = QStringLiteral("route paid");
const QString source = QStringLiteral("the source");

} // namespace

class TestResolveSecrets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whereNothingIsNamedNothingIsAsked();
    void readsEachOnce();
    void saysWhoNeedsWhatIsNotThere();
    void saysWhoCantUseWhatIsThere_data();
    void saysWhoCantUseWhatIsThere();
    void whatWasNotReadIsAnError();

private:
    Result<ResolvedSecrets> resolved(const std::vector<SecretUse> &uses)
    {
        const auto future = resolveSecrets(uses, *m_store);
        [&] { QTRY_VERIFY(future.isFinished()); }();
        return future.isFinished() ? future.result() : failure(ErrorKind::Timeout, QString());
    }

    std::unique_ptr<KeychainStore> m_store;
    test::FakeKeychain *m_fake = nullptr;
};

void TestResolveSecrets::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    auto fake = std::make_unique<test::FakeKeychain>();
    m_fake = fake.get();
    m_fake->entries = {{QStringLiteral("hook"), R"({"kind":"token","value":"tok"})"},
                       {QStringLiteral("login"), R"({"kind":"user-password","value":"me:pw"})"},
                       {QStringLiteral("team"),
                        R"({"kind":"aws-keys","accessKeyId":"AKIA1","secretAccessKey":"s"})"}};
    m_store = std::make_unique<KeychainStore>(std::move(fake));
}

void TestResolveSecrets::whereNothingIsNamedNothingIsAsked()
{
    const auto future = resolveSecrets({}, *m_store);
    QVERIFY(future.isFinished());
    QVERIFY(future.result());
    QCOMPARE(m_fake->probes, 0);
}

void TestResolveSecrets::readsEachOnce()
{
    const auto secrets = resolved({{QStringLiteral("team"), source, true},
                                   {QStringLiteral("hook"), paid, false},
                                   {QStringLiteral("hook"), QStringLiteral("route two"), false},
                                   {QStringLiteral("login"), QStringLiteral("route two"), false}});
    QVERIFY2(secrets, secrets ? "" : qPrintable(secrets.error().message));
    QCOMPARE(m_fake->reads, 3);
    QCOMPARE(secrets->text(QStringLiteral("hook"))->reveal(), QByteArray("tok"));
    QCOMPARE(secrets->text(QStringLiteral("login"))->reveal(), QByteArray("me:pw"));
    QCOMPARE(secrets->awsKeys(QStringLiteral("team"))->secretAccessKey.reveal(), QByteArray("s"));
    const auto provider = secrets->provider(QStringLiteral("team"));
    QVERIFY(provider);
    QCOMPARE((*provider)->credentials().result()->accessKeyId, QStringLiteral("AKIA1"));
}

void TestResolveSecrets::saysWhoNeedsWhatIsNotThere()
{
    const auto secrets = resolved({{QStringLiteral("other"), paid, false}});
    QVERIFY(!secrets);
    QVERIFY(secrets.error().message.startsWith(QStringLiteral("route paid: ")));
    QVERIFY(secrets.error().message.contains(QStringLiteral("\"other\"")));
    QVERIFY(secrets.error().facts.remedy.contains(QStringLiteral("secret set \"other\"")));
}

void TestResolveSecrets::saysWhoCantUseWhatIsThere_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("wantsAwsKeys");
    QTest::newRow("a token for a source") << QStringLiteral("hook") << true;
    QTest::newRow("a login for a queue") << QStringLiteral("login") << true;
    QTest::newRow("AWS keys for a web hook") << QStringLiteral("team") << false;
}

void TestResolveSecrets::saysWhoCantUseWhatIsThere()
{
    QFETCH(QString, name);
    QFETCH(bool, wantsAwsKeys);
    const auto secrets = resolved({{name, paid, wantsAwsKeys}});
    QVERIFY(!secrets);
    QCOMPARE(secrets.error().kind, ErrorKind::Credentials);
    QVERIFY(secrets.error().message.startsWith(QStringLiteral("route paid: ")));
    QVERIFY(!secrets.error().facts.remedy.isEmpty());
}

void TestResolveSecrets::whatWasNotReadIsAnError()
{
    const ResolvedSecrets none;
    QCOMPARE(none.text(QStringLiteral("hook")).error().kind, ErrorKind::Credentials);
    QVERIFY(!none.awsKeys(QStringLiteral("hook")));
    QVERIFY(!none.provider(QStringLiteral("hook")));
}

QTEST_GUILESS_MAIN(TestResolveSecrets)
#include "tst_resolvesecrets.moc"
