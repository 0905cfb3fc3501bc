// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/wording.h"

#include <QLocale>
#include <QTest>

using namespace tailrace;
using dynamodb::AttributeValue;

Q_DECLARE_METATYPE(dynamodb::AttributeValue)

class TestWording : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void oneLine_data();
    void oneLine();
    void noTextTurnsWhatStandsBesideIt();
    void values_data();
    void values();
    void longValues_data();
    void longValues();
    void keys();
    void sizes_data();
    void sizes();
    void durations_data();
    void durations();
    void times();
};

void TestWording::oneLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *title, const char16_t *text, const char16_t *expected) {
        QTest::newRow(title) << QString::fromUtf16(text) << QString::fromUtf16(expected);
    };
    row("plain text stays", u"Zürich, 東京 🌉", u"Zürich, 東京 🌉");
    row("line feed", u"a\nb", u"a\u240Ab");
    row("tab and carriage return", u"a\t\r", u"a\u2409\u240D");
    row("escape", u"\x1B[31mred", u"\u241B[31mred");
    row("delete", u"a\x7F", u"a\u2421");
    row("line and paragraph separators", u"a\u2028b\u2029c", u"a\u2424b\u2424c");
    row("C1 controls by their number", u"a\u0085b\u009Bc", u"a[U+0085]b[U+009B]c");
    row("override of direction", u"a\u202Egnp.exe", u"a[U+202E]gnp.exe");
    row("isolates", u"\u2066x\u2069", u"[U+2066]x[U+2069]");
    row("text from right to left stays", u"שלום مرحبا", u"שלום مرحبا");
    row("a family of emoji stays one", u"👩‍👩‍👧", u"👩‍👩‍👧");
    row("markup is only text", u"<b>bold</b> %1", u"<b>bold</b> %1");
}

void TestWording::oneLine()
{
    QFETCH(QString, text);
    QTEST(models::onOneLine(text), "expected");
}

// Every character that Unicode gives the power to turn text or that is a control, not a chosen few.
void TestWording::noTextTurnsWhatStandsBesideIt()
{
    for (char32_t code = 0; code < 0x10000; ++code) {
        const QChar c{char16_t(code)};
        const auto direction = c.direction();
        const bool turns = direction == QChar::DirLRE || direction == QChar::DirLRO
                           || direction == QChar::DirRLE || direction == QChar::DirRLO
                           || direction == QChar::DirPDF || direction == QChar::DirLRI
                           || direction == QChar::DirRLI || direction == QChar::DirFSI
                           || direction == QChar::DirPDI;
        if (turns || c.category() == QChar::Other_Control)
            QVERIFY2(!models::onOneLine(QString(c)).contains(c),
                     qPrintable(QString::number(code, 16)));
    }
}

void TestWording::values_data()
{
    QTest::addColumn<AttributeValue>("value");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *title, const char *json, const char *expected) {
        const auto item = dynamodb::itemFromJson(
                formats::parseJson(QByteArray("{\"v\":") + json + "}").value());
        QVERIFY2(item, title);
        QTest::newRow(title) << item->front().second << QString::fromUtf8(expected);
    };
    row("text", R"({"S":"a"})", "a");
    row("empty text", R"({"S":""})", "");
    row("a number as it came", R"({"N":"1.50"})", "1.50");
    row("bytes as base64", R"({"B":"AQI="})", "AQI=");
    row("true", R"({"BOOL":true})", "true");
    row("null", R"({"NULL":true})", "null");
    row("a set of texts", R"({"SS":["a","b\n"]})", "{a, b\u240A}");
    row("a set of bytes", R"({"BS":["AQ=="]})", "{AQ==}");
    row("a list as plain JSON", R"({"L":[{"N":"1"},{"S":"x\u202e"}]})", "[1,\"x[U+202E]\"]");
    row("a map as plain JSON", R"({"M":{"a":{"NULL":true}}})", "{\"a\":null}");
}

void TestWording::values()
{
    QFETCH(AttributeValue, value);
    QTEST(models::valueText(value), "expected");
}

void TestWording::longValues_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("longest");
    QTest::addColumn<QString>("expected");
    const QString ellipsis = QChar(0x2026);
    QTest::newRow("just fits") << QStringLiteral("abc") << 3 << QStringLiteral("abc");
    QTest::newRow("one too many") << QStringLiteral("abcd") << 3
                                  << QStringLiteral("abc") + ellipsis;
    QTest::newRow("a pair is not cut in half")
            << QString::fromUtf16(u"ab🌉d") << 3 << QStringLiteral("ab") + ellipsis;
    QTest::newRow("a pair that fits stays")
            << QString::fromUtf16(u"a🌉cd") << 3 << QString::fromUtf16(u"a🌉") + ellipsis;
    QTest::newRow("nothing but a pair") << QString::fromUtf16(u"🌉🌉") << 1 << ellipsis;
}

void TestWording::longValues()
{
    QFETCH(QString, text);
    QFETCH(int, longest);
    QTEST(models::valueText(AttributeValue::string(text.toUtf8()), longest), "expected");
}

void TestWording::keys()
{
    QCOMPARE(models::keyText(
                     {{"pk", AttributeValue::string("a")}, {"sk", AttributeValue::number("7")}}),
             QStringLiteral("a  7"));
    QCOMPARE(models::keyText({}), QString());
}

void TestWording::sizes_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("bytes") << qint64(1023) << QStringLiteral("1023 B");
    QTest::newRow("kilobytes") << qint64(1024) << QStringLiteral("1.0 KB");
    QTest::newRow("megabytes") << qint64(5) * 1024 * 1024 / 2 << QStringLiteral("2.5 MB");
}

void TestWording::sizes()
{
    QFETCH(qint64, bytes);
    QTEST(models::sizeText(bytes), "expected");
}

void TestWording::durations_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("duration");
    QTest::addColumn<QString>("latency");
    QTest::newRow("parts of a second")
            << qint64(440) << QStringLiteral("0.4 s") << QStringLiteral("440 ms");
    QTest::newRow("seconds") << qint64(12'900) << QStringLiteral("12 s") << QStringLiteral("12 s");
    QTest::newRow("minutes") << qint64(180'000) << QStringLiteral("3 min")
                             << QStringLiteral("3 min");
    QTest::newRow("hours") << qint64(7'200'000) << QStringLiteral("2 h") << QStringLiteral("2 h");
}

void TestWording::durations()
{
    QFETCH(qint64, ms);
    QTEST(models::durationText(ms), "duration");
    QTEST(models::latencyText(ms), "latency");
}

void TestWording::times() // the tests' time zone is UTC
{
    QCOMPARE(models::timeText(0), QString());
    QCOMPARE(models::timeText(1'795'324'440'000), QStringLiteral("05:14:00"));
    QCOMPARE(models::timeText(1'795'324'440'250), QStringLiteral("05:14:00.250"));
    QCOMPARE(models::dateTimeText(1'795'324'440'250),
             QStringLiteral("2026-11-22 05:14:00.250 UTC"));
    QCOMPARE(models::countText(12345), QStringLiteral("12,345"));
}

QTEST_APPLESS_MAIN(TestWording)
#include "tst_wording.moc"
