// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordmatch.h"
#include "support/pagefixture.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::models;

/// Records of two recordings beside each other: which is which, and what differs.
class TestRecordMatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void matches_data();
    void matches();
    void suggests_data();
    void suggests();
    void prints();
    void compares_data();
    void compares();
    void saysAllOfWhatIsOnOneSide();
};

namespace {

/// "e1:k1:c1 e2:k1:c2": events, items and contents, as letters and digits.
std::vector<RecordPrint> printsFrom(const QString &text)
{
    std::vector<RecordPrint> prints;
    for (const QString &one : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const QStringList parts = one.split(QLatin1Char(':'));
        prints.push_back({RowId(prints.size()), qHash(parts[0]), qHash(parts[1]), qHash(parts[2])});
    }
    return prints;
}

/// "0=0 1~1 2- -2": the same text, another text, left only, right only.
QString textOf(const std::vector<RecordPair> &pairs)
{
    QStringList texts;
    for (const RecordPair &pair : pairs)
        texts << (pair.left < 0 ? QStringLiteral("-%1").arg(pair.right)
                  : pair.right < 0
                          ? QStringLiteral("%1-").arg(pair.left)
                          : QStringLiteral("%1%2%3")
                                    .arg(pair.left)
                                    .arg(pair.isSameText ? QLatin1Char('=') : QLatin1Char('~'))
                                    .arg(pair.right));
    return texts.join(QLatin1Char(' '));
}

stream::DecodedRecord recordFrom(const QByteArray &name, const QByteArray &members)
{
    const stream::PagePtr page =
            test::pageOf({test::recordJson("e", name, R"("Keys":{"id":{"S":"a"}})" + members)});
    auto record = stream::decodeRecord(*page, page->entries().front());
    return record ? *record : stream::DecodedRecord();
}

QString textOf(const std::vector<DiffRow> &rows)
{
    QStringList texts;
    for (const DiffRow &row : rows)
        if (row.kind != DiffRow::Kind::Same)
            texts << QStringLiteral("%1:%2>%3").arg(row.path, row.oldText, row.newText);
    return texts.join(QLatin1Char(' '));
}

} // namespace

void TestRecordMatch::matches_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<MatchBy>("by");
    QTest::addColumn<QString>("expected");
    const auto event = MatchBy::Event;
    const auto item = MatchBy::Item;
    QTest::newRow("nothing") << ""
                             << "" << event << "";
    QTest::newRow("the same") << "a:k:1 b:k:2"
                              << "a:k:1 b:k:2" << event << "0=0 1=1";
    QTest::newRow("another content") << "a:k:1"
                                     << "a:k:2" << event << "0~0";
    QTest::newRow("missing at the right") << "a:k:1 b:k:2 c:k:3"
                                          << "a:k:1 c:k:3" << event << "0=0 1- 2=1";
    QTest::newRow("more at the right stands where it came")
            << "a:k:1 c:k:3"
            << "x:k:0 a:k:1 b:k:2 c:k:3 d:k:4" << event << "-0 0=1 -2 1=3 -4";
    QTest::newRow("what is missing stands before what is more")
            << "w:k:0 a:k:1 b:k:2"
            << "x:k:1 a:k:1 c:k:2" << event << "0- -0 1=1 2- -2";
    QTest::newRow("another order of shards") << "a:k:1 b:l:2 c:k:3"
                                             << "b:l:2 a:k:1 c:k:3" << event << "0=1 1=0 2=2";
    QTest::newRow("twice at the left") << "a:k:1 a:k:1 b:k:2"
                                       << "a:k:1 b:k:2" << event << "0=0 1- 2=1";
    QTest::newRow("only the left") << "a:k:1"
                                   << "" << event << "0-";
    QTest::newRow("only the right") << ""
                                    << "a:k:1 b:k:1" << event << "-0 -1";
    QTest::newRow("by item: events of other runs") << "a:k:1 b:l:2 c:k:3"
                                                   << "x:l:2 y:k:1 z:k:3" << item << "0=1 1=0 2=2";
    QTest::newRow("by item: one more for an item") << "a:k:1 b:l:2"
                                                   << "x:k:1 y:k:5 z:l:2" << item << "0=0 -1 1=2";
    QTest::newRow("by item: another content at the same place")
            << "a:k:1 b:k:2"
            << "x:k:1 y:k:9" << item << "0=0 1~1";
}

void TestRecordMatch::matches()
{
    QFETCH(const QString, left);
    QFETCH(const QString, right);
    QFETCH(const MatchBy, by);
    QTEST(textOf(matchRecords(printsFrom(left), printsFrom(right), by)), "expected");
}

void TestRecordMatch::suggests_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<MatchBy>("expected");
    QTest::newRow("one event in both") << "a:k:1 b:k:2"
                                       << "x:k:1 b:k:2" << MatchBy::Event;
    QTest::newRow("no event in both") << "a:k:1"
                                      << "x:k:1" << MatchBy::Item;
    QTest::newRow("nothing at one side") << "a:k:1"
                                         << "" << MatchBy::Item;
}

void TestRecordMatch::suggests()
{
    QFETCH(const QString, left);
    QFETCH(const QString, right);
    QTEST(suggestedMatch(printsFrom(left), printsFrom(right)), "expected");
}

void TestRecordMatch::prints()
{
    const QByteArray keys = R"("Keys":{"id":{"S":"a"}})";
    const QByteArray image = R"(,"NewImage":{"id":{"S":"a"},"n":{"N":"1"}})";
    const stream::PagePtr page =
            test::pageOf({test::recordJson("one", "INSERT", keys + image),
                          test::recordJson("two", "INSERT", keys + image),
                          test::recordJson("one", "MODIFY", keys + image), test::insertJson("b")});
    const std::vector<RecordPrint> prints = printsOf(*page, 70);
    QCOMPARE(prints.size(), 4U);
    QCOMPARE(prints[3].id, 73);
    QCOMPARE(prints[0].event, prints[2].event);
    QVERIFY(prints[0].event != prints[1].event);
    QCOMPARE(prints[0].content, prints[1].content);
    QVERIFY(prints[0].content != prints[2].content); // another operation
    QCOMPARE(prints[0].item, prints[1].item);
    QVERIFY(prints[0].item != prints[3].item);
}

void TestRecordMatch::compares_data()
{
    QTest::addColumn<QByteArray>("leftName");
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("rightName");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QString>("expected");
    const auto newImage = [](const char *members) {
        return QByteArray(R"(,"NewImage":{"id":{"S":"a"})") + members + "}";
    };
    const auto oldImage = [](const char *members) {
        return QByteArray(R"(,"OldImage":{"id":{"S":"a"})") + members + "}";
    };
    const QByteArray one = newImage(R"(,"n":{"N":"1"})");
    QTest::newRow("equal numbers") << QByteArray("INSERT") << one << QByteArray("INSERT")
                                   << newImage(R"(,"n":{"N":"1.0"})") << "";
    QTest::newRow("another value") << QByteArray("INSERT") << one << QByteArray("INSERT")
                                   << newImage(R"(,"n":{"N":"2"})") << "n:1>2";
    QTest::newRow("another operation") << QByteArray("INSERT") << one << QByteArray("MODIFY")
                                       << one + oldImage("") << "eventName:INSERT>MODIFY";
    QTest::newRow("another old image")
            << QByteArray("MODIFY") << one + oldImage(R"(,"n":{"N":"0"})") << QByteArray("MODIFY")
            << one + oldImage("") << "old.n:0>";
    QTest::newRow("a stream without old images")
            << QByteArray("MODIFY") << one + oldImage("") << QByteArray("MODIFY") << one << "";
    QTest::newRow("a stream of keys only")
            << QByteArray("MODIFY") << one << QByteArray("MODIFY") << QByteArray() << "";
}

void TestRecordMatch::compares()
{
    QFETCH(const QByteArray, leftName);
    QFETCH(const QByteArray, left);
    QFETCH(const QByteArray, rightName);
    QFETCH(const QByteArray, right);
    const auto rows = compareRecords(recordFrom(leftName, left), recordFrom(rightName, right));
    QTEST(textOf(rows), "expected");
    QCOMPARE(isDifferent(rows), !textOf(rows).isEmpty());
}

void TestRecordMatch::saysAllOfWhatIsOnOneSide()
{
    const auto record = recordFrom("INSERT", R"(,"NewImage":{"id":{"S":"a"},"n":{"N":"1"}})");
    QCOMPARE(textOf(oneSided(record, true)), QStringLiteral("id:a> n:1>"));
    QCOMPARE(textOf(oneSided(record, false)), QStringLiteral("id:>a n:>1"));
    const auto keysOnly = recordFrom("REMOVE", "");
    QCOMPARE(textOf(oneSided(keysOnly, true)), QStringLiteral("id:a>"));
}

QTEST_APPLESS_MAIN(TestRecordMatch)
#include "tst_recordmatch.moc"
