// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemnow.h"

#include "support/pagefixture.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::models;
using dynamodb::AttributeMap;

namespace {

std::optional<AttributeMap> item(const QByteArray &json)
{
    if (json.isEmpty())
        return std::nullopt;
    return dynamodb::itemFromJson(QByteArrayView(json)).value();
}

} // namespace

class TestItemNow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordSaysItsItem();
    void itemIsComparedWithTheRecord_data();
    void itemIsComparedWithTheRecord();
};

void TestItemNow::recordSaysItsItem()
{
    const auto page = test::pageOf({test::recordJson(
            "e1", "REMOVE",
            R"("Keys":{"id":{"S":"a"}},"OldImage":{"id":{"S":"a"},"n":{"N":"1"}})")});
    const auto found = recordedItem({page, &page->entries().front(), nullptr, nullptr});
    QVERIFY(found);
    QCOMPARE(dynamodb::toJson(found->key), QByteArray(R"({"id":{"S":"a"}})"));
    QVERIFY(found->isRemoval);
    QVERIFY(found->oldImage && !found->newImage);
    const auto gap = std::make_shared<const stream::Gap>(test::aGap(true));
    QVERIFY(!recordedItem({nullptr, nullptr, nullptr, gap}));
}

void TestItemNow::itemIsComparedWithTheRecord_data()
{
    QTest::addColumn<bool>("isRemoval");
    QTest::addColumn<QByteArray>("image");
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QString>("sentence"); // how it begins
    QTest::addColumn<QString>("differences");
    const auto row = [](const char *name, bool isRemoval, const char *image, const char *now,
                        const char *sentence, const char *differences = "") {
        QTest::newRow(name) << isRemoval << QByteArray(image) << QByteArray(now)
                            << QString::fromUtf8(sentence) << QString::fromUtf8(differences);
    };
    row("as it was left", false, R"({"id":{"S":"a"},"n":{"N":"1"}})",
        R"({"n":{"N":"1.0"},"id":{"S":"a"}})", "The item is as the record left it.");
    row("changed", false, R"({"id":{"S":"a"},"n":{"N":"1"},"m":{"M":{"x":{"S":"1"}}}})",
        R"({"id":{"S":"a"},"m":{"M":{"x":{"S":"2"}}},"new":{"BOOL":true}})",
        "The item was changed after the record", "m.x 1>2; new >true; n 1>");
    row("gone", false, R"({"id":{"S":"a"}})", "", "The item does not exist any more");
    row("removed and gone", true, "", "", "The item does not exist: it is as the record left it.");
    row("removed and there again", true, "", R"({"id":{"S":"a"}})", "The item exists again");
    row("no image", false, "", R"({"id":{"S":"a"}})", "The stream carries no new images");
}

void TestItemNow::itemIsComparedWithTheRecord()
{
    QFETCH(const bool, isRemoval);
    QFETCH(const QByteArray, image);
    QFETCH(const QByteArray, now);
    QFETCH(const QString, sentence);
    QFETCH(const QString, differences);
    const ItemComparison comparison = compareWithRecord(
            {*item(R"({"id":{"S":"a"}})"), isRemoval, item(image), {}}, item(now));
    QVERIFY2(comparison.sentence.startsWith(sentence), qPrintable(comparison.sentence));
    QStringList rows;
    for (const DiffRow &row : comparison.differences)
        rows << QStringLiteral("%1 %2>%3").arg(row.path, row.oldText, row.newText);
    QCOMPARE(rows.join(QStringLiteral("; ")), differences);
}

QTEST_APPLESS_MAIN(TestItemNow)
#include "tst_itemnow.moc"
