// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/csvfield.h"

#include <QTest>

using namespace tailrace;

class TestCsvField : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void field_data();
    void field();
    void aLineEndsWithCrLf();
};

void TestCsvField::field_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *title, const char *text, const char *expected) {
        QTest::newRow(title) << QByteArray(text) << QByteArray(expected);
    };
    row("a word stands as it is", "paid", "paid");
    row("nothing stays nothing", "", "");
    row("a comma needs quotes", "a,b", "\"a,b\"");
    row("a quote is doubled", "say \"a\"", "\"say \"\"a\"\"\"");
    row("a line feed stays within quotes", "a\nb", "\"a\nb\"");
    row("a formula is text", "=1+1", "'=1+1");
    row("a formula with quotes is text, too", "=HYPERLINK(\"http://x\")",
        "\"'=HYPERLINK(\"\"http://x\"\")\"");
    row("so is what begins with a plus", "+SUM(A1)", "'+SUM(A1)");
    row("with a minus", "-2+3", "'-2+3");
    row("with an at sign", "@x", "'@x");
    row("with a tab", "\t=1", "'\t=1");
    row("with a carriage return", "\r=1", "\"'\r=1\"");
    row("with a wide equals sign",
        "\xEF\xBC\x9D"
        "1",
        "'\xEF\xBC\x9D"
        "1");
    row("an apostrophe before a formula gets another", "'=x", "''=x");
    row("two of them get a third", "''-2+3", "'''-2+3");
    row("an apostrophe before a word stands", "'tis", "'tis");
    row("a negative number stays a number", "-12.50", "-12.50");
    row("with an exponent, too", "-1.5E+10", "-1.5E+10");
    row("of 38 digits, too", "-99999999999999999999999999999999999999",
        "-99999999999999999999999999999999999999");
}

void TestCsvField::field()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, expected);
    QCOMPARE(models::csvField(text), expected);
}

void TestCsvField::aLineEndsWithCrLf()
{
    QCOMPARE(models::csvLine({"a", "", "b,c"}), QByteArray("a,,\"b,c\"\r\n"));
}

QTEST_APPLESS_MAIN(TestCsvField)
#include "tst_csvfield.moc"
