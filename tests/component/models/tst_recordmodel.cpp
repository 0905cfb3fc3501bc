// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordmodel.h"

#include "support/pagefixture.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using models::RecordLog;
using models::RecordModel;

namespace {

RecordLog::Bounds rowBound(qint64 rows)
{
    RecordLog::Bounds bounds;
    bounds.rows = rows;
    return bounds;
}

QString keyAt(const RecordModel &model, int row)
{
    return model.index(row, RecordModel::Key).data().toString();
}

// A page whose one record is about so large.
stream::PagePtr largePage(const QByteArray &id, int bytes)
{
    const QByteArray item =
            R"({"id":{"S":")" + id + R"("},"text":{"S":")" + QByteArray(bytes, 'x') + "\"}}";
    return test::pageOf(
            {test::recordJson("event-" + id, "INSERT",
                              "\"Keys\":{\"id\":{\"S\":\"" + id + "\"}},\"NewImage\":" + item)});
}

// The model under the eyes of Qt's own tester, and what it told.
struct Watched
{
    explicit Watched(RecordLog::Bounds bounds = {})
        : model(bounds, nullptr)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
        , inserts(&model, &QAbstractItemModel::rowsInserted)
        , removes(&model, &QAbstractItemModel::rowsRemoved)
        , resets(&model, &QAbstractItemModel::modelReset)
    {
    }

    RecordModel model;
    QAbstractItemModelTester tester;
    QSignalSpy inserts;
    QSignalSpy removes;
    QSignalSpy resets;
};

} // namespace

class TestRecordModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }
    void aFlushIsOneInsert();
    void aFlushBeyondTheBoundIsOneInsertAndOneRemove();
    void moreThanTheBoundAtOnceKeepsTheNewest();
    void selectionFollowsItsRecord();
    void selectionOfAnEvictedRecordIsGone();
    void resetInTheMiddleOfALoad();
    void pauseHoldsAndCounts();
    void pausedBounds_data();
    void pausedBounds();
    void rowsAreFoundByEvent();
    void deliveredBeforeAndAfterTheRecord();
    void highlightGoesFromRowToRow();
    void cellsOfEveryKindOfRow();
};

void TestRecordModel::aFlushIsOneInsert()
{
    Watched w;
    w.model.append({test::pageOfInserts("a", 3), test::pageOfInserts("b", 2)});
    w.model.append(test::aGap(true));
    QCOMPARE(w.inserts.size(), 0); // gathered first
    QTRY_COMPARE(w.model.rowCount(), 6);
    QCOMPARE(w.inserts.size(), 1);
    QCOMPARE(w.removes.size(), 0);
    QCOMPARE(keyAt(w.model, 4), QStringLiteral("b1"));
    w.model.append({test::pageOf({})}); // nothing in it: no flush, no signal
    w.model.append({test::pageOfInserts("c", 1)});
    QTRY_COMPARE(w.model.rowCount(), 7);
    QCOMPARE(w.inserts.size(), 2);
    QCOMPARE(w.inserts.last().at(1).toInt(), 6);
}

void TestRecordModel::aFlushBeyondTheBoundIsOneInsertAndOneRemove()
{
    Watched w(rowBound(10));
    w.model.append({test::pageOfInserts("a", 4), test::pageOfInserts("b", 4)});
    QTRY_COMPARE(w.model.rowCount(), 8);
    w.model.append({test::pageOfInserts("c", 3), test::pageOfInserts("d", 2)});
    QTRY_COMPARE(w.model.rowCount(), 9);
    QCOMPARE(w.inserts.size(), 2);
    QCOMPARE(w.removes.size(), 1);
    QCOMPARE(w.removes.last().at(1).toInt(), 0);
    QCOMPARE(w.removes.last().at(2).toInt(), 3);
    QCOMPARE(keyAt(w.model, 0), QStringLiteral("b0"));
    // The number is that of arrival, whatever went.
    QCOMPARE(w.model.index(0, RecordModel::Number).data().toString(), QStringLiteral("5"));
}

void TestRecordModel::moreThanTheBoundAtOnceKeepsTheNewest()
{
    Watched w(rowBound(4));
    w.model.append({test::pageOfInserts("a", 3), test::pageOfInserts("b", 3),
                    test::pageOfInserts("c", 3)});
    QTRY_COMPARE(w.model.rowCount(), 3);
    QCOMPARE(keyAt(w.model, 0), QStringLiteral("c0"));
}

void TestRecordModel::selectionFollowsItsRecord()
{
    Watched w(rowBound(4));
    w.model.append({test::pageOfInserts("a", 2), test::pageOfInserts("b", 2)});
    QTRY_COMPARE(w.model.rowCount(), 4);
    QItemSelectionModel selection(&w.model);
    selection.setCurrentIndex(w.model.index(3, 0), QItemSelectionModel::SelectCurrent);
    const models::RowId id = w.model.idOf(selection.currentIndex());
    w.model.append({test::pageOfInserts("c", 2)});
    QTRY_COMPARE(w.removes.size(), 1);
    QCOMPARE(selection.currentIndex().row(), 1);
    QCOMPARE(w.model.idOf(selection.currentIndex()), id);
    QCOMPARE(keyAt(w.model, selection.currentIndex().row()), QStringLiteral("b1"));
    QCOMPARE(w.model.indexOf(id), selection.currentIndex());
}

void TestRecordModel::selectionOfAnEvictedRecordIsGone()
{
    Watched w(rowBound(2));
    w.model.append({test::pageOfInserts("a", 2)});
    QTRY_COMPARE(w.model.rowCount(), 2);
    QItemSelectionModel selection(&w.model);
    selection.select(w.model.index(0, 0),
                     QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const models::RowId id = w.model.idOf(w.model.index(0, 0));
    w.model.append({test::pageOfInserts("b", 2)});
    QTRY_COMPARE(w.removes.size(), 1);
    QVERIFY(!selection.hasSelection());
    QVERIFY(!w.model.indexOf(id).isValid());
}

void TestRecordModel::resetInTheMiddleOfALoad()
{
    Watched w;
    w.model.append({test::pageOfInserts("a", 3)});
    QTRY_COMPARE(w.model.rowCount(), 3);
    QCOMPARE(keyAt(w.model, 0), QStringLiteral("a0")); // its text is known now
    w.model.append({test::pageOfInserts("b", 2)});     // waits for its flush
    w.model.clear();
    QCOMPARE(w.resets.size(), 1);
    QCOMPARE(w.model.rowCount(), 0);
    QCOMPARE(w.model.waiting(), 0);
    w.model.append({test::pageOfInserts("c", 1)});
    QTRY_COMPARE(w.model.rowCount(), 1);
    QCOMPARE(w.inserts.size(), 2); // nothing of what waited came after the reset
    QCOMPARE(keyAt(w.model, 0), QStringLiteral("c0"));
    QVERIFY(!w.model.indexOf(0).isValid());
}

void TestRecordModel::pauseHoldsAndCounts()
{
    Watched w;
    QSignalSpy waiting(&w.model, &RecordModel::waitingChanged);
    w.model.append({test::pageOfInserts("a", 1)});
    w.model.setPaused(true); // what had come but was not shown waits too
    w.model.append({test::pageOfInserts("b", 4)});
    w.model.append(test::aGap(false));
    QCOMPARE(w.model.waiting(), 6);
    QVERIFY(waiting.size() >= 3);
    QTest::qWait(150); // longer than a flush takes to come
    QCOMPARE(w.model.rowCount(), 0);
    w.model.setPaused(false);
    QCOMPARE(w.model.rowCount(), 6);
    QCOMPARE(w.inserts.size(), 1);
    QCOMPARE(w.model.waiting(), 0);
}

void TestRecordModel::pausedBounds_data()
{
    QTest::addColumn<qint64>("rows");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<qint64>("kept");
    QTest::newRow("by rows") << qint64(5) << qint64(1'000'000'000) << qint64(5);
    QTest::newRow("by bytes, where records are large")
            << qint64(100'000) << qint64(350'000) << qint64(3);
    QTest::newRow("the newest stays however large") << qint64(100'000) << qint64(10) << qint64(1);
}

void TestRecordModel::pausedBounds()
{
    QFETCH(qint64, rows);
    QFETCH(qint64, bytes);
    RecordLog::Bounds bounds;
    bounds.rows = rows;
    bounds.bytes = bytes;
    Watched w(bounds);
    w.model.setPaused(true);
    std::weak_ptr<const stream::RecordPage> oldest;
    for (int i = 0; i < 20; ++i) {
        const stream::PagePtr page = largePage(QByteArray::number(i), 100'000);
        if (i == 0)
            oldest = page;
        w.model.append({page});
    }
    QTEST(w.model.waiting(), "kept");
    QVERIFY2(oldest.expired(), "what was dropped is freed");
    w.model.setPaused(false);
    QTEST(qint64(w.model.rowCount()), "kept");
    QCOMPARE(keyAt(w.model, w.model.rowCount() - 1), QStringLiteral("19"));
}

void TestRecordModel::rowsAreFoundByEvent()
{
    Watched w(rowBound(4));
    w.model.append({test::pageOfInserts("a", 2)});
    w.model.append(test::aGap(true));
    w.model.append({test::pageOf({"{\"eventID\":1}"})});
    QTRY_COMPARE(w.model.rowCount(), 4);
    QCOMPARE(w.model.find("event-a1"), 1);
    QCOMPARE(w.model.find("event-nope"), -1);
    w.model.append({test::pageOfInserts("a", 2)}); // read again, as after a restart
    QTRY_COMPARE(w.model.find("event-a1"), 5);
}

void TestRecordModel::deliveredBeforeAndAfterTheRecord()
{
    Watched w;
    w.model.markDelivered(QStringLiteral("route"),
                          {"event-a0"}); // a bridge may be faster than the window
    w.model.append({test::pageOfInserts("a", 2)});
    QTRY_COMPARE(w.model.rowCount(), 2);
    const auto delivered = [&](int row) {
        return w.model.index(row, RecordModel::Delivered).data(RecordModel::DeliveredRole).toBool();
    };
    QVERIFY(delivered(0));
    QVERIFY(!delivered(1));
    QSignalSpy changes(&w.model, &QAbstractItemModel::dataChanged);
    w.model.markDelivered(QStringLiteral("route"), {"event-a1", "event-a1"});
    QCOMPARE(changes.size(), 1);
    QVERIFY(delivered(1));
}

void TestRecordModel::highlightGoesFromRowToRow()
{
    Watched w;
    w.model.append({test::pageOfInserts("a", 2)});
    QTRY_COMPARE(w.model.rowCount(), 2);
    const auto lit = [&](int row) {
        return w.model.index(row, 0).data(RecordModel::HighlightRole).toBool();
    };
    w.model.setHighlighted("event-a0");
    QVERIFY(lit(0) && !lit(1));
    w.model.setHighlighted("event-a1");
    QVERIFY(!lit(0) && lit(1));
    w.model.setHighlighted({});
    QVERIFY(!lit(0) && !lit(1));
}

void TestRecordModel::cellsOfEveryKindOfRow()
{
    Watched w;
    w.model.append({test::pageOf(
            {test::insertJson("a"), test::recordJson("m", "MODIFY", R"("Keys":{"id":{"S":"m"}})"),
             test::recordJson("r", "REMOVE", R"("Keys":{"id":{"S":"r"}})"),
             test::recordJson("u", "REPLACE", R"("Keys":{"id":{"S":"u"}})"), "{\"eventID\":1}"})});
    w.model.append(test::aGap(true));
    QTRY_COMPARE(w.model.rowCount(), 6);
    using State = RecordModel::RowState;
    const QList<State> states{State::Insert,   State::Modify,   State::Remove,
                              State::SetAside, State::SetAside, State::Gap};
    for (int row = 0; row < 6; ++row) {
        QCOMPARE(w.model.index(row, 0).data(RecordModel::StateRole).value<State>(), states[row]);
        for (int column = 0; column < RecordModel::ColumnCount; ++column) {
            const QModelIndex index = w.model.index(row, column);
            QVERIFY(index.data().isValid());
            if (column != RecordModel::Delivered)
                QCOMPARE(index.data(Qt::AccessibleTextRole), index.data());
            else
                QVERIFY(!index.data(Qt::AccessibleTextRole).toString().isEmpty());
        }
    }
    QVERIFY(!w.model.index(6, 0).isValid());
    QVERIFY(!w.model.index(0, 0, w.model.index(0, 0)).isValid());
}

QTEST_GUILESS_MAIN(TestRecordModel)
#include "tst_recordmodel.moc"
