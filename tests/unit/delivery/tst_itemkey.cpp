// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/itemkey.h"

#include <QtTest>

using namespace tailrace;

class TestItemKey : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isEqualForEqualKeys_data();
    void isEqualForEqualKeys();
};

void TestItemKey::isEqualForEqualKeys_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<QByteArray>("key");
    const auto row = [](const char *name, const char *keys, const char *key) {
        QTest::newRow(name) << QByteArray(keys) << QByteArray(key);
    };
    row("one", R"({"id":{"S":"a"}})", R"({"id":{"S":"a"}})");
    row("sorted", R"({"z":{"S":"1"},"a":{"N":"2"}})", R"({"a":{"N":"2"},"z":{"S":"1"}})");
    row("spaces", R"({ "id" : { "S" : "a" } })", R"({"id":{"S":"a"}})");
    row("a number in another spelling", R"({"n":{"N":"1.50"}})", R"({"n":{"N":"1.5"}})");
    row("a number as a text stays", R"({"n":{"S":"1.50"}})", R"({"n":{"S":"1.50"}})");
    row("binary", R"({"b":{"B":"AAE="}})", R"({"b":{"B":"AAE="}})");
}

void TestItemKey::isEqualForEqualKeys()
{
    QFETCH(const QByteArray, keys);
    const QByteArray record = R"({"eventID":"1","eventName":"INSERT","dynamodb":{"Keys":)" + keys
                              + R"(,"SequenceNumber":"1","SizeBytes":1}})";
    const auto page = stream::indexPage("{\"Records\":[" + record + "]}");
    QVERIFY2(page && page->entries().size() == 1, "the record can't be indexed");
    QTEST(delivery::itemKeyOf(*page, page->entries()[0]), "key");
}

QTEST_APPLESS_MAIN(TestItemKey)
#include "tst_itemkey.moc"
