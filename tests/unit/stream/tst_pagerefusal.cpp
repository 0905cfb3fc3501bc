// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplepages.h"
#include "stream/recordpage.h"
#include "support/testsupport.h"

#include <QTest>

#include <random>

using namespace tailrace;
using namespace tailrace::test;
using stream::indexPage;
using stream::RecordPage;

class TestPageRefusal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void setsAsideWhatIsNoRecord_data();
    void setsAsideWhatIsNoRecord();
    void refusesBodies_data();
    void refusesBodies();
    void acceptsUnusualBodies_data();
    void acceptsUnusualBodies();
    void refusesABodyCutAtAnyByte();
    void agreesWithTheStrictReaderOnDamage();
    void meetsTheSharedRows_data();
    void meetsTheSharedRows();
};

void TestPageRefusal::setsAsideWhatIsNoRecord_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("null instead of a record") << QByteArray("null");
    QTest::newRow("a number instead of a record") << QByteArray("5");
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("no eventID") << recordWith(R"("eventID":"e1",)", "");
    QTest::newRow("an empty eventID") << recordWith(R"("e1")", R"("")");
    QTest::newRow("no eventName") << recordWith(R"("eventName":"INSERT",)", "");
    QTest::newRow("an unknown eventName") << recordWith("INSERT", "UPSERT");
    QTest::newRow("an eventName that is a number") << recordWith(R"("INSERT")", "1");
    QTest::newRow("no dynamodb") << recordWith("," + goodDynamodb(), "");
    QTest::newRow("dynamodb is null") << recordWith(goodDynamodb(), R"("dynamodb":null)");
    QTest::newRow("dynamodb is a list") << recordWith(goodDynamodb(), R"("dynamodb":[])");
    QTest::newRow("no SequenceNumber")
            << recordWith(R"("SequenceNumber":"400000000000000000001",)", "");
    QTest::newRow("SequenceNumber is a number") << recordWith(R"("400000000000000000001")", "4000");
    QTest::newRow("SequenceNumber with letters") << recordWith("400000000000000000001", "4x");
    QTest::newRow("SequenceNumber is empty") << recordWith("400000000000000000001", "");
    QTest::newRow("no Keys") << recordWith(R"("Keys":{"pk":{"S":"k1"}},)", "");
    QTest::newRow("Keys is empty") << recordWith(R"("Keys":{"pk":{"S":"k1"}})", R"("Keys":{})");
    QTest::newRow("a key that is a map")
            << recordWith(R"("Keys":{"pk":{"S":"k1"}})", R"("Keys":{"pk":{"M":{}}})");
    QTest::newRow("time is text") << recordWith("1795324441", R"("1795324441")");
    QTest::newRow("time beyond all calendars") << recordWith("1795324441", "1e300");
    QTest::newRow("time before 1970") << recordWith("1795324441", "-1");
    QTest::newRow("SizeBytes is a fraction") << recordWith("12,", "12.5,");
    QTest::newRow("userIdentity is text")
            << recordWith(R"("eventVersion":"1.1")", R"("userIdentity":"me")");
    QTest::newRow("an image that is a list")
            << recordWith(R"({"pk":{"S":"k1"},"v":{"N":"1"}})", "[]");
    QTest::newRow("a value without type") << recordWith(R"({"N":"1"})", "1");
    QTest::newRow("an empty value") << recordWith(R"({"N":"1"})", "{}");
    QTest::newRow("a value of two types") << recordWith(R"({"N":"1"})", R"({"N":"1","S":"1"})");
    QTest::newRow("an unknown type") << recordWith(R"({"N":"1"})", R"({"X":"1"})");
    QTest::newRow("a type in lower case") << recordWith(R"({"N":"1"})", R"({"n":"1"})");
    QTest::newRow("N is a JSON number") << recordWith(R"({"N":"1"})", R"({"N":1})");
    QTest::newRow("N is no number") << recordWith(R"({"N":"1"})", R"({"N":"NaN"})");
    QTest::newRow("N has 39 digits")
            << recordWith(R"({"N":"1"})", R"({"N":"123456789012345678901234567890123456789"})");
    QTest::newRow("BOOL is text") << recordWith(R"({"N":"1"})", R"({"BOOL":"true"})");
    QTest::newRow("NULL is false") << recordWith(R"({"N":"1"})", R"({"NULL":false})");
    QTest::newRow("B is not base64") << recordWith(R"({"N":"1"})", R"({"B":"AQI"})");
    QTest::newRow("B has stray bits") << recordWith(R"({"N":"1"})", R"({"B":"AQJ="})");
    QTest::newRow("B has a strange letter early")
            << recordWith(R"({"N":"1"})", R"({"B":"A*AAAAAA"})");
    QTest::newRow("an empty set") << recordWith(R"({"N":"1"})", R"({"SS":[]})");
    QTest::newRow("a set of numbers without quotes") << recordWith(R"({"N":"1"})", R"({"NS":[1]})");
    QTest::newRow("half a surrogate pair") << recordWith(R"({"N":"1"})", R"({"S":"\ud800"})");
    QTest::newRow("a pair the wrong way round")
            << recordWith(R"({"N":"1"})", R"({"S":"\udf09\ud83c"})");
    QTest::newRow("SequenceNumber twice")
            << recordWith(R"("SizeBytes":12)", R"("SequenceNumber":"5")");
    QByteArray deep = R"({"S":"x"})";
    for (int i = 0; i < 32; ++i)
        deep = R"({"L":[)" + deep + "]}";
    QTest::newRow("nesting beyond 32 levels") << recordWith(R"({"N":"1"})", deep);
    for (int i = 0; i < 400; ++i)
        deep = R"({"L":[)" + deep + "]}";
    QTest::newRow("nesting far beyond") << recordWith(R"({"N":"1"})", deep);
}

void TestPageRefusal::setsAsideWhatIsNoRecord()
{
    QFETCH(QByteArray, record);
    const Result<RecordPage> page =
            indexPage(pageOf(goodRecord() + ", " + record + " ," + goodRecord()));
    QVERIFY2(page, page ? "" : qPrintable(page.error().message));
    QCOMPARE(page->entries().size(), size_t(2));
    QCOMPARE(page->quarantined().size(), size_t(1));
    QCOMPARE(page->slice(page->quarantined()[0].record).toByteArray(), record);
    QVERIFY(!page->quarantined()[0].reason.isEmpty());
}

void TestPageRefusal::refusesBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("spaces") << QByteArray("  \n");
    QTest::newRow("a web page") << QByteArray("<html></html>");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF{\"Records\":[]}");
    QTest::newRow("an object that says nothing") << QByteArray("{}");
    QTest::newRow("an error in the place of an answer")
            << QByteArray(R"({"__type":"x","message":"y"})");
    QTest::newRow("Records is an object") << QByteArray(R"({"Records":{}})");
    QTest::newRow("Records twice") << QByteArray(R"({"Records":[],"Records":[]})");
    QTest::newRow("the iterator is a number")
            << QByteArray(R"({"Records":[],"NextShardIterator":1})");
    QTest::newRow("something behind") << pageOf(goodRecord()) + "x";
    QTest::newRow("a second document behind") << pageOf(goodRecord()) + "{}";
    QTest::newRow("a zero byte behind") << pageOf(goodRecord()) + QByteArray(1, '\0');
    QTest::newRow("a comma too many") << pageOf(goodRecord() + ",");
    QTest::newRow("a comma missing") << pageOf(goodRecord() + goodRecord());
    QTest::newRow("a colon missing in an image") << pageOf(recordWith(R"("v":)", R"("v" )"));
    QTest::newRow("a bad literal in an unknown member") << pageOf(recordWith(R"("1.1")", "nul"));
    QTest::newRow("a bad number in an unknown member") << pageOf(recordWith(R"("1.1")", "01"));
    QTest::newRow("a bad escape in an image")
            << pageOf(recordWith(R"({"N":"1"})", R"({"S":"\q"})"));
    QTest::newRow("a bad escape in an unknown member")
            << pageOf(recordWith(R"("1.1")", R"("\u12G4")"));
    QTest::newRow("a raw line feed in a text") << pageOf(recordWith("k1", "k\n1"));
    QTest::newRow("bytes that are not UTF-8") << pageOf(recordWith("k1", "k\xff"));
    QTest::newRow("overlong UTF-8") << pageOf(recordWith("k1", "k\xc0\xaf"));
    QTest::newRow("a surrogate in UTF-8") << pageOf(recordWith("k1", "k\xed\xa0\x80"));
    QTest::newRow("single quotes") << QByteArray("{'Records':[]}");
    QTest::newRow("a comment") << QByteArray("{/**/\"Records\":[]}");
    QTest::newRow("brackets without end") << QByteArray("{\"Records\":" + QByteArray(200000, '['));
    QTest::newRow("objects without end") << QByteArray("{\"a\":").repeated(100000);
}

void TestPageRefusal::refusesBodies()
{
    QFETCH(QByteArray, body);
    const Result<RecordPage> page = indexPage(body);
    QVERIFY(!page);
    QCOMPARE(page.error().kind, ErrorKind::Malformed);
    QVERIFY(page.error().facts.byteOffset >= 0);
    QVERIFY(page.error().facts.byteOffset <= body.size());
    QVERIFY(!page.error().message.isEmpty());
}

void TestPageRefusal::acceptsUnusualBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("records");
    QTest::addColumn<bool>("isEnd");
    QTest::newRow("no records") << pageOf("") << 0 << false;
    QTest::newRow("the end of a shard") << QByteArray(R"({"Records":[]})") << 0 << true;
    QTest::newRow("an iterator that is null")
            << QByteArray(R"({"Records":[],"NextShardIterator":null})") << 0 << true;
    QTest::newRow("an empty page without Records")
            << QByteArray(R"({"NextShardIterator":"x"})") << 0 << false;
    QTest::newRow("members in another order")
            << QByteArray("{\"NextShardIterator\":\"x\",\"Records\":[" + goodRecord() + "]}") << 1
            << false;
    QTest::newRow("unknown members")
            << QByteArray("{\"x\":[{}],\"Records\":[" + goodRecord() + "],\"y\":-1.5e3}") << 1
            << true;
    QTest::newRow("names with escapes")
            << pageOf(recordWith("\"Keys\"", "\"\\u004beys\"")) << 1 << false;
    QTest::newRow("an escaped slash in binary")
            << pageOf(recordWith(R"({"N":"1"})", R"({"B":"\/\/\/\/"})")) << 1 << false;
    QTest::newRow("no time") << pageOf(
            recordWith(R"("ApproximateCreationDateTime":1795324441,)", ""))
                             << 1 << false;
    QTest::newRow("no size") << pageOf(recordWith(R"("SizeBytes":12,)", "")) << 1 << false;
    QTest::newRow("an image that is null")
            << pageOf(recordWith(R"({"pk":{"S":"k1"},"v":{"N":"1"}})", "null")) << 1 << false;
    QTest::newRow("an identity that is null")
            << pageOf(recordWith(R"("eventVersion":"1.1")", R"("userIdentity":null)")) << 1
            << false;
    QTest::newRow("a text that looks like an end")
            << pageOf(recordWith("k1", "}]} ")) << 1 << false;
    QTest::newRow("an empty text and an empty map")
            << pageOf(recordWith(R"({"N":"1"})", R"({"L":[{"S":""},{"M":{}}]})")) << 1 << false;
    QByteArray deep = R"({"S":"x"})";
    for (int i = 0; i < 31; ++i)
        deep = R"({"L":[)" + deep + "]}";
    QTest::newRow("32 levels") << pageOf(recordWith(R"({"N":"1"})", deep)) << 1 << false;
}

void TestPageRefusal::acceptsUnusualBodies()
{
    QFETCH(QByteArray, body);
    QFETCH(int, records);
    QFETCH(bool, isEnd);
    const Result<RecordPage> page = indexPage(body);
    QVERIFY2(page, page ? "" : qPrintable(page.error().message));
    QCOMPARE(int(page->entries().size()), records);
    QCOMPARE(page->quarantined().size(), size_t(0));
    QCOMPARE(page->nextShardIterator().isEmpty(), isEnd);
}

void TestPageRefusal::refusesABodyCutAtAnyByte()
{
    const QByteArray body = richPage().trimmed();
    for (qsizetype size = 0; size < body.size(); ++size) {
        const Result<RecordPage> page = indexPage(body.left(size));
        QVERIFY2(!page, qPrintable(QString::number(size)));
        QCOMPARE(page.error().kind, ErrorKind::Malformed);
    }
    QVERIFY(indexPage(body));
}

void TestPageRefusal::agreesWithTheStrictReaderOnDamage()
{
    std::mt19937 random(20261124);
    const QByteArray pieces[] = {
            "\"",   "\\",   "{",    "}",    "[",   "]",    ",",
            ":",    "0",    "e",    "-",    " ",   "\n",   "\\u",
            "\xc3", "\xff", "\x01", "null", "tru", "\\\"", QByteArray(1, '\0')};
    const QByteArray good = richPage();
    int accepted = 0;
    for (int round = 0; round < 20000; ++round) {
        QByteArray body = good;
        const int changes = 1 + int(random() % 3);
        for (int i = 0; i < changes; ++i) {
            const qsizetype at = qsizetype(random() % size_t(body.size()));
            const QByteArray &piece = pieces[random() % std::size(pieces)];
            body.replace(at, qsizetype(random() % 3), piece);
        }
        const Result<formats::Json> strict = formats::parseJson(body);
        const Result<RecordPage> page = indexPage(body);
        accepted += page ? 1 : 0;
        if (page && page->quarantined().empty() && !strict) {
            // Only duplicate names are left to decodeRecord.
            bool isRefusedLater = strict.error().message.contains(QStringLiteral("twice"))
                                  || strict.error().message.contains(QStringLiteral("uplicate"));
            QVERIFY2(isRefusedLater, (body + "\n" + strict.error().message.toUtf8()).constData());
        }
        if (strict && strict->find("Records") && strict->find("Records")->isArray()
            && (!strict->find("NextShardIterator")
                || strict->find("NextShardIterator")->isString()))
            QVERIFY2(page, body.constData());
        if (strict && page)
            QCOMPARE(page->entries().size() + page->quarantined().size(),
                     strict->find("Records") ? strict->find("Records")->items().size() : size_t(0));
    }
    QVERIFY(accepted > 200);
    QVERIFY(accepted < 19000);
}

void TestPageRefusal::meetsTheSharedRows_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("detail");
    if (test::sharedDir().isEmpty()) {
        QTest::newRow("no shared data") << QString() << QString() << QString();
        return;
    }
    for (const QStringList &row :
         test::readTsv(test::sharedPath(QStringLiteral("hostile-examples/INDEX.tsv"))))
        if (row.value(1) == QLatin1String("getrecords"))
            QTest::newRow(qPrintable(row[0])) << row[0] << row[2] << row.value(3);
}

void TestPageRefusal::meetsTheSharedRows()
{
    QFETCH(QString, file);
    QFETCH(QString, expected);
    QFETCH(QString, detail);
    if (file.isEmpty())
        QSKIP("the shared data is not there");
    const Result<RecordPage> page =
            indexPage(test::readFile(test::sharedPath(QStringLiteral("hostile-examples/") + file)));
    if (expected == QLatin1String("bad-body")) {
        QVERIFY(!page);
        QCOMPARE(page.error().kind, ErrorKind::Malformed);
    }
    if (expected != QLatin1String("ok"))
        return;
    QVERIFY(page);
    const auto wants = [&detail](const QString &text) {
        return detail.split(QStringLiteral("; ")).contains(text);
    };
    QVERIFY(wants(QStringLiteral("records=%1").arg(page->entries().size())));
    QVERIFY(wants(QStringLiteral("quarantined=%1").arg(page->quarantined().size())));
    QVERIFY(wants(QStringLiteral("shard_end=%1")
                          .arg(page->nextShardIterator().isEmpty() ? QStringLiteral("true")
                                                                   : QStringLiteral("false"))));
    if (detail.contains(QStringLiteral("time=")))
        QVERIFY(wants(QStringLiteral("time=%1").arg(page->entries()[0].createdMs / 1000)));
}

QTEST_GUILESS_MAIN(TestPageRefusal)
#include "tst_pagerefusal.moc"
