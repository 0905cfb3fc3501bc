// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemtable.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using dynamodb::AttributeMap;
using dynamodb::AttributeValue;
using models::ItemTable;
using Type = AttributeValue::Type;

namespace {

const std::vector<dynamodb::KeyElement> schema{{"id", Type::S, true}, {"at", Type::N, false}};

AttributeMap item(const QByteArray &json)
{
    return dynamodb::itemFromJson(QByteArrayView(json)).value();
}

AttributeMap numbered(int number)
{
    return {{"at", AttributeValue::number(QByteArray::number(number))},
            {"id", AttributeValue::string("x")}};
}

/// The model under the eyes of Qt's own tester, and what it told.
struct Watched
{
    Watched() { table.setSchema(schema); }

    QStringList titles() const
    {
        QStringList titles;
        for (int column = 0; column < table.columnCount(); ++column)
            titles << table.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        return titles;
    }
    QStringList column(int column) const
    {
        QStringList texts;
        for (int row = 0; row < table.rowCount(); ++row)
            texts << table.index(row, column).data().toString();
        return texts;
    }

    ItemTable table;
    QAbstractItemModelTester tester{&table, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QSignalSpy rowInserts{&table, &QAbstractItemModel::rowsInserted};
    QSignalSpy columnInserts{&table, &QAbstractItemModel::columnsInserted};
    QSignalSpy resets{&table, &QAbstractItemModel::modelReset};
};

} // namespace

class TestItemTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keyComesFirstThenWhatIsSeen();
    void pageIsOneInsert();
    void cellsAreReadable_data();
    void cellsAreReadable();
    void sortIsByValue_data();
    void sortIsByValue();
    void sortedRowsStaySorted();
    void persistentIndexesFollowTheSort();
    void itemIsUpdatedAndRemoved();
    void manyAttributesAreCounted();
    void tensOfThousandsOfRows();
};

void TestItemTable::keyComesFirstThenWhatIsSeen()
{
    Watched w;
    QCOMPARE(w.titles(), QStringList({QStringLiteral("id (S)"), QStringLiteral("at (N)")}));
    w.table.append({item(R"({"name":{"S":"y"},"at":{"N":"1"},"id":{"S":"x"}})")});
    w.table.append(
            {item(R"({"at":{"N":"2"},"id":{"S":"x"},"name":{"N":"5"},"a\nb":{"NULL":true}})")});
    QCOMPARE(w.titles(),
             QStringList({QStringLiteral("id (S)"), QStringLiteral("at (N)"),
                          QStringLiteral("name (S, N)"), QStringLiteral("a␊b (NULL)")}));
    QVERIFY(w.table.isKeyColumn(1) && !w.table.isKeyColumn(2));
    QCOMPARE(w.column(1), QStringList({QStringLiteral("1"), QStringLiteral("2")}));
    QCOMPARE(w.column(3), QStringList({QString(), QStringLiteral("null")}));
    QCOMPARE(w.table.index(0, 3).data(ItemTable::TypeRole).toString(), QString());
    w.table.setSchema(schema);
    QCOMPARE(w.table.rowCount(), 0);
    QCOMPARE(w.titles().size(), 2);
}

void TestItemTable::pageIsOneInsert()
{
    Watched w;
    w.table.append(
            {numbered(1), numbered(2), item(R"({"id":{"S":"x"},"at":{"N":"3"},"n":{"N":"1"}})")});
    QCOMPARE(w.rowInserts.size(), 1);
    QCOMPARE(w.columnInserts.size(), 1);
    w.table.append({numbered(4)});
    w.table.append({});
    QCOMPARE(w.rowInserts.size(), 2);
    QCOMPARE(w.columnInserts.size(), 1);
    QCOMPARE(w.resets.size(), 1); // by the schema
}

void TestItemTable::cellsAreReadable_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("isRight");
    const auto row = [](const char *value, const char *text, const char *type, bool right = false) {
        QTest::newRow(value) << QByteArray(value) << QString::fromUtf8(text)
                             << QString::fromUtf8(type) << right;
    };
    row(R"({"S":"<b>x</b>\n"})", "<b>x</b>␊", "S");
    row(R"({"N":"12345678901234567890123456789012345678"})",
        "12345678901234567890123456789012345678", "N", true);
    row(R"({"B":"AAH/"})", "AAH/", "B");
    row(R"({"SS":["b","a"]})", "{b, a}", "SS");
    row(R"({"NS":["1","2.50"]})", "{1, 2.50}", "NS");
    row(R"({"BS":["AA=="]})", "{AA==}", "BS");
    row(R"({"M":{"k":{"L":[{"N":"1"},{"S":"x"}]}}})", R"({"k":[1,"x"]})", "M");
    row(R"({"L":[]})", "[]", "L");
    row(R"({"BOOL":false})", "false", "BOOL");
    row(R"({"NULL":true})", "null", "NULL");
}

void TestItemTable::cellsAreReadable()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QString, text);
    QFETCH(const QString, type);
    QFETCH(const bool, isRight);
    Watched w;
    w.table.append({item(R"({"id":{"S":"x"},"at":{"N":"3"},"v":)" + value + "}")});
    const QModelIndex cell = w.table.index(0, 2);
    QCOMPARE(cell.data().toString(), text);
    QCOMPARE(cell.data().toString(), text); // and once more, as it was kept
    QCOMPARE(cell.data(ItemTable::TypeRole).toString(), type);
    QCOMPARE(bool(cell.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight), isRight);
}

void TestItemTable::sortIsByValue_data()
{
    QTest::addColumn<bool>("isAscending");
    QTest::addColumn<QStringList>("order");
    const QStringList up{QStringLiteral("-1E2"),
                         QStringLiteral("9"),
                         QStringLiteral("9.5"),
                         QStringLiteral("10"),
                         QStringLiteral("1E3"),
                         QStringLiteral("9007199254740993"),
                         QStringLiteral("9007199254740994"),
                         QStringLiteral("A"),
                         QStringLiteral("a"),
                         QStringLiteral("false"),
                         QStringLiteral("true"),
                         QString()};
    QStringList down = up;
    down.removeLast();
    std::reverse(down.begin(), down.end());
    down << QString(); // what is not there is last in both
    QTest::newRow("ascending") << true << up;
    QTest::newRow("descending") << false << down;
}

void TestItemTable::sortIsByValue()
{
    QFETCH(const bool, isAscending);
    QFETCH(const QStringList, order);
    Watched w;
    std::vector<AttributeMap> items;
    for (const char *value :
         {R"({"S":"a"})", R"({"N":"10"})", R"({"BOOL":true})", R"({"N":"9007199254740994"})",
          R"({"N":"9.5"})", "", R"({"N":"9"})", R"({"N":"1E3"})", R"({"BOOL":false})",
          R"({"S":"A"})", R"({"N":"-1E2"})", R"({"N":"9007199254740993"})"}) {
        const QByteArray member = *value ? QByteArray(R"(,"v":)") + value : QByteArray();
        items.push_back(item(R"({"id":{"S":"x"},"at":{"N":")"
                             + QByteArray::number(qulonglong(items.size())) + "\"}" + member
                             + "}"));
    }
    w.table.append(items);
    w.table.sort(2, isAscending ? Qt::AscendingOrder : Qt::DescendingOrder);
    QCOMPARE(w.column(2), order);
    QCOMPARE(w.table.sortedBy(), 2);
    w.table.sort(-1, Qt::AscendingOrder);
    QCOMPARE(w.column(1).mid(0, 3),
             QStringList({QStringLiteral("0"), QStringLiteral("1"), QStringLiteral("2")}));
}

void TestItemTable::sortedRowsStaySorted()
{
    Watched w;
    w.table.append({numbered(5), numbered(1)});
    w.table.sort(1, Qt::AscendingOrder);
    w.table.append({numbered(3), numbered(10)});
    QCOMPARE(w.column(1), QStringList({QStringLiteral("1"), QStringLiteral("3"),
                                       QStringLiteral("5"), QStringLiteral("10")}));
    QCOMPARE(w.table.rowOf(numbered(3)), 1);
    QCOMPARE(dynamodb::toJson(w.table.itemAt(3)), dynamodb::toJson(numbered(10)));
}

void TestItemTable::persistentIndexesFollowTheSort()
{
    Watched w;
    w.table.append({numbered(5), numbered(1), numbered(3)});
    const QPersistentModelIndex five = w.table.index(0, 1);
    w.table.sort(1, Qt::AscendingOrder);
    QCOMPARE(five.row(), 2);
    QCOMPARE(five.data().toString(), QStringLiteral("5"));
}

void TestItemTable::itemIsUpdatedAndRemoved()
{
    Watched w;
    w.table.append({numbered(5), numbered(1), numbered(3)});
    w.table.sort(1, Qt::AscendingOrder);
    QSignalSpy changes(&w.table, &QAbstractItemModel::dataChanged);
    AttributeMap now = numbered(3);
    now.emplace_back("new", AttributeValue::string("y"));
    w.table.update(numbered(3), now);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(w.column(2), QStringList({QString(), QStringLiteral("y"), QString()}));
    w.table.update(numbered(5), std::nullopt);
    QCOMPARE(w.column(1), QStringList({QStringLiteral("1"), QStringLiteral("3")}));
    QCOMPARE(w.column(2), QStringList({QString(), QStringLiteral("y")}));
    w.table.update(numbered(99), now);
    QCOMPARE(w.table.rowCount(), 2);
    w.table.append({numbered(2)});
    QCOMPARE(w.column(1),
             QStringList({QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}));
}

void TestItemTable::manyAttributesAreCounted()
{
    Watched w;
    AttributeMap wide = numbered(1);
    for (int i = 0; i < 300; ++i)
        wide.emplace_back("n" + QByteArray::number(i), AttributeValue::number("1"));
    w.table.append({wide});
    QCOMPARE(w.table.columnCount(), ItemTable::mostColumns);
    QCOMPARE(w.table.attributesWithoutColumn(), 302 - ItemTable::mostColumns);
}

void TestItemTable::tensOfThousandsOfRows()
{
    ItemTable table; // Qt's tester looks at every row, at every insert
    table.setSchema(schema);
    QSignalSpy inserts(&table, &QAbstractItemModel::rowsInserted);
    constexpr int pages = 50;
    constexpr int rows = 1000;
    for (int page = 0; page < pages; ++page) {
        std::vector<AttributeMap> items;
        for (int i = 0; i < rows; ++i)
            items.push_back(numbered((page * rows + i) * 7919 % (pages * rows)));
        table.append(items);
    }
    QCOMPARE(inserts.size(), pages);
    table.sort(1, Qt::DescendingOrder);
    QCOMPARE(table.index(0, 1).data().toString(), QString::number(pages * rows - 1));
    QCOMPARE(table.index(pages * rows - 1, 1).data().toString(), QStringLiteral("0"));
}

QTEST_GUILESS_MAIN(TestItemTable)
#include "tst_itemtable.moc"
