// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/orderitem.h"
#include "demo/shop.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace tailrace;
using namespace tailrace::demo;
using dynamodb::AttributeMap;
using dynamodb::AttributeValue;
using dynamodb::WriteKind;

namespace {

constexpr qint64 start = 1'795'324'440'000;

QList<ShopEvent> eventsOf(quint32 seed, int count)
{
    QRandomGenerator random(seed);
    ShopState shop;
    QList<ShopEvent> events;
    for (int i = 0; i < count; ++i)
        events.append(step(shop, random, start + i * 140));
    return events;
}

void collectTypes(const AttributeValue &value, QSet<AttributeValue::Type> &types)
{
    types.insert(value.type());
    for (const auto &[name, member] : value.attributes())
        collectTypes(member, types);
    for (const AttributeValue &element : value.elements())
        collectTypes(element, types);
}

} // namespace

class TestShop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameSeedMakesTheSameShop();
    void anotherSeedMakesAnotherShop();
    void everyKindOfEventHappensWithinSeconds();
    void onlyWhatIsInTheTableIsChangedOrRemoved();
    void everyPutChangesSomething();
    void shopStaysSmall();
    void itemsShowWhatDynamoDbCanHold();
    void totalIsTheSumOfTheLines();
};

void TestShop::sameSeedMakesTheSameShop()
{
    const QList<ShopEvent> a = eventsOf(7, 300);
    const QList<ShopEvent> b = eventsOf(7, 300);
    for (int i = 0; i < a.size(); ++i)
        QCOMPARE(dynamodb::requestBody(a[i].write), dynamodb::requestBody(b[i].write));
}

void TestShop::anotherSeedMakesAnotherShop()
{
    QVERIFY(dynamodb::requestBody(eventsOf(1, 1)[0].write)
            != dynamodb::requestBody(eventsOf(2, 1)[0].write));
}

void TestShop::everyKindOfEventHappensWithinSeconds()
{
    int puts = 0;
    int updates = 0;
    int deletes = 0;
    int expiries = 0;
    for (const ShopEvent &event : eventsOf(1, 70)) {
        expiries += event.kind == ShopEvent::Kind::Expire ? 1 : 0;
        if (event.kind == ShopEvent::Kind::Expire)
            continue;
        puts += event.write.kind == WriteKind::Put ? 1 : 0;
        updates += event.write.kind == WriteKind::Update ? 1 : 0;
        deletes += event.write.kind == WriteKind::Delete ? 1 : 0;
    }
    QVERIFY(puts > 10);
    QVERIFY(updates > 5);
    QVERIFY(deletes > 0);
    QVERIFY(expiries > 0);
}

void TestShop::onlyWhatIsInTheTableIsChangedOrRemoved()
{
    QSet<QByteArray> table;
    for (const ShopEvent &event : eventsOf(3, 5000)) {
        const AttributeValue *id = dynamodb::find(event.write.item, "id");
        QVERIFY(id != nullptr);
        QCOMPARE(event.write.table, shopTable());
        if (event.write.kind == WriteKind::Put) {
            table.insert(id->bytes());
            continue;
        }
        QCOMPARE(event.write.item.size(), size_t(1));
        QVERIFY2(table.contains(id->bytes()), id->bytes().constData());
        if (event.write.kind == WriteKind::Delete)
            table.remove(id->bytes());
    }
}

// A write that changes nothing causes no record.
void TestShop::everyPutChangesSomething()
{
    QMap<QByteArray, AttributeMap> table;
    for (const ShopEvent &event : eventsOf(3, 5000)) {
        const QByteArray id = dynamodb::find(event.write.item, "id")->bytes();
        if (event.kind == ShopEvent::Kind::Write && event.write.kind == WriteKind::Put) {
            QVERIFY2(!table.contains(id)
                             || !dynamodb::sameAttributes(table.value(id), event.write.item),
                     id.constData());
            table.insert(id, event.write.item);
        } else {
            table.remove(id); // what it is now is not in the event
        }
    }
}

void TestShop::shopStaysSmall()
{
    QRandomGenerator random(11);
    ShopState shop;
    for (int i = 0; i < 20000; ++i) {
        step(shop, random, start + i);
        QVERIFY(shop.orders.size() <= 80);
    }
    QVERIFY(shop.orders.size() >= 5);
}

void TestShop::itemsShowWhatDynamoDbCanHold()
{
    QSet<AttributeValue::Type> types;
    bool hasLongNumber = false;
    bool hasUnicode = false;
    QRandomGenerator random(1);
    for (int i = 0; i < 100; ++i) {
        const AttributeMap item = makeOrderItem(i, random, start);
        for (const auto &[name, value] : item)
            collectTypes(value, types);
        hasLongNumber |= dynamodb::find(item, "tracking")->bytes().size() == 38;
        hasUnicode |= dynamodb::toJson(item).contains("王秀英");
    }
    for (const auto type :
         {AttributeValue::Type::S, AttributeValue::Type::N, AttributeValue::Type::B,
          AttributeValue::Type::Bool, AttributeValue::Type::Null, AttributeValue::Type::M,
          AttributeValue::Type::L, AttributeValue::Type::SS, AttributeValue::Type::NS})
        QVERIFY2(types.contains(type), dynamodb::typeName(type).data());
    QVERIFY(hasLongNumber);
    QVERIFY(hasUnicode);
}

void TestShop::totalIsTheSumOfTheLines()
{
    QRandomGenerator random(5);
    AttributeMap item = makeOrderItem(1, random, start);
    for (int i = 0; i < 50; ++i)
        changeOrderItem(item, random);
    int cents = 0;
    for (const AttributeValue &line : dynamodb::find(item, "lines")->elements()) {
        const auto &members = line.attributes();
        QByteArray price = dynamodb::find(members, "price")->bytes();
        QCOMPARE(price.indexOf('.'), price.size() - 3);
        cents += price.replace('.', "").toInt() * dynamodb::find(members, "qty")->bytes().toInt();
    }
    QByteArray total = dynamodb::find(item, "total")->bytes();
    QCOMPARE(total.replace('.', "").toInt(), cents);
}

QTEST_APPLESS_MAIN(TestShop)
#include "tst_shop.moc"
