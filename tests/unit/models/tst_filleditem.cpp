// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filleditem.h"

#include <QRandomGenerator>
#include <QTest>

using namespace tailrace;
using models::ItemNotation;

class TestFilledItem : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void faultsAreWhereTheyWereWritten_data();
    void faultsAreWhereTheyWereWritten();
    void numbersMayBeVariables();
};

void TestFilledItem::faultsAreWhereTheyWereWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("message");
    QTest::newRow("a variable that is none")
            << QStringLiteral("{\n  \"a\": {\"S\": \"{{nope}}\"}\n}") << 2 << 15
            << QStringLiteral("line 2, column 15: {{nope}} is no variable");
    QTest::newRow("no JSON behind a longer value")
            << QStringLiteral("{\"a\": {\"N\": \"{{random 1000 1000}}\"}, x}") << 1 << 38
            << QStringLiteral("column 38: ");
    QTest::newRow("a value of another type behind one")
            << QStringLiteral("{\"a\": {\"S\": \"{{uuid}}\"}, \"b\": {\"N\": \"x\"}}") << 1 << 31
            << QStringLiteral("column 31: b: ");
}

void TestFilledItem::faultsAreWhereTheyWereWritten()
{
    QFETCH(const QString, text);
    QFETCH(const QString, message);
    QRandomGenerator random(1);
    const auto item =
            models::filledItemFromText(text, ItemNotation::DynamoDbJson, {}, {1, 0, random});
    QVERIFY(!item);
    QTEST(item.error().facts.line, "line");
    QTEST(item.error().facts.column, "column");
    QVERIFY2(item.error().message.startsWith(message), qPrintable(item.error().message));
}

void TestFilledItem::numbersMayBeVariables()
{
    QRandomGenerator random(1);
    const auto item = models::filledItemFromText(QStringLiteral(R"({"n": {{random 7 7}}})"),
                                                 ItemNotation::PlainJson, {}, {3, 0, random});
    QVERIFY(item);
    QCOMPARE(dynamodb::toJson(item->item), QByteArray(R"({"n":{"N":"7"}})"));
    QCOMPARE(models::filledText(QStringLiteral("a{{seq}}"), {3, 0, random}).value(),
             QStringLiteral("a3"));
}

QTEST_APPLESS_MAIN(TestFilledItem)
#include "tst_filleditem.moc"
