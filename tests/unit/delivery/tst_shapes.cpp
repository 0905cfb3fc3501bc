// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/isotime.h"
#include "delivery/shapes.h"

#include <QTest>

using namespace tailrace;
using bridge::Shape;
using delivery::ShapeContext;
using formats::Json;
using stream::RecordPage;

class TestShapes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void awsKeepsEveryByte();
    void awsFitsOnOneLine();
    void plainUnwrapsValues();
    void plainSaysWhatIsKnown();
    void triggerMeshIsWhatGoWrote();
    void triggerMeshEscapesAsGoDoes();
    void cloudEventNamesTheRecord();
    void cloudEventSourceIsNeverEmpty_data();
    void cloudEventSourceIsNeverEmpty();
    void cloudEventCarriesTheChosenData();
    void partitionKeyFollowsTheItem();
    void theIndexTellsTheSameAsTheRecord();
    void timesAreThoseOfQt();
    void refusesWhatCannotBeDecoded();
};

namespace {

QByteArray pageBody(const QByteArray &record)
{
    return "{\"Records\":[" + record + "],\"NextShardIterator\":\"it\"}";
}

QByteArray modifyRecord()
{
    return R"({"eventID":"e1","eventName":"MODIFY","eventVersion":"1.1","eventSource":"aws:dynamodb",)"
           R"("awsRegion":"eu-central-1","dynamodb":{"ApproximateCreationDateTime":1.795320306E9,)"
           R"("Keys":{"sk":{"N":"7"},"pk":{"S":"k"}},"NewImage":{"n":{"N":"12345678901234567890123456789012345678"},)"
           R"("b":{"B":"AQI="},"l":{"L":[{"NULL":true},{"BOOL":false}]},"m":{"M":{}},"ns":{"NS":["1","2.50"]}},)"
           R"("SequenceNumber":"400000000000000000001","SizeBytes":31,"StreamViewType":"NEW_IMAGE"}})";
}

QByteArray removeRecord()
{
    return R"({"userIdentity":{"PrincipalId":"dynamodb.amazonaws.com","Type":"Service"},"eventID":"e2",)"
           R"("eventName":"REMOVE","dynamodb":{"Keys":{"pk":{"S":"k"}},"SequenceNumber":"5"}})";
}

QByteArray shaped(const QByteArray &record, Shape shape, const ShapeContext &context = {})
{
    const Result<RecordPage> page = stream::indexPage(pageBody(record));
    if (!page || page->entries().size() != 1)
        return {};
    return delivery::shapeRecord(*page, page->entries()[0], shape, context).value_or(QByteArray());
}

Json parsed(const QByteArray &text)
{
    return formats::parseJson(text).value_or(Json());
}

QByteArray member(const Json &event, QByteArrayView name)
{
    const Json *found = event.find(name);
    return found ? found->text() : QByteArrayLiteral("absent");
}

} // namespace

void TestShapes::awsKeepsEveryByte()
{
    QCOMPARE(shaped(modifyRecord(), Shape::Aws), modifyRecord());
    const QByteArray spaced = QByteArray(removeRecord()).replace("\":{", "\" : { ");
    QCOMPARE(shaped(spaced, Shape::Aws), spaced);
}

void TestShapes::awsFitsOnOneLine()
{
    const QByteArray lines = QByteArray(modifyRecord())
                                     .replace("\"S\":\"k\"", "\"S\":\"a  b\\n\"")
                                     .replace(",\"", " ,\r\n\t\"");
    const QByteArray line = shaped(lines, Shape::Aws);
    QCOMPARE(line, QByteArray(modifyRecord()).replace("\"S\":\"k\"", "\"S\":\"a  b\\n\""));
}

void TestShapes::plainUnwrapsValues()
{
    ShapeContext context;
    context.shardId = QStringLiteral("shardId-1");
    QCOMPARE(
            shaped(modifyRecord(), Shape::Plain, context),
            QByteArray(
                    R"({"eventID":"e1","eventName":"MODIFY","time":"2026-11-22T04:05:06Z",)"
                    R"("keys":{"sk":7,"pk":"k"},"new":{"n":12345678901234567890123456789012345678,)"
                    R"("b":"AQI=","l":[null,false],"m":{},"ns":[1,2.50]},"old":null,)"
                    R"("sequenceNumber":"400000000000000000001","sizeBytes":31,)"
                    R"("viewType":"NEW_IMAGE","shardId":"shardId-1","origin":"user"})"));
}

void TestShapes::plainSaysWhatIsKnown()
{
    QCOMPARE(shaped(removeRecord(), Shape::Plain),
             QByteArray(R"({"eventID":"e2","eventName":"REMOVE","time":null,"keys":{"pk":"k"},)"
                        R"("new":null,"old":null,"sequenceNumber":"5","sizeBytes":null,)"
                        R"("viewType":null,"origin":"ttl"})"));
}

void TestShapes::triggerMeshIsWhatGoWrote()
{
    const QByteArray string =
            R"({"B":null,"BOOL":null,"BS":null,"L":null,"M":null,"N":null,"NS":null,"NULL":null,"S":"k","SS":null})";
    QCOMPARE(
            shaped(removeRecord(), Shape::TriggerMesh),
            QByteArray(
                    R"({"AwsRegion":null,"Dynamodb":{"ApproximateCreationDateTime":null,"Keys":{"pk":)")
                    + string
                    + R"(},"NewImage":null,"OldImage":null,"SequenceNumber":"5","SizeBytes":null,)"
                      R"("StreamViewType":null},"EventID":"e2","EventName":"REMOVE","EventSource":null,)"
                      R"("EventVersion":null,"UserIdentity":{"PrincipalId":"dynamodb.amazonaws.com","Type":"Service"}})");
    const QByteArray modified = shaped(modifyRecord(), Shape::TriggerMesh);
    QVERIFY(modified.startsWith(
            R"({"AwsRegion":"eu-central-1","Dynamodb":{"ApproximateCreationDateTime":"2026-11-22T04:05:06Z","Keys":{"pk":{"B":null,)"));
    QVERIFY(modified.endsWith(
            R"("SizeBytes":31,"StreamViewType":"NEW_IMAGE"},"EventID":"e1","EventName":"MODIFY","EventSource":"aws:dynamodb","EventVersion":"1.1","UserIdentity":null})"));
    QVERIFY(modified.contains(
            R"("b":{"B":"AQI=","BOOL":null,"BS":null,"L":null,"M":null,"N":null,"NS":null,"NULL":null,"S":null,"SS":null},"l":)"));
    QVERIFY(modified.contains(R"("NS":["1","2.50"])"));
    QVERIFY(modified.contains(R"("M":{},"N":null)"));
    QVERIFY(modified.contains(R"("NULL":true,"S":null)"));
}

void TestShapes::triggerMeshEscapesAsGoDoes()
{
    const QByteArray record =
            QByteArray(removeRecord())
                    .replace("\"S\":\"k\"", "\"S\":\"<a&b>\xe2\x80\xa8\\u0007\\t\\/ü\"");
    QVERIFY(shaped(record, Shape::TriggerMesh)
                    .contains(R"("S":"\u003ca\u0026b\u003e\u2028\u0007\t/ü")"));
}

void TestShapes::cloudEventNamesTheRecord()
{
    ShapeContext context;
    context.tableArn = QStringLiteral("arn:aws:dynamodb:eu-central-1:123456789012:table/T");
    const QByteArray text = shaped(modifyRecord(), Shape::CloudEvent, context);
    const Json event = parsed(text);
    QCOMPARE(member(event, "specversion"), QByteArray("1.0"));
    QCOMPARE(member(event, "id"), QByteArray("e1"));
    QCOMPARE(member(event, "source"), context.tableArn.toUtf8());
    QCOMPARE(member(event, "type"), QByteArray("com.amazon.dynamodb.stream_record"));
    QCOMPARE(member(event, "subject"), QByteArray("pk,sk"));
    QCOMPARE(member(event, "time"), QByteArray("2026-11-22T04:05:06Z"));
    QCOMPARE(member(event, "datacontenttype"), QByteArray("application/json"));
    QCOMPARE(member(event, "dynamodboperation"), QByteArray("MODIFY"));
    QCOMPARE(member(event, "sequence"), QByteArray("0000000000000000000400000000000000000001"));
    QVERIFY(text.endsWith(",\"data\":" + modifyRecord() + '}'));
}

void TestShapes::cloudEventSourceIsNeverEmpty_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QByteArray>("source");
    QTest::newRow("the region is known")
            << modifyRecord() << QByteArray("urn:aws:dynamodb:eu-central-1");
    QTest::newRow("nothing is known") << removeRecord() << QByteArray("urn:aws:dynamodb");
}

void TestShapes::cloudEventSourceIsNeverEmpty()
{
    QFETCH(QByteArray, record);
    QFETCH(QByteArray, source);
    QCOMPARE(member(parsed(shaped(record, Shape::CloudEvent)), "source"), source);
}

void TestShapes::cloudEventCarriesTheChosenData()
{
    const Result<RecordPage> page = stream::indexPage(pageBody(removeRecord()));
    QVERIFY(page);
    for (const Shape shape : {Shape::Aws, Shape::Plain, Shape::TriggerMesh}) {
        const Result<QByteArray> event = delivery::cloudEvent(*page, page->entries()[0], shape, {});
        QVERIFY(event);
        QVERIFY(event->endsWith(",\"data\":" + shaped(removeRecord(), shape) + '}'));
        QVERIFY(formats::parseJson(*event));
        QVERIFY(!parsed(*event).find("time"));
    }
}

void TestShapes::partitionKeyFollowsTheItem()
{
    const auto partitionKey = [](const QByteArray &record) {
        return member(parsed(shaped(record, Shape::CloudEvent)), "partitionkey");
    };
    const QByteArray otherOrder = QByteArray(modifyRecord())
                                          .replace(R"({"sk":{"N":"7"},"pk":{"S":"k"}})",
                                                   R"({"pk":{"S":"k"},"sk":{"N":"7"}})");
    const QByteArray otherItem = QByteArray(modifyRecord()).replace(R"({"N":"7"})", R"({"N":"8"})");
    QVERIFY(otherOrder != modifyRecord());
    QCOMPARE(partitionKey(otherOrder), partitionKey(modifyRecord()));
    QVERIFY(partitionKey(otherItem) != partitionKey(modifyRecord()));
    QCOMPARE(partitionKey(modifyRecord()).size(), qsizetype(32));
}

// A record whose event id has an escape is decoded; the same one without is read by the index.
void TestShapes::theIndexTellsTheSameAsTheRecord()
{
    const delivery::ShapeContext context{QStringLiteral("arn:aws:dynamodb:x"), {}};
    const QByteArray escaped = QByteArray(modifyRecord()).replace(R"("e1")", R"("\u0065\u0031")");
    QVERIFY(escaped != modifyRecord());
    delivery::EventAttributes both[2];
    for (int i = 0; i < 2; ++i) {
        const auto page =
                stream::indexPage(pageBody(i == 0 ? QByteArray(modifyRecord()) : escaped));
        QVERIFY(page);
        const auto found = delivery::eventAttributes(*page, page->entries().at(0), context);
        QVERIFY(found);
        both[i] = *found;
    }
    QCOMPARE(both[0], both[1]);
    QCOMPARE(both[0].size(), 10);
}

void TestShapes::timesAreThoseOfQt()
{
    for (const qint64 ms : {0LL, 1LL, 999LL, -1LL, 951'782'400'000LL, 1'795'324'440'000LL,
                            1'795'324'440'020LL, 4'102'444'799'999LL, 253'402'300'799'999LL})
        QCOMPARE(delivery::isoTime(ms),
                 QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)
                         .toString(ms % 1000 ? Qt::ISODateWithMs : Qt::ISODate)
                         .toLatin1());
}

void TestShapes::refusesWhatCannotBeDecoded()
{
    const QByteArray record =
            QByteArray(modifyRecord()).replace(R"(["1","2.50"])", R"(["1","1.0"])");
    const Result<RecordPage> page = stream::indexPage(pageBody(record));
    QVERIFY(page);
    QCOMPARE(page->entries().size(), size_t(1));
    const Result<QByteArray> plain =
            delivery::shapeRecord(*page, page->entries()[0], Shape::Plain, {});
    QVERIFY(!plain);
    QCOMPARE(plain.error().kind, ErrorKind::Malformed);
    QVERIFY(plain.error().message.startsWith(QStringLiteral("NewImage.ns:")));
    QCOMPARE(delivery::shapeRecord(*page, page->entries()[0], Shape::Aws, {}).value(), record);
}

QTEST_GUILESS_MAIN(TestShapes)
#include "tst_shapes.moc"
