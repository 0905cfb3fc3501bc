// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/connectionstore.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using workspace::ConnectionStore;
using workspace::SavedConnection;

namespace {

SavedConnection connectionTo(const QString &arn, qint64 usedMs, const QString &endpoint = {})
{
    SavedConnection connection;
    connection.arn = arn;
    connection.usedMs = usedMs;
    connection.endpoint = endpoint;
    return connection;
}

QStringList arnsOf(const ConnectionStore &store)
{
    QStringList arns;
    const auto list = store.list();
    if (!list)
        return {base::describe(list.error())};
    for (const SavedConnection &connection : *list)
        arns.append(connection.arn);
    return arns;
}

} // namespace

class TestConnectionStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void beginsEmptyAndMakesItsFolder();
    void theLastUsedComesFirst();
    void keepsOneForEachTableAndEndpoint();
    void forgets();
    void twoStoresSeeEachOthersEntries();
    void isForItsOwnerOnly();
    void leavesAFileAloneThatItCannotRead_data();
    void leavesAFileAloneThatItCannotRead();
    void keepsMembersItDoesNotKnow();

private:
    void put(const QByteArray &text)
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QByteArray content() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestConnectionStore::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->filePath(QStringLiteral("connections.json"));
}

void TestConnectionStore::beginsEmptyAndMakesItsFolder()
{
    const QString path = m_dir->filePath(QStringLiteral("deep/down/connections.json"));
    ConnectionStore store(path);
    QCOMPARE(arnsOf(store), QStringList());
    QVERIFY(!QFile::exists(path));
    QVERIFY(store.remember(connectionTo(QStringLiteral("a"), 1)));
    QCOMPARE(arnsOf(store), QStringList{QStringLiteral("a")});
}

void TestConnectionStore::theLastUsedComesFirst()
{
    ConnectionStore store(m_path);
    QVERIFY(store.remember(connectionTo(QStringLiteral("a"), 20)));
    QVERIFY(store.remember(connectionTo(QStringLiteral("b"), 10)));
    QVERIFY(store.remember(connectionTo(QStringLiteral("c"), 30)));
    QCOMPARE(arnsOf(store).join(QLatin1Char(' ')), QStringLiteral("c a b"));
}

void TestConnectionStore::keepsOneForEachTableAndEndpoint()
{
    ConnectionStore store(m_path);
    const QString local = QStringLiteral("http://127.0.0.1:8000");
    QVERIFY(store.remember(connectionTo(QStringLiteral("a"), 1)));
    QVERIFY(store.remember(connectionTo(QStringLiteral("a"), 2, local)));
    SavedConnection again = connectionTo(QStringLiteral("a"), 3);
    again.isReadOnly = true;
    QVERIFY(store.remember(again));
    const auto list = store.list();
    QVERIFY(list);
    QCOMPARE(list->size(), 2);
    QVERIFY(list->at(0).isReadOnly);
    QCOMPARE(list->at(1).endpoint, local);
}

void TestConnectionStore::forgets()
{
    ConnectionStore store(m_path);
    QVERIFY(store.remember(connectionTo(QStringLiteral("a"), 1)));
    QVERIFY(store.remember(connectionTo(QStringLiteral("b"), 2)));
    QVERIFY(store.forget(connectionTo(QStringLiteral("a"), 0)));
    QVERIFY(store.forget(connectionTo(QStringLiteral("nobody"), 0)));
    QCOMPARE(arnsOf(store), QStringList{QStringLiteral("b")});
}

void TestConnectionStore::twoStoresSeeEachOthersEntries()
{
    ConnectionStore one(m_path);
    ConnectionStore two(m_path);
    QVERIFY(one.remember(connectionTo(QStringLiteral("a"), 1)));
    QVERIFY(two.remember(connectionTo(QStringLiteral("b"), 2)));
    QCOMPARE(arnsOf(one).join(QLatin1Char(' ')), QStringLiteral("b a"));
}

void TestConnectionStore::isForItsOwnerOnly()
{
    ConnectionStore store(m_path);
    QVERIFY(store.remember(connectionTo(QStringLiteral("a"), 1)));
    QCOMPARE(QFile::permissions(m_path) & 0x0077, QFileDevice::Permissions());
}

void TestConnectionStore::leavesAFileAloneThatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("{\"version\":1,");
    QTest::newRow("another document") << QByteArray("{\"version\":1}");
    QTest::newRow("of a later version") << QByteArray("{\"version\":2,\"connections\":[]}");
    QTest::newRow("nothing") << QByteArray();
}

void TestConnectionStore::leavesAFileAloneThatItCannotRead()
{
    QFETCH(QByteArray, text);
    put(text);
    ConnectionStore store(m_path);
    const auto list = store.list();
    QVERIFY(!list);
    QVERIFY(list.error().message.contains(m_path));
    QVERIFY(!store.remember(connectionTo(QStringLiteral("a"), 1)));
    QVERIFY(!store.forget(connectionTo(QStringLiteral("a"), 1)));
    QCOMPARE(content(), text);
}

void TestConnectionStore::keepsMembersItDoesNotKnow()
{
    put("{\"version\":1,\"connections\":[{\"arn\":\"a\",\"later\":true},{\"cluster\":1}],"
        "\"groups\":[\"x\"]}");
    ConnectionStore store(m_path);
    QVERIFY(store.remember(connectionTo(QStringLiteral("b"), 1)));
    const auto json = formats::parseJson(content());
    QVERIFY(json);
    QVERIFY(json->find("groups"));
    QVERIFY(json->find("connections")->items().at(0).find("later"));
    QVERIFY(json->find("connections")->items().at(2).find("cluster"));
}

QTEST_GUILESS_MAIN(TestConnectionStore)
#include "tst_connectionstore.moc"
