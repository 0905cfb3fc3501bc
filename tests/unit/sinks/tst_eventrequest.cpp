// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/http/eventrequest.h"

#include <QTest>

using namespace tailrace;
using sinks::Event;

namespace {

Event eventOf(const QByteArray &id)
{
    Event event;
    event.id = id;
    event.body = "{\"id\":\"" + id + "\"}";
    return event;
}

QByteArray shown(const net::HttpRequest &request)
{
    QByteArray out = request.method + '\n';
    for (const net::Header &header : request.headers)
        out += header.first + ": " + header.second + '\n';
    return out + request.body;
}

} // namespace

class TestEventRequest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void structured();
    void binary();
    void batch();
    void headerValues_data();
    void headerValues();
    void messageIds();

private:
    const QUrl m_url{QStringLiteral("https://example.com/hook")};
};

void TestEventRequest::structured()
{
    const std::vector<Event> events{eventOf("a")};
    const auto request = sinks::eventRequest(m_url, bridge::ContentMode::Structured, events);
    QCOMPARE(request.url, m_url);
    QCOMPARE(shown(request), QByteArray("POST\nContent-Type: application/cloudevents+json; "
                                        "charset=UTF-8\n{\"id\":\"a\"}"));
}

void TestEventRequest::binary()
{
    std::vector<Event> events{eventOf("a")};
    events[0].attributes = {{"specversion", "1.0"},
                            {"id", "a b"},
                            {"datacontenttype", "application/json"},
                            {"subject", "Z\xC3\xBCrich"}};
    const auto request = sinks::eventRequest(m_url, bridge::ContentMode::Binary, events);
    QCOMPARE(shown(request),
             QByteArray("POST\nce-specversion: 1.0\nce-id: a%20b\nContent-Type: "
                        "application/json\nce-subject: Z%C3%BCrich\n{\"id\":\"a\"}"));
}

void TestEventRequest::batch()
{
    const std::vector<Event> events{eventOf("a"), eventOf("b")};
    const auto request = sinks::eventRequest(m_url, bridge::ContentMode::Batch, events);
    QCOMPARE(shown(request), QByteArray("POST\nContent-Type: application/cloudevents-batch+json; "
                                        "charset=UTF-8\n[{\"id\":\"a\"},{\"id\":\"b\"}]"));
}

void TestEventRequest::headerValues_data()
{
    QTest::addColumn<QByteArray>("utf8");
    QTest::addColumn<QByteArray>("value");
    // The example of the binding's 3.1.3.2 first.
    QTest::newRow("the specification's example") << QByteArray("Euro \xE2\x82\xAC \xF0\x9F\x98\x80")
                                                 << QByteArray("Euro%20%E2%82%AC%20%F0%9F%98%80");
    QTest::newRow("plain") << QByteArray("a-Z/0:9~!") << QByteArray("a-Z/0:9~!");
    QTest::newRow("a quotation mark") << QByteArray("a\"b") << QByteArray("a%22b");
    QTest::newRow("a percent sign") << QByteArray("100%") << QByteArray("100%25");
    QTest::newRow("an injected header") << QByteArray("a\r\nX: 1") << QByteArray("a%0D%0AX:%201");
    QTest::newRow("delete") << QByteArray("\x7F") << QByteArray("%7F");
}

void TestEventRequest::headerValues()
{
    QFETCH(const QByteArray, utf8);
    QTEST(sinks::headerValue(utf8), "value");
}

void TestEventRequest::messageIds()
{
    const std::vector<Event> one{eventOf("a b")};
    const std::vector<Event> two{eventOf("a"), eventOf("b")};
    const std::vector<Event> swapped{eventOf("b"), eventOf("a")};
    QCOMPARE(sinks::messageId(one), QByteArray("a%20b"));
    QCOMPARE(sinks::messageId(two), sinks::messageId(std::vector<Event>(two)));
    QVERIFY(sinks::messageId(two) != sinks::messageId(swapped));
}

QTEST_APPLESS_MAIN(TestEventRequest)
#include "tst_eventrequest.moc"
