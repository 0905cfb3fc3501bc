// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pagefixture.h"
#include "trial/shapedevent.h"

#include <QTest>

using namespace tailrace;
using bridge::Shape;
using trial::SentAs;
using trial::ShapeChoice;

namespace {

trial::TrialRecord paidOrder()
{
    return {test::pageOf({test::recordJson(
                    "e1", "INSERT",
                    R"("Keys":{"id":{"S":"order#1"}},"NewImage":{"id":{"S":"order#1"},)"
                    R"("total":{"N":"184.20"}})")}),
            0};
}

ShapeChoice of(Shape shape, SentAs sentAs)
{
    return {shape, std::nullopt, sentAs, QStringLiteral("b"),
            QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders")};
}

} // namespace

class TestShapedEvent : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachShapeAndWay_data();
    void eachShapeAndWay();
    void templatesAreFilledIn();
    void faultsOfTemplatesHaveAPlace();
    void chunksAreOf64Kilobytes_data();
    void chunksAreOf64Kilobytes();
    void theWayIsTheSinks_data();
    void theWayIsTheSinks();
};

void TestShapedEvent::eachShapeAndWay_data()
{
    QTest::addColumn<int>("shape");
    QTest::addColumn<int>("sentAs");
    QTest::addColumn<QByteArray>("begins");
    QTest::addColumn<QByteArray>("holds");
    QTest::addColumn<QByteArray>("contentType");
    const auto row = [](const char *name, Shape shape, SentAs sentAs, const char *begins,
                        const char *holds, const char *type) {
        QTest::newRow(name) << int(shape) << int(sentAs) << QByteArray(begins) << QByteArray(holds)
                            << QByteArray(type);
    };
    row("AWS by itself", Shape::Aws, SentAs::Alone, "{\"eventID\"", "\"N\":\"184.20\"", "");
    row("plain by itself", Shape::Plain, SentAs::Alone, "{", "\"total\":184.20", "");
    row("TriggerMesh by itself", Shape::TriggerMesh, SentAs::Alone, "{", "184.20", "");
    row("a CloudEvent by itself", Shape::CloudEvent, SentAs::Alone, "{\"specversion\"",
        "\"data\":", "");
    row("structured", Shape::Plain, SentAs::Structured, "{\"specversion\"", "\"total\":184.20",
        "application/cloudevents+json; charset=UTF-8");
    row("binary", Shape::Plain, SentAs::Binary, "{", "\"total\":184.20", "application/json");
    row("batch", Shape::Plain, SentAs::Batch, "[{\"specversion\"", "\"total\":184.20",
        "application/cloudevents-batch+json; charset=UTF-8");
}

void TestShapedEvent::eachShapeAndWay()
{
    QFETCH(const int, shape);
    QFETCH(const int, sentAs);
    QFETCH(const QByteArray, begins);
    QFETCH(const QByteArray, holds);
    QFETCH(const QByteArray, contentType);
    const auto event = trial::shapeEvent(of(Shape(shape), SentAs(sentAs)), paidOrder());
    QVERIFY(event);
    QVERIFY2(event->body.startsWith(begins), event->body.constData());
    QVERIFY2(event->body.contains(holds), event->body.constData());
    QByteArray type;
    bool hasEventHeaders = false;
    for (const auto &[name, value] : event->headers) {
        if (name == "Content-Type")
            type = value;
        hasEventHeaders = hasEventHeaders || name == "ce-id";
    }
    QCOMPARE(type, contentType);
    QCOMPARE(hasEventHeaders, SentAs(sentAs) == SentAs::Binary);
}

void TestShapedEvent::templatesAreFilledIn()
{
    ShapeChoice choice = of(Shape::Plain, SentAs::Alone);
    choice.templateText = QStringLiteral("{\"order\": <$.dynamodb.Keys.id.S>, \"x\": <$.none>}");
    const auto event = trial::shapeEvent(choice, paidOrder());
    QVERIFY(event);
    QVERIFY2(event->body.contains("\"order#1\""), event->body.constData());
    QCOMPARE(event->absent, QStringList{QStringLiteral("$.none")});
}

void TestShapedEvent::faultsOfTemplatesHaveAPlace()
{
    ShapeChoice choice = of(Shape::Plain, SentAs::Alone);
    choice.templateText = QStringLiteral("{\n  \"a\": <$.dynamodb\n}");
    const auto event = trial::shapeEvent(choice, paidOrder());
    QVERIFY(!event);
    QCOMPARE(event.error().facts.line, 2);
}

void TestShapedEvent::chunksAreOf64Kilobytes_data()
{
    QTest::addColumn<int>("bytes");
    QTest::addColumn<int>("chunks");
    QTest::newRow("nothing") << 0 << 1;
    QTest::newRow("exactly one") << 65'536 << 1;
    QTest::newRow("one more byte") << 65'537 << 2;
}

void TestShapedEvent::chunksAreOf64Kilobytes()
{
    QFETCH(const int, bytes);
    QFETCH(const int, chunks);
    trial::ShapedEvent event;
    event.body = QByteArray(bytes, 'x');
    QCOMPARE(int(event.chunks()), chunks);
}

void TestShapedEvent::theWayIsTheSinks_data()
{
    QTest::addColumn<QByteArray>("sink");
    QTest::addColumn<int>("sentAs");
    QTest::newRow("file") << QByteArray("{file: {path: x}}") << int(SentAs::Alone);
    QTest::newRow("http") << QByteArray("{http: {url: 'http://127.0.0.1/'}}")
                          << int(SentAs::Structured);
    QTest::newRow("http, binary") << QByteArray(
            "{http: {url: 'http://127.0.0.1/', contentMode: binary}}")
                                  << int(SentAs::Binary);
    QTest::newRow("http, batch") << QByteArray(
            "{http: {url: 'http://127.0.0.1/', contentMode: batch}}")
                                 << int(SentAs::Batch);
    QTest::newRow("queue") << QByteArray("{sqs: {queue: 'arn:aws:sqs:us-west-2:123456789012:q'}}")
                           << int(SentAs::Alone);
}

void TestShapedEvent::theWayIsTheSinks()
{
    QFETCH(const QByteArray, sink);
    QFETCH(const int, sentAs);
    const auto parsed =
            bridge::parseDocument("tailrace: 1\nname: x\nsource: {table: "
                                  "'arn:aws:dynamodb:us-west-2:123456789012:table/orders'}\n"
                                  "routes: [{name: r, sink: "
                                  + sink + "}]\n");
    QVERIFY2(parsed.document,
             parsed.faults.empty() ? "" : qPrintable(parsed.faults.front().message));
    QCOMPARE(int(trial::sentAsOf(parsed.document->routes.front().sink)), sentAs);
}

QTEST_APPLESS_MAIN(TestShapedEvent)
#include "tst_shapedevent.moc"
