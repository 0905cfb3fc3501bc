// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplepages.h"
#include "stream/attributewalk.h"
#include "stream/runwalk.h"
#include "stream/tokenscan.h"

#include <QTest>

#include <memory>
#include <random>

using namespace tailrace;
using namespace tailrace::test;
using stream::PageText;
using stream::RunBook;
using stream::RunWalk;

namespace {

/// Where an image ends by the strict path; -1 when that refuses it.
qsizetype strictEnd(const QByteArray &image)
{
    const quint32 *tokens = stream::scanTokens(image);
    if (!tokens)
        return -1;
    stream::TokenCursor cursor(image.constData(), quint32(image.size()), tokens);
    const bool isGood = stream::walkAttributes(cursor) && !cursor.sawLoneSurrogate();
    return isGood ? qsizetype(cursor.endOfBracket()) : -1;
}

qsizetype quickEnd(const RunWalk &walk, RunBook &book, const QByteArray &image)
{
    PageText page(image, walk.mark);
    const char *end = walk.image(book, page, image.constData());
    return end && page.isAllUtf8() ? end - image.constData() : -1;
}

} // namespace

class TestRunWalk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheEndOfAnImage_data();
    void findsTheEndOfAnImage();
    void refusesAnImage_data();
    void refusesAnImage();
    void refusesWhateverTheStrictPathRefuses();
    void marksEveryByte();
    void tellsWhetherAllIsUtf8();
    void findsTheEndOfATextAtAnyLength();
    void comparesAtAnyLength();
    void learnsNoMoreThanThereIsRoomFor();
};

void TestRunWalk::findsTheEndOfAnImage_data()
{
    QTest::addColumn<QByteArray>("image");
    QTest::newRow("small") << smallImage();
    QTest::newRow("nested") << nestedImage();
    QTest::newRow("long") << longImage();
    QTest::newRow("empty") << QByteArray("{}");
    QTest::newRow("spaces between the tokens")
            << QByteArray("{ \"a\" : { \"L\" : [ { \"S\" : \" x \" } , {\"M\":{ }} ] } }");
    QTest::newRow("every length of a text") << [] {
        QByteArray members;
        for (int i = 0; i < 150; ++i)
            members += (i ? ",\"" : "\"") + QByteArray(1 + i % 70, 'n') + "\":{\"S\":\""
                       + QByteArray(i, 'v') + "\"}";
        return '{' + members + '}';
    }();
    QTest::newRow("every length of a number") << [] {
        QByteArray members;
        for (int i = 1; i <= 38; ++i)
            members += (i > 1 ? ",{\"N\":\"" : "{\"N\":\"") + QByteArray(i % 2 ? "-" : "")
                       + QByteArray(i, '7') + "\"},{\"N\":\"." + QByteArray(i, '1') + "\"}";
        return "{\"l\":{\"L\":[" + members + "]}}";
    }();
    QTest::newRow("every length of a binary value") << [] {
        QByteArray members;
        for (int i = 0; i < 120; ++i)
            members += (i ? ",\"" : "\"") + QByteArray(i, char(i * 37)).toBase64() + '"';
        return "{\"b\":{\"BS\":[" + members + "]}}";
    }();
    QTest::newRow("a number with an exponent") << QByteArray(R"({"n":{"N":"1.5E+3"}})");
}

void TestRunWalk::findsTheEndOfAnImage()
{
    QFETCH(QByteArray, image);
    const qsizetype size = image.size();
    QCOMPARE(strictEnd(image), size);
    for (const RunWalk &walk : stream::runWalks()) {
        const auto book = std::make_unique<RunBook>();
        QCOMPARE(quickEnd(walk, *book, image), size);
        // Again by what was learnt, and where something follows.
        QCOMPARE(quickEnd(walk, *book, image), size);
        QCOMPARE(quickEnd(walk, *book, image + QByteArray(200, ' ')), size);
    }
}

void TestRunWalk::refusesAnImage_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("a number of two points") << QByteArray(R"({"N":"1.2.3"})");
    QTest::newRow("a number of a point") << QByteArray(R"({"N":"."})");
    QTest::newRow("a number of a minus") << QByteArray(R"({"N":"-"})");
    QTest::newRow("a minus within a number") << QByteArray(R"({"N":"1-2"})");
    QTest::newRow("an empty number") << QByteArray(R"({"N":""})");
    QTest::newRow("a number of 39 digits") << R"({"N":")" + QByteArray(39, '1') + R"("})";
    QTest::newRow("base64 of a length that can't be") << QByteArray(R"({"B":"AAAAA"})");
    QTest::newRow("base64 with a letter of others") << QByteArray(R"({"B":"AA*A"})");
    QTest::newRow("long base64 with one")
            << R"({"B":")" + QByteArray(90, 'A') + '-' + QByteArray(5, 'A') + R"("})";
    QTest::newRow("base64 with stray bits") << QByteArray(R"({"B":"AQJ="})");
    QTest::newRow("padding within base64") << QByteArray(R"({"B":"AQ==AAAA"})");
    QTest::newRow("a control character") << QByteArray("{\"S\":\"a\x1f\"}");
    QTest::newRow("a control character far behind")
            << "{\"S\":\"" + QByteArray(100, 'a') + "\x01\"}";
    QTest::newRow("a zero byte") << "{\"S\":\"a" + QByteArray(1, '\0') + "\"}";
    QTest::newRow("a bad escape") << QByteArray(R"({"S":"a\x"})");
    QTest::newRow("half a surrogate pair") << QByteArray(R"({"S":"\ud83c"})");
    QTest::newRow("bytes that are not UTF-8") << QByteArray("{\"S\":\"a\xff\"}");
    QTest::newRow("a cut character") << "{\"S\":\"" + QByteArray(80, 'a') + "\xe6\x9d\"}";
    QTest::newRow("a type that there isn't") << QByteArray(R"({"T":"a"})");
    QTest::newRow("NULL that is false") << QByteArray(R"({"NULL":false})");
    QTest::newRow("an empty set") << QByteArray(R"({"SS":[]})");
    QTest::newRow("a list that ends like a map") << QByteArray(R"({"L":[{"S":"a"}}})");
    QTest::newRow("a comma too many") << QByteArray(R"({"L":[{"S":"a"},]})");
    QTest::newRow("a name that is empty") << QByteArray(R"({"M":{"":{"S":"a"}}})");
    QTest::newRow("33 levels") << QByteArray(R"({"L":[)").repeated(32) + R"({"S":"x"})"
                                          + QByteArray("]}").repeated(32);
}

void TestRunWalk::refusesAnImage()
{
    QFETCH(QByteArray, value);
    const QByteArray good = R"({"before":{"S":"text"},"v":)";
    for (const RunWalk &walk : stream::runWalks()) {
        const auto book = std::make_unique<RunBook>();
        const QByteArray learnt = good + R"({"S":"a"}})";
        QVERIFY(quickEnd(walk, *book, learnt) > 0);
        // Both near the body's end and far from it.
        for (int spaces : {0, 200}) {
            const QByteArray image = good + value + '}' + QByteArray(spaces, ' ');
            QCOMPARE(strictEnd(image), qsizetype(-1));
            QCOMPARE(quickEnd(walk, *book, image), qsizetype(-1));
        }
    }
}

void TestRunWalk::refusesWhateverTheStrictPathRefuses()
{
    std::mt19937 random(20261128);
    const QByteArray pieces[] = {"\"",   "\\",  "{",     "}",        "[",  "]",
                                 ",",    ":",   "0",     ".",        "-",  "=",
                                 " ",    "\n",  "\xc3",  "\xc3\xbc", "S",  "N",
                                 "\x01", "\\n", "\\ud8", "true",     "{}", "\"a\":{\"S\":\"b\"},"};
    for (const RunWalk &walk : stream::runWalks()) {
        const auto book = std::make_unique<RunBook>();
        int accepted = 0;
        for (int round = 0; round < 12000; ++round) {
            const QByteArray &good = round % 3 == 0   ? smallImage()
                                     : round % 3 == 1 ? nestedImage()
                                                      : longImage();
            book->clear();
            QVERIFY(quickEnd(walk, *book, good) > 0);
            QByteArray image = good;
            for (unsigned changes = 1 + random() % 2; changes > 0; --changes)
                image.replace(qsizetype(random() % size_t(image.size())), qsizetype(random() % 3),
                              pieces[random() % std::size(pieces)]);
            const qsizetype quick = quickEnd(walk, *book, image);
            if (quick < 0)
                continue;
            ++accepted;
            // What follows the image is not the image's concern.
            image.truncate(quick);
            QVERIFY2(strictEnd(image) == quick, image.constData());
        }
        QVERIFY2(accepted > 1000, qPrintable(QString::number(accepted)));
    }
}

void TestRunWalk::marksEveryByte()
{
    std::mt19937 random(20261129);
    // Around the steps in which the marks are made, and much longer.
    for (const qsizetype size : {1, 63, 64, 65, 8191, 8192, 8193, 8256, 16384, 50001}) {
        QByteArray body(size, Qt::Uninitialized);
        for (char &c : body)
            c = random() % 4 ? char('a' + random() % 26) : char(random() % 256);
        for (const RunWalk &walk : stream::runWalks()) {
            PageText page(body, walk.mark);
            for (qsizetype at = 0; at < size; ++at) {
                const char *place = body.constData() + at;
                page.reach(place);
                const auto isStop = [](char c) { return c == '"' || c == '\\' || uchar(c) < 0x20; };
                QCOMPARE(bool(page.stops(place) & 1), isStop(*place));
                // A window says the same as the ones that begin in it.
                if (at + PageText::certain > size)
                    continue;
                const int ahead = int(random() % PageText::certain);
                QCOMPARE(bool(page.stops(place) >> ahead & 1), isStop(place[ahead]));
            }
            page.reach(page.end());
            QVERIFY(page.stops(page.end()) & 1);
        }
    }
}

void TestRunWalk::tellsWhetherAllIsUtf8()
{
    const QList<QByteArray> good = {"a", "\xc3\xbc", "\xe6\x9d\xb1", "\xf0\x9f\x8c\x89"};
    const QList<QByteArray> bad = {
            "\xc3", "\xbc",     "\xe6\x9d",     "\xf0\x9f\x8c",
            "\xff", "\xc0\x80", "\xed\xa0\x80", "\xe6" + QByteArray(9000, '\x9d')};
    // Around the steps in which the bytes are looked at, and at the end.
    for (const RunWalk &walk : stream::runWalks()) {
        for (const qsizetype place : {0, 60, 64, 8184, 8190, 8191, 8192, 8193, 16380, 16384}) {
            for (int shift = -4; shift < 5; ++shift) {
                const qsizetype before = qMax<qsizetype>(0, place + shift);
                for (const QList<QByteArray> &kind : {good, bad}) {
                    for (const QByteArray &odd : kind) {
                        for (const qsizetype behind : {0, 1, 3, 100, 20000}) {
                            const QByteArray body =
                                    QByteArray(before, 'x') + odd + QByteArray(behind, 'y');
                            PageText page(body, walk.mark);
                            QCOMPARE(page.isAllUtf8(), kind == good);
                            // In steps, as a reader goes.
                            PageText again(body, walk.mark);
                            for (const char *at = body.constData(); at < again.end(); at += 700)
                                again.reach(at);
                            QCOMPARE(again.isAllUtf8(), kind == good);
                        }
                    }
                }
            }
        }
    }
}

void TestRunWalk::findsTheEndOfATextAtAnyLength()
{
    for (const RunWalk &walk : stream::runWalks()) {
        for (const QByteArray &odd : {QByteArray(), QByteArray("\\n"), QByteArray("\\\""),
                                      QByteArray("ü"), QByteArray("\\ud83c\\udf09")}) {
            for (int size = 0; size < 200; ++size) {
                const QByteArray text = QByteArray(size, 'x') + odd + QByteArray(size % 90, 'y');
                const QByteArray body = text + "\"," + QByteArray(size % 3 * 50, ' ');
                PageText page(body, walk.mark);
                const char *end = walk.text(page, body.constData());
                QVERIFY(end);
                QCOMPARE(end - body.constData(), text.size());
            }
        }
    }
}

void TestRunWalk::comparesAtAnyLength()
{
    for (const RunWalk &walk : stream::runWalks()) {
        for (quint32 size = 1; size < 150; ++size) {
            QByteArray known;
            for (quint32 i = 0; i < size; ++i)
                known += char('a' + i % 23);
            QByteArray body = known + known + QByteArray(int(size % 3) * 50, ' ');
            const char *at = body.data() + size;
            PageText page(body, walk.mark);
            QVERIFY(walk.same(page, at, body.constData(), size) == at + size);
            body[qsizetype(size + size - 1)] = '!';
            QVERIFY(!walk.same(page, at, body.constData(), size));
            QVERIFY(!walk.same(page, at, body.constData(), size + 101)); // ends before that
        }
    }
}

void TestRunWalk::learnsNoMoreThanThereIsRoomFor()
{
    QByteArray members;
    for (int i = 0; i < 3000; ++i)
        members += ",\"name " + QByteArray::number(i) + "\":{\"S\":\"v\"}";
    const QByteArray image = '{' + members.mid(1) + '}';
    for (const RunWalk &walk : stream::runWalks()) {
        const auto book = std::make_unique<RunBook>();
        QCOMPARE(quickEnd(walk, *book, image), image.size());
        QCOMPARE(quickEnd(walk, *book, image), image.size());
        QCOMPARE(quickEnd(walk, *book, smallImage()), smallImage().size());
    }
}

QTEST_GUILESS_MAIN(TestRunWalk)
#include "tst_runwalk.moc"
