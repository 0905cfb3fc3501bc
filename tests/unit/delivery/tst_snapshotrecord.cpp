// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/shapes.h"
#include "delivery/snapshotrecord.h"
#include "delivery/snapshotrun.h"

#include <QtTest>

using namespace tailrace;
using delivery::snapshotPage;

namespace {

delivery::SnapshotOrigin origin(qint64 beganMs = 1'000)
{
    return {QStringLiteral("arn:aws:dynamodb:us-east-1:123456789012:table/orders"),
            QStringLiteral("us-east-1"),
            beganMs,
            {{"id", dynamodb::AttributeValue::Type::S, true}}};
}

dynamodb::ScanPage pageOf(const QByteArrayList &items)
{
    dynamodb::ScanPage page;
    for (const QByteArray &item : items) {
        page.itemsJson.push_back(item);
        page.items.push_back(dynamodb::itemFromJson(QByteArrayView(item)).value());
    }
    return page;
}

} // namespace

class TestSnapshotRecord : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itemsBecomeMarkedInserts();
    void anEventIdIsTheItemsInThisSnapshot();
    void anItemWithoutItsKeyIsSaid();
    void unitsTakeTheirTime_data();
    void unitsTakeTheirTime();
};

void TestSnapshotRecord::itemsBecomeMarkedInserts()
{
    const auto page =
            snapshotPage(pageOf({R"({"n":{"N":"1.50"},"id":{"S":"a"}})", R"({"id":{"S":"b"}})"}),
                         origin(), 3, 8, 1'700'000'000'123);
    QVERIFY(page);
    QCOMPARE((*page)->shardId(), QStringLiteral("snapshot-0003"));
    QCOMPARE((*page)->entries().size(), size_t(2));
    QVERIFY((*page)->quarantined().empty());
    const auto record = stream::decodeRecord(**page, (*page)->entries()[0]);
    QVERIFY(record);
    QCOMPARE(record->eventName, stream::EventName::Insert);
    QCOMPARE(record->sequenceNumber, QByteArray("8"));
    QCOMPARE(dynamodb::toJson(record->keys), QByteArray(R"({"id":{"S":"a"}})"));
    QCOMPARE(dynamodb::toJson(*record->newImage),
             QByteArray(R"({"n":{"N":"1.50"},"id":{"S":"a"}})"));
    QCOMPARE(record->identityType, QByteArray("Snapshot"));
    QVERIFY(!record->isTtl);
    const auto plain =
            delivery::shapeRecord(**page, (*page)->entries()[1], bridge::Shape::Plain, {});
    QVERIFY(plain && plain->contains(R"("origin":"snapshot")"));
}

void TestSnapshotRecord::anEventIdIsTheItemsInThisSnapshot()
{
    const auto idOf = [](const QByteArray &item, qint64 beganMs, quint64 sequence) {
        const auto page = snapshotPage(pageOf({item}), origin(beganMs), 0, sequence, 5).value();
        return page->slice(page->entries()[0].eventId).toByteArray();
    };
    const QByteArray id = idOf(R"({"id":{"S":"a"}})", 1'000, 1);
    QCOMPARE(id.size(), 32);
    QCOMPARE(idOf(R"({"id":{"S":"a"},"changed":{"BOOL":true}})", 1'000, 7), id);
    QVERIFY(idOf(R"({"id":{"S":"b"}})", 1'000, 1) != id);
    QVERIFY(idOf(R"({"id":{"S":"a"}})", 1'001, 1) != id);
}

void TestSnapshotRecord::anItemWithoutItsKeyIsSaid()
{
    const auto page = snapshotPage(pageOf({R"({"no":{"S":"a"}})"}), origin(), 0, 1, 5);
    QVERIFY(!page);
    QCOMPARE(page.error().kind, ErrorKind::Malformed);
    QVERIFY(page.error().message.contains(QStringLiteral("without its key")));
}

void TestSnapshotRecord::unitsTakeTheirTime_data()
{
    QTest::addColumn<double>("units");
    QTest::addColumn<int>("perSecond");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("no limit") << 128.0 << 0 << qint64(0);
    QTest::newRow("a page") << 128.0 << 250 << qint64(512);
    QTest::newRow("half a unit") << 0.5 << 1 << qint64(500);
    QTest::newRow("nothing consumed") << 0.0 << 250 << qint64(0);
}

void TestSnapshotRecord::unitsTakeTheirTime()
{
    QFETCH(const double, units);
    QFETCH(const int, perSecond);
    QTEST(delivery::unitsLastMs(units, perSecond), "ms");
}

QTEST_APPLESS_MAIN(TestSnapshotRecord)
#include "tst_snapshotrecord.moc"
