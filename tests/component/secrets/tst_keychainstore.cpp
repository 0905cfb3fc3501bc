// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/async.h"
#include "secrets/chosenstore.h"
#include "support/fakekeychain.h"

#include <QtTest>

using namespace tailrace;
using namespace tailrace::secrets;
using Persistence = SecretStore::Persistence;

namespace {

StoredSecret token(const QByteArray &value)
{
    StoredSecret secret;
    secret.text = base::Secret(value);
    return secret;
}

template <typename T>
Result<T> awaited(const QFuture<Result<T>> &future)
{
    [&] { QTRY_VERIFY(future.isFinished()); }();
    return future.isFinished() ? future.result() : failure(ErrorKind::Timeout, QString());
}

QStringList namesIn(SecretStore &store)
{
    QStringList names;
    const auto entries = awaited(store.list());
    if (entries)
        for (const SecretEntry &entry : *entries)
            names.append(entry.name + QLatin1Char('=') + kindName(entry.kind));
    return names;
}

} // namespace

class TestKeychainStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void keepsListsReadsAndRemoves();
    void theListHoldsNoValues();
    void callsAtOnceLoseNothing();
    void aValueThatCantBeWrittenIsAnError();
    void aNameWithoutAValueCanBeRemoved();
    void whatIsNotThereIsSaidByName();
    void aBrokenEntryIsSaidByName();
    void badNamesTouchNothing();
    void withoutAKeyStoreNothingIsAsked();
    void choosesTheKeyStore();
    void choosesTheSessionAndSaysWhy();
    void theSessionForgetsWithItself();

private:
    std::unique_ptr<test::FakeKeychain> takeFake() { return std::move(m_owned); }
    std::unique_ptr<test::FakeKeychain> m_owned;
    test::FakeKeychain *m_fake = nullptr; ///< owned by the store of the test
};

void TestKeychainStore::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_owned = std::make_unique<test::FakeKeychain>();
    m_fake = m_owned.get();
}

void TestKeychainStore::keepsListsReadsAndRemoves()
{
    KeychainStore store(takeFake());
    QSignalSpy changes(&store, &SecretStore::changed);
    QVERIFY(awaited(store.write(QStringLiteral("hook"), token("tok"))));
    StoredSecret keys;
    keys.kind = SecretKind::AwsKeys;
    keys.accessKeyId = QStringLiteral("AKIA1");
    keys.secretAccessKey = base::Secret("s");
    QVERIFY(awaited(store.write(QStringLiteral("dev"), keys)));
    QCOMPARE(namesIn(store),
             QStringList({QStringLiteral("dev=aws-keys"), QStringLiteral("hook=token")}));
    const auto read = awaited(store.read(QStringLiteral("hook")));
    QVERIFY(read);
    QCOMPARE(read->text.reveal(), QByteArray("tok"));
    QVERIFY(awaited(store.write(QStringLiteral("hook"), token("other"))));
    QCOMPARE(awaited(store.read(QStringLiteral("hook")))->text.reveal(), QByteArray("other"));
    QVERIFY(awaited(store.remove(QStringLiteral("hook"))));
    QCOMPARE(namesIn(store), QStringList(QStringLiteral("dev=aws-keys")));
    QVERIFY(!m_fake->entries.contains(QStringLiteral("hook")));
    QCOMPARE(changes.count(), 4);
    QCOMPARE(m_fake->probes, 1);
}

void TestKeychainStore::theListHoldsNoValues()
{
    KeychainStore store(takeFake());
    QVERIFY(awaited(store.write(QStringLiteral("hook"), token("hidden"))));
    QCOMPARE(m_fake->entries.value(QStringLiteral(".names")),
             QByteArray(R"({"names":{"hook":"token"}})"));
}

void TestKeychainStore::callsAtOnceLoseNothing()
{
    KeychainStore store(takeFake());
    QList<QFuture<Result<>>> calls;
    for (int i = 0; i < 20; ++i)
        calls.append(store.write(QStringLiteral("s%1").arg(i), token("tok")));
    for (int i = 0; i < 10; ++i)
        calls.append(store.remove(QStringLiteral("s%1").arg(i)));
    for (const auto &call : calls)
        QVERIFY(awaited(call));
    QCOMPARE(namesIn(store).size(), 10);
}

void TestKeychainStore::aValueThatCantBeWrittenIsAnError()
{
    m_fake->failsFor = QStringLiteral("hook");
    KeychainStore store(takeFake());
    const auto written = awaited(store.write(QStringLiteral("hook"), token("tok")));
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Denied);
}

void TestKeychainStore::aNameWithoutAValueCanBeRemoved()
{
    m_fake->entries.insert(QStringLiteral(".names"), R"({"names":{"hook":"token"}})");
    KeychainStore store(takeFake());
    const auto removed = awaited(store.remove(QStringLiteral("hook")));
    QVERIFY(!removed); // it was not there, and is said to be so
    QCOMPARE(removed.error().kind, ErrorKind::NotFound);
    QCOMPARE(namesIn(store), QStringList());
}

void TestKeychainStore::whatIsNotThereIsSaidByName()
{
    KeychainStore store(takeFake());
    const auto read = awaited(store.read(QStringLiteral("hook")));
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::NotFound);
    QVERIFY(read.error().message.contains(QStringLiteral("\"hook\"")));
    QVERIFY(read.error().facts.remedy.contains(QStringLiteral("tailrace-cli secret set")));
}

void TestKeychainStore::aBrokenEntryIsSaidByName()
{
    m_fake->entries.insert(QStringLiteral("hook"), "hidden");
    KeychainStore store(takeFake());
    const auto read = awaited(store.read(QStringLiteral("hook")));
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Credentials);
    QVERIFY(read.error().message.contains(QStringLiteral("\"hook\"")));
    QVERIFY(!read.error().message.contains(QStringLiteral("hidden")));
}

void TestKeychainStore::badNamesTouchNothing()
{
    KeychainStore store(takeFake());
    QVERIFY(!awaited(store.write(QStringLiteral(".names"), token("tok"))));
    QVERIFY(!awaited(store.read(QStringLiteral(".names"))));
    QVERIFY(!awaited(store.remove(QStringLiteral(".names"))));
    QVERIFY(!awaited(store.write(QStringLiteral("hook"), token("two\nlines"))));
    QVERIFY(m_fake->entries.isEmpty());
}

void TestKeychainStore::withoutAKeyStoreNothingIsAsked()
{
    m_fake->missing = Error{ErrorKind::Credentials, {}, QStringLiteral("no D-Bus"), {}};
    KeychainStore store(takeFake());
    const auto read = awaited(store.read(QStringLiteral("hook")));
    QVERIFY(!read);
    QCOMPARE(read.error().message, QStringLiteral("no D-Bus"));
    QVERIFY(!awaited(store.write(QStringLiteral("hook"), token("tok"))));
    QVERIFY(!awaited(store.list()));
    QCOMPARE(m_fake->reads, 0);
    QVERIFY(m_fake->entries.isEmpty());
}

void TestKeychainStore::choosesTheKeyStore()
{
    ChosenStore store(takeFake());
    QCOMPARE(store.persistence(), Persistence::Unknown);
    QVERIFY(awaited(store.write(QStringLiteral("hook"), token("tok"))));
    QCOMPARE(store.persistence(), Persistence::KeyStore);
    QVERIFY(store.whyNoKeyStore().isEmpty());
    QVERIFY(m_fake->entries.contains(QStringLiteral("hook")));
}

void TestKeychainStore::choosesTheSessionAndSaysWhy()
{
    m_fake->missing = Error{ErrorKind::Credentials, {}, QStringLiteral("no D-Bus"), {}};
    ChosenStore store(takeFake());
    QSignalSpy changes(&store, &SecretStore::changed);
    QVERIFY(awaited(store.write(QStringLiteral("hook"), token("tok"))));
    QCOMPARE(store.persistence(), Persistence::Session);
    QCOMPARE(store.whyNoKeyStore(), QStringLiteral("no D-Bus"));
    QCOMPARE(namesIn(store), QStringList(QStringLiteral("hook=token")));
    QCOMPARE(awaited(store.read(QStringLiteral("hook")))->text.reveal(), QByteArray("tok"));
    QVERIFY(awaited(store.remove(QStringLiteral("hook"))));
    QCOMPARE(awaited(store.read(QStringLiteral("hook"))).error().kind, ErrorKind::NotFound);
    QCOMPARE(changes.count(), 2);
    QVERIFY(m_fake->entries.isEmpty());
}

void TestKeychainStore::theSessionForgetsWithItself()
{
    auto store = std::make_unique<SessionStore>();
    QCOMPARE(store->persistence(), Persistence::Session);
    QVERIFY(awaited(store->write(QStringLiteral("hook"), token("tok"))));
    QVERIFY(!awaited(store->write(QStringLiteral("-"), token("tok"))));
    QVERIFY(!awaited(store->write(QStringLiteral("hook"), token(""))));
    store = std::make_unique<SessionStore>();
    QCOMPARE(namesIn(*store), QStringList());
}

QTEST_GUILESS_MAIN(TestKeychainStore)
#include "tst_keychainstore.moc"
