// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/itemlibrary.h"

#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::sending;

class TestItemLibrary : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesBackAsItWas();
    void refused_data();
    void refused();
    void namesStayUnique();
    void fileIsItsOwners();
    void requestHasAllOfIt();
};

void TestItemLibrary::comesBackAsItWas()
{
    const QByteArray text = R"json({
  "tailraceItems": 1,
  "items": [
    {
      "name": "new order",
      "operation": "put",
      "variables": true,
      "ifAbsent": true,
      "item": {
        "id": {
          "S": "{{uuid}}"
        },
        "exact": {
          "N": "12345678901234567890123456789012345678"
        }
      },
      "colour": "a field of tomorrow"
    },
    {
      "name": "with a number that is a variable",
      "operation": "put",
      "plain": true,
      "variables": true,
      "text": "{\"n\": {{random 1 9}}}"
    },
    {
      "name": "pay",
      "operation": "update",
      "item": {
        "id": {
          "S": "o-1"
        }
      },
      "updateExpression": "SET #s = :s",
      "conditionExpression": "attribute_exists(id)",
      "expressionAttributeNames": {
        "#s": "status"
      },
      "expressionAttributeValues": {
        ":s": {
          "S": "paid"
        }
      },
      "returnValues": "ALL_OLD"
    }
  ],
  "team": [
    1.50
  ]
}
)json";
    const auto library = ItemLibrary::fromJson(text);
    QVERIFY2(library, library ? "" : qPrintable(library.error().message));
    QCOMPARE(library->toJson(), text);
}

void TestItemLibrary::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("why");
    QTest::newRow("no JSON") << QByteArray("{") << QStringLiteral("(byte ");
    QTest::newRow("something else") << QByteArray("{}") << QStringLiteral("no library");
    QTest::newRow("of tomorrow") << QByteArray(R"({"tailraceItems":2})")
                                 << QStringLiteral("version 2");
    QTest::newRow("no name") << QByteArray(R"({"tailraceItems":1,"items":[{"item":{}}]})")
                             << QStringLiteral("items[0].name: is missing");
    QTest::newRow("no item") << QByteArray(R"({"tailraceItems":1,"items":[{"name":"a"}]})")
                             << QStringLiteral("items[0].item: is missing");
    QTest::newRow("a word that is no operation")
            << QByteArray(R"({"tailraceItems":1,"items":[{"name":"a","operation":"drop"}]})")
            << QStringLiteral("items[0].operation: has to be put, update or delete");
    QTest::newRow("another type") << QByteArray(
            R"({"tailraceItems":1,"items":[{"name":"a","item":{},"plain":1}]})")
                                  << QStringLiteral("items[0].plain: has to be true or false");
    QTest::newRow("twice") << QByteArray(
            R"({"tailraceItems":1,"items":[{"name":"a","item":{}},{"name":"a","item":{}}]})")
                           << QStringLiteral("items[1]: there are two named \"a\"");
}

void TestItemLibrary::refused()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, why);
    const auto library = ItemLibrary::fromJson(text);
    QVERIFY(!library);
    QVERIFY2(library.error().message.contains(why), qPrintable(library.error().message));
}

void TestItemLibrary::namesStayUnique()
{
    ItemLibrary library;
    for (const char *name : {"a", "b", "a"}) {
        TestItem item;
        item.name = QString::fromLatin1(name);
        item.text = "{}";
        library.save(item);
    }
    QCOMPARE(library.items().size(), size_t(2));
    QVERIFY(!library.rename(QStringLiteral("a"), QStringLiteral("b")));
    QVERIFY(!library.rename(QStringLiteral("a"), {}));
    QVERIFY(library.rename(QStringLiteral("a"), QStringLiteral("c")));
    QCOMPARE(library.add(ItemLibrary(library)), 2);
    QVERIFY(library.find(QStringLiteral("b (2)")));
    library.remove(QStringLiteral("b"));
    QCOMPARE(library.items().size(), size_t(3));
}

void TestItemLibrary::fileIsItsOwners()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("items.json"));
    QVERIFY(!readLibrary(path, false));
    QVERIFY(readLibrary(path, true));
    TestItem item;
    item.name = QStringLiteral("a");
    item.text = "{}";
    ItemLibrary library;
    library.save(item);
    QVERIFY(writeLibrary(library, path));
    QVERIFY(!(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    QVERIFY(readLibrary(path, false)->find(QStringLiteral("a")));
    QCOMPARE(writeLibrary(library, folder.filePath(QStringLiteral("no/such"))).error().kind,
             ErrorKind::File);
}

void TestItemLibrary::requestHasAllOfIt()
{
    TestItem item;
    item.text = R"({"id":"o-{{seq}}","n":1.50})";
    item.isPlain = true;
    item.fillsVariables = true;
    item.onlyIfAbsent = true;
    item.conditionExpression = "a = :a";
    QRandomGenerator random(1);
    const auto request = writeRequest(item, QStringLiteral("orders"), "id", 7, 0, random);
    QVERIFY(request);
    QCOMPARE(dynamodb::toJson(request->item), QByteArray(R"({"id":{"S":"o-7"},"n":{"N":"1.50"}})"));
    QCOMPARE(request->conditionExpression,
             QByteArray("(a = :a) AND attribute_not_exists(#tailracePk)"));
    item.text = "{";
    QVERIFY(!writeRequest(item, QStringLiteral("orders"), "id", 7, 0, random));
}

QTEST_APPLESS_MAIN(TestItemLibrary)
#include "tst_itemlibrary.moc"
