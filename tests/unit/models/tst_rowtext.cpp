// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowtext.h"

#include "support/pagefixture.h"

#include <QLocale>
#include <QTest>

using namespace tailrace;

namespace {

const QByteArray keys = R"("Keys":{"id":{"S":"7"}})";

QByteArray images(const QByteArray &before, const QByteArray &after)
{
    QByteArray out = keys;
    if (!before.isEmpty())
        out += ",\"OldImage\":" + before;
    if (!after.isEmpty())
        out += ",\"NewImage\":" + after;
    return out;
}

models::RowText textOf(const stream::PagePtr &page)
{
    models::RecordLog log;
    log.append(page);
    return models::rowText(log.at(log.endId() - 1));
}

} // namespace

class TestRowText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void changed_data();
    void changed();
    void cellsOfARecord();
    void lagIsNeverNegative();
    void aRecordThatWasSetAsideSaysWhy();
    void gap_data();
    void gap();
    void shardIds();
};

void TestRowText::changed_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *title, const char *event, const QByteArray &members,
                        const char *expected) {
        QTest::newRow(title) << QByteArray(event) << members << QString::fromUtf8(expected);
    };
    row("keys only", "MODIFY", keys, "–");
    row("an insert", "INSERT", images({}, R"({"id":{"S":"7"},"a":{"N":"1"}})"), "all 2");
    row("a removal", "REMOVE", images(R"({"id":{"S":"7"}})", {}), "–");
    row("only the new image", "MODIFY", images({}, R"({"id":{"S":"7"}})"),
        "not known without both images");
    row("what differs, by name", "MODIFY",
        images(R"({"a":{"N":"1"},"b":{"N":"2"},"c":{"S":"x"}})",
               R"({"a":{"N":"1.0"},"b":{"N":"3"},"d":{"S":"x"}})"),
        "b, c, d");
    row("nothing", "MODIFY", images(R"({"a":{"N":"1"}})", R"({"a":{"N":"1"}})"), "nothing");
    row("brackets and quotes in a text", "MODIFY",
        images(R"({"a":{"S":"}]\"{"},"b":{"L":[{"S":"]\\"}]},"c":{"M":{}}})",
               R"({"a":{"S":"}]\"{"},"b":{"L":[{"S":"[\\"}]},"c":{"M":{}}})"),
        "b");
    row("sets without order, in another order", "MODIFY",
        images(R"({"s":{"SS":["x","y"]},"t":{"NS":["1","2"]}})",
               R"({ "t" : {"NS":["2.0","3"]} , "s" : {"SS":["y","x"]} })"),
        "t");
    row("another region's write", "MODIFY",
        images(R"({"a":{"S":"x"},"aws:rep:updateregion":{"S":"eu-west-1"}})",
               R"({"a":{"S":"y"},"aws:rep:updateregion":{"S":"eu-west-1"}})"),
        "a");
    row("a name that turns the text", "MODIFY",
        images(R"({"a\u202eb":{"N":"1"}})", R"({"a\u202eb":{"N":"2"}})"), "a[U+202E]b");
}

void TestRowText::changed()
{
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, members);
    const stream::PagePtr page = test::pageOf({test::recordJson("e", event, members)});
    const models::RowText text = textOf(page);
    QTEST(text.changed, "expected");
    // Told from the bytes or from the decoded record: the same.
    models::RecordLog log;
    log.append(page);
    models::RowQuestions questions;
    questions.attributes = {*models::AttributePath::parse(QStringLiteral("never"))};
    const models::RowText decoded = models::rowText(log.at(0), questions);
    QCOMPARE(text.changed, decoded.changed);
    QCOMPARE(text.operation, decoded.operation);
    QCOMPARE(text.key, decoded.key);
    QCOMPARE(text.origin, decoded.origin);
    QCOMPARE(text.sequence, decoded.sequence);
}

void TestRowText::cellsOfARecord()
{
    const auto text = textOf(test::pageOf({test::insertJson("7\\n\\u202e\\u0085")}));
    QCOMPARE(text.time, QStringLiteral("05:14:00"));
    QCOMPARE(text.lag, QStringLiteral("0.4 s"));
    QCOMPARE(text.operation, QStringLiteral("INSERT"));
    QCOMPARE(text.key, QString::fromUtf16(u"7\u240A[U+202E][U+0085]"));
    QCOMPARE(text.size, QStringLiteral("40 B"));
    QCOMPARE(text.shard, QString::fromUtf16(u"…000001-abcdef"));
}

void TestRowText::lagIsNeverNegative()
{
    auto page = stream::indexPage("{\"Records\":[" + test::insertJson("a") + "]}");
    QVERIFY(page);
    page->setOrigin(QStringLiteral("stream"), QStringLiteral("s"), 1'795'324'430'000);
    QCOMPARE(textOf(std::make_shared<const stream::RecordPage>(std::move(*page))).lag,
             QStringLiteral("0.0 s"));
}

void TestRowText::aRecordThatWasSetAsideSaysWhy()
{
    const auto text = textOf(test::pageOf({"{\"eventID\":1}"}));
    QCOMPARE(text.operation, QStringLiteral("Set aside"));
    QCOMPARE(text.size, QStringLiteral("13 B"));
    QVERIFY(!text.changed.isEmpty());
    QVERIFY(text.key.isEmpty());
}

void TestRowText::gap_data()
{
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<bool>("certain");
    QTest::addColumn<QString>("expected");
    const QByteArray a = "100000000000000000001";
    const QByteArray b = "7";
    QTest::newRow("certain, both bounds")
            << a << b << true
            << QString::fromUtf16(u"records are lost, after …00000001 and before 7: because%1");
    QTest::newRow("possible, without an end")
            << a << QByteArray() << false
            << QString::fromUtf16(u"records may be lost, after …00000001: because%1");
    QTest::newRow("without a beginning")
            << QByteArray() << b << true << QStringLiteral("records are lost, before 7: because%1");
    QTest::newRow("without bounds") << QByteArray() << QByteArray() << true
                                    << QStringLiteral("records are lost: because%1");
}

void TestRowText::gap()
{
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, before);
    QFETCH(bool, certain);
    stream::Gap gap = test::aGap(certain);
    gap.after = after;
    gap.before = before;
    gap.cause = QStringLiteral("because%1"); // of the service, and not ours to fill in
    models::RecordLog log;
    log.append(gap);
    const auto text = models::rowText(log.at(0));
    QTEST(text.changed, "expected");
    QCOMPARE(text.operation, QStringLiteral("Gap"));
    QCOMPARE(text.key, QString::fromUtf16(u"shard …000001-abcdef"));
    QCOMPARE(text.time, QStringLiteral("05:14:00.400"));
}

void TestRowText::shardIds()
{
    QCOMPARE(models::shortShardId(QStringLiteral("shardId-00000001786854099-7f35f62e")),
             QString::fromUtf16(u"…4099-7f35f62e"));
    QCOMPARE(models::shortShardId(QStringLiteral("short")), QStringLiteral("short"));
    QCOMPARE(models::shortShardId(QStringLiteral("a\nb")), QString::fromUtf16(u"a\u240Ab"));
}

QTEST_APPLESS_MAIN(TestRowText)
#include "tst_rowtext.moc"
