// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/number.h"
#include "formats/json.h"
#include "support/testsupport.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::dynamodb;

namespace {

const QString notANumber = QStringLiteral("A value provided cannot be converted into a number");
const QString overflow = QStringLiteral(
        "Number overflow. Attempting to store a number with magnitude larger than supported range");
const QString underflow = QStringLiteral("Number underflow. Attempting to store a number with "
                                         "magnitude smaller than supported range");
const QString tooPrecise =
        QStringLiteral("Attempting to store more than 38 significant digits in a Number");

} // namespace

class TestNumber : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesNumbersAsTheServiceDoes_data();
    void writesNumbersAsTheServiceDoes();
    void refusesOtherText_data();
    void refusesOtherText();
    void comparesByValue_data();
    void comparesByValue();
    void addsExactly_data();
    void addsExactly();
    void subtractsExactly();
    void refusesSumsOutOfRange();
    void meetsTheSharedRows_data();
    void meetsTheSharedRows();
};

void TestNumber::writesNumbersAsTheServiceDoes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("canonical");
    const QByteArray most(38, '9');
    QTest::newRow("zero") << QByteArray("0") << QByteArray("0");
    QTest::newRow("minus zero") << QByteArray("-0.00") << QByteArray("0");
    QTest::newRow("zero with a huge exponent") << QByteArray("0e9999") << QByteArray("0");
    QTest::newRow("zeros behind the point") << QByteArray("1.500") << QByteArray("1.5");
    QTest::newRow("zeros in front") << QByteArray("-007") << QByteArray("-7");
    QTest::newRow("a plus") << QByteArray("+3") << QByteArray("3");
    QTest::newRow("no digit before the point") << QByteArray(".5") << QByteArray("0.5");
    QTest::newRow("no digit after the point") << QByteArray("5.") << QByteArray("5");
    QTest::newRow("an exponent") << QByteArray("1.25E+3") << QByteArray("1250");
    QTest::newRow("a negative exponent") << QByteArray("125e-5") << QByteArray("0.00125");
    QTest::newRow("38 digits") << most << most;
    QTest::newRow("38 digits and zeros") << most + "000" << most + "000";
    QTest::newRow("a point among 38 digits") << QByteArray(19, '9') + '.' + QByteArray(19, '9')
                                             << QByteArray(19, '9') + '.' + QByteArray(19, '9');
    QTest::newRow("the smallest") << QByteArray("1E-130") << "0." + QByteArray(129, '0') + '1';
    QTest::newRow("the greatest") << most + "e88" << most + QByteArray(88, '0');
}

void TestNumber::writesNumbersAsTheServiceDoes()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, canonical);
    QCOMPARE(canonicalNumber(text).value_or("refused"), canonical);
    QCOMPARE(canonicalNumber(canonical).value_or("refused"), canonical);
}

void TestNumber::refusesOtherText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    for (const char *text :
         {"",      " ",   "1 ",    " 1",    "abc",   "NaN",      "Infinity", "-Infinity",
          "0x10",  "1e",  "1e+",   "e5",    ".",     "-",        "+",        "--1",
          "1.2.3", "1,5", "1_000", "1e1.5", "1e5e5", "\xd9\xa1", "1f",       "true"})
        QTest::addRow("\"%s\" is no number", text) << QByteArray(text) << notANumber;
    QTest::newRow("a zero byte") << QByteArray("1\0", 2) << notANumber;
    QTest::newRow("too large") << QByteArray("1e126") << overflow;
    QTest::newRow("far too large") << QByteArray("-1e99999999999999999999") << overflow;
    QTest::newRow("too large in digits") << QByteArray(127, '1') << overflow;
    QTest::newRow("too small") << QByteArray("1e-131") << underflow;
    QTest::newRow("far too small") << QByteArray("1e-99999999999999999999") << underflow;
    QTest::newRow("39 digits") << QByteArray(39, '1') << tooPrecise;
    QTest::newRow("39 digits around a point")
            << QByteArray(20, '1') + '.' + QByteArray(19, '1') << tooPrecise;
}

void TestNumber::refusesOtherText()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    const Result<QByteArray> canonical = canonicalNumber(text);
    QVERIFY(!canonical);
    QCOMPARE(canonical.error().kind, ErrorKind::Invalid);
    QCOMPARE(canonical.error().message, message);
    QVERIFY(!canonical.error().facts.remedy.isEmpty());
}

void TestNumber::comparesByValue_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<int>("order");
    QTest::newRow("equal in other words") << QByteArray("1.0") << QByteArray("10e-1") << 0;
    QTest::newRow("zeros are equal") << QByteArray("0") << QByteArray("-0.0") << 0;
    QTest::newRow("by length") << QByteArray("9") << QByteArray("10") << -1;
    QTest::newRow("negative below positive") << QByteArray("-100") << QByteArray("1") << -1;
    QTest::newRow("negative reversed") << QByteArray("-10") << QByteArray("-9") << -1;
    QTest::newRow("zero above negative") << QByteArray("0") << QByteArray("-1e-130") << 1;
    QTest::newRow("zero below positive") << QByteArray("0") << QByteArray("1e-130") << -1;
    QTest::newRow("more digits") << QByteArray("1.01") << QByteArray("1.1") << -1;
    QTest::newRow("beyond double")
            << QByteArray("9007199254740993") << QByteArray("9007199254740992") << 1;
    QTest::newRow("the last of 38 digits")
            << QByteArray(37, '9') + '8' << QByteArray(38, '9') << -1;
}

void TestNumber::comparesByValue()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(int, order);
    QVERIFY(compareNumbers(a, b) == (order <=> 0));
    QVERIFY(compareNumbers(b, a) == (0 <=> order));
}

void TestNumber::addsExactly_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<QByteArray>("sum");
    QTest::newRow("whole numbers") << QByteArray("2") << QByteArray("3") << QByteArray("5");
    QTest::newRow("decimals that double rounds")
            << QByteArray("0.1") << QByteArray("0.2") << QByteArray("0.3");
    QTest::newRow("a carry through all digits")
            << QByteArray(37, '9') << QByteArray("1") << '1' + QByteArray(37, '0');
    QTest::newRow("to zero") << QByteArray("-5.5") << QByteArray("5.50") << QByteArray("0");
    QTest::newRow("with zero") << QByteArray("0") << QByteArray("-1.50") << QByteArray("-1.5");
    QTest::newRow("a borrow") << QByteArray("1000") << QByteArray("-0.001")
                              << QByteArray("999.999");
    QTest::newRow("to a negative") << QByteArray("1") << QByteArray("-1.5") << QByteArray("-0.5");
    QTest::newRow("two negatives") << QByteArray("-1") << QByteArray("-99") << QByteArray("-100");
    QTest::newRow("beyond double")
            << QByteArray("9007199254740993") << QByteArray("1") << QByteArray("9007199254740994");
    QTest::newRow("far apart but representable")
            << QByteArray("1e20") << QByteArray("1e-17")
            << QByteArray("100000000000000000000.00000000000000001");
}

void TestNumber::addsExactly()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(QByteArray, sum);
    QCOMPARE(addNumbers(a, b).value_or("refused"), sum);
    QCOMPARE(addNumbers(b, a).value_or("refused"), sum);
}

void TestNumber::subtractsExactly()
{
    QCOMPARE(subtractNumbers("0.3", "0.1").value_or("refused"), QByteArray("0.2"));
    QCOMPARE(subtractNumbers("5", "-5").value_or("refused"), QByteArray("10"));
    QCOMPARE(subtractNumbers("0", "0").value_or("refused"), QByteArray("0"));
    QCOMPARE(subtractNumbers("1", "1e20").value_or("refused"), QByteArray("-99999999999999999999"));
    QVERIFY(!subtractNumbers("1", "x"));
    QVERIFY(!subtractNumbers("x", "1"));
}

void TestNumber::refusesSumsOutOfRange()
{
    const QByteArray most = QByteArray(38, '9') + "e88";
    QCOMPARE(addNumbers(most, most).error().message, overflow);
    QCOMPARE(addNumbers("1e125", "1e-130").error().message, tooPrecise);
    QVERIFY(!addNumbers("1", "NaN"));
}

void TestNumber::meetsTheSharedRows_data()
{
    QTest::addColumn<QStringList>("row");
    if (test::sharedDir().isEmpty())
        QTest::newRow("no shared data") << QStringList();
    else
        for (const QStringList &row :
             test::readTsv(test::sharedPath(QStringLiteral("hostile-examples/numbers.tsv"))))
            QTest::newRow(qPrintable(row[0])) << row;
}

void TestNumber::meetsTheSharedRows()
{
    QFETCH(QStringList, row);
    if (row.isEmpty())
        QSKIP("the shared data is not there");
    const Result<formats::Json> text = formats::parseJson(row[0].toUtf8());
    QVERIFY(text);
    const Result<QByteArray> canonical = canonicalNumber(text->text());
    if (row[1] == QLatin1String("valid"))
        QCOMPARE('"' + canonical.value_or("refused") + '"', row[2].toUtf8());
    else
        QCOMPARE(canonical ? QStringLiteral("accepted") : canonical.error().message, row[3]);
}

QTEST_GUILESS_MAIN(TestNumber)
#include "tst_number.moc"
