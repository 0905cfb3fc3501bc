// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json.h"
#include "models/textfinder.h"

#include <QRandomGenerator>
#include <QTest>

using tailrace::models::TextFinder;

class TestTextFinder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void finds_data();
    void finds();
    void findsEveryPlace();
    void whatIsWrittenIsFound();
    void caselessAsByteByByte();
};

void TestTextFinder::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("begin"); // -1: nowhere
    QTest::addColumn<int>("end");
    const auto row = [](const char *name, const char *text, const char *bytes, int begin, int end) {
        QTest::newRow(name) << QString::fromUtf8(text) << QByteArray(bytes) << begin << end;
    };
    row("plain", "paid", R"({"S":"paid"})", 6, 10);
    row("letters in either case", "PaId", R"({"S":"pAiD"})", 6, 10);
    row("digits and signs have no case", "[1]", R"({"S":"{1}"})", -1, 0);
    row("at the end", "z", "xyz", 2, 3);
    row("nowhere", "paid", R"({"S":"pai"})", -1, 0);
    row("longer than the text", "paid", "pa", -1, 0);
    row("quotes as they are escaped", "say \"x\"", R"({"S":"say \"x\""})", 6, 15);
    row("quotes of JSON itself", "\"S\":", R"({"S":"x"})", 1, 5);
    row("backslash", "c:\\temp", R"({"S":"c:\\temp"})", 6, 14);
    row("slash, escaped", "a/b", R"({"S":"a\/b"})", 6, 10);
    row("slash, as it is", "a/b", R"({"S":"a/b"})", 6, 9);
    row("line feed", "a\nb", R"({"S":"a\nb"})", 6, 10);
    row("no letter of an escape", "nice", R"({"S":"\nice"})", -1, 0);
    row("behind an escaped backslash", "nice", R"({"S":"\\nice"})", 8, 12);
    row("other scripts", "größe", R"({"S":"Größe"})", 6, 13);
    row("other scripts, escaped", "größe", R"({"S":"gr\u00F6\u00dfe"})", 6, 21);
    row("other scripts in either case", "ÖL", R"({"S":"öl"})", 6, 9);
    row("only other scripts", "東京", R"({"S":"東京"})", 6, 12);
    row("only other scripts, escaped", "東京", R"({"S":"\u6771\u4EAC"})", 6, 18);
    row("half escaped", "東京", R"({"S":"東\u4eac"})", 6, 15);
    row("above the first plane", "a😀", R"({"S":"a\ud83d\ude00"})", 6, 19);
    row("less than", "<b>", R"({"S":"\u003cb\u003e"})", 6, 19);
    row("beginning that repeats", "aab", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", 31, 34);
}

void TestTextFinder::finds()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, bytes);
    QFETCH(int, begin);
    const auto match = TextFinder(text).find(bytes);
    QCOMPARE(match ? int(match->begin) : -1, begin);
    if (match)
        QTEST(int(match->end), "end");
    // The same in the middle of a lot.
    const QByteArray before(1000, '#');
    const auto further = TextFinder(text).find(before + bytes + QByteArray(1000, '#'));
    QCOMPARE(further ? int(further->begin) - 1000 : -1, begin);
}

void TestTextFinder::findsEveryPlace()
{
    const TextFinder finder(QStringLiteral("aa"));
    QList<int> places;
    qsizetype at = 0;
    while (const auto match = finder.find("xaaaAxaa", at)) {
        places << int(match->begin);
        at = match->begin + 1;
    }
    QCOMPARE(places, (QList<int>{1, 2, 3, 6}));
}

// What our own writer makes of any text is found again by that text and by any part of it.
void TestTextFinder::whatIsWrittenIsFound()
{
    QRandomGenerator random(7);
    const QString letters = QStringLiteral("aB1 \"\\/<>&'\n\t\u0001\u00e9\u00df\u6771\u0130");
    for (int i = 0; i < 3000; ++i) {
        QString text;
        for (quint32 n = 1 + random.bounded(8U); n > 0; --n)
            text += letters[qsizetype(random.bounded(quint32(letters.size())))];
        QByteArray json;
        tailrace::formats::appendJsonString(json, text.toUtf8());
        const qsizetype from = qsizetype(random.bounded(quint32(text.size())));
        const QString part = text.mid(from, 1 + qsizetype(random.bounded(4U)));
        QVERIFY2(TextFinder(part).isIn(json),
                 qPrintable(part + QStringLiteral(" in ") + QString::fromUtf8(json)));
    }
}

void TestTextFinder::caselessAsByteByByte()
{
    QRandomGenerator random(11);
    for (int i = 0; i < 3000; ++i) {
        QByteArray bytes;
        for (quint32 n = random.bounded(80U); n > 0; --n)
            bytes += "abABxX1@`"[random.bounded(9U)];
        QByteArray needle;
        for (quint32 n = 1 + random.bounded(4U); n > 0; --n)
            needle += "abx1@`"[random.bounded(6U)];
        const qsizetype expected = bytes.toLower().indexOf(needle);
        QCOMPARE(tailrace::models::findCaseless(bytes, 0, needle), expected);
    }
}

QTEST_APPLESS_MAIN(TestTextFinder)
#include "tst_textfinder.moc"
