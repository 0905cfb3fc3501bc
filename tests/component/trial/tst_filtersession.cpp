// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pagefixture.h"
#include "trial/capturedrecords.h"
#include "trial/heldrecords.h"
#include "trial/triedrows.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using trial::FilterSession;

namespace {

QByteArray order(const QByteArray &id, const QByteArray &status)
{
    return test::recordJson("event-" + id, "INSERT",
                            R"("Keys":{"id":{"S":")" + id + R"("}},"NewImage":{"id":{"S":")" + id
                                    + R"("},"status":{"S":")" + status + R"("}})");
}

const QString paid =
        QStringLiteral("{\"dynamodb\":{\"NewImage\":{\"status\":{\"S\":[\"paid\"]}}}}");

/// "+1 -2": what passes and what does not, the newest first.
QString tried(const FilterSession &session)
{
    QStringList all;
    for (const trial::TriedRecord &one : session.outcome().records)
        all << (one.isMatched ? u'+' : u'-') + one.key;
    return all.join(u' ');
}

/// Records that come when they are told to.
class SlowRecords final : public trial::TrialRecords
{
public:
    QString name() const override { return QStringLiteral("slow"); }
    QFuture<Result<trial::TrialRecordList>> newest(qsizetype) override
    {
        ++asked;
        promises.push_back(std::make_unique<QPromise<Result<trial::TrialRecordList>>>());
        promises.back()->start();
        return promises.back()->future();
    }
    void answer(size_t at, const trial::TrialRecordList &list)
    {
        promises[at]->addResult(list);
        promises[at]->finish();
    }
    std::vector<std::unique_ptr<QPromise<Result<trial::TrialRecordList>>>> promises;
    int asked = 0;
};

} // namespace

class TestFilterSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLogIsTriedNewestFirst();
    void whatComesIsTriedToo();
    void aBrokenTextKeepsWhatWasFound();
    void onlyTheLastTextIsHeard();
    void theSameTextIsNotTriedAgain();
    void aCaptureIsTried();
    void aFileThatIsNotThereSaysSo();
    void rowsAreChosen();
    void aSourceThatGoesIsLetGo();
    void aLogMayGoOnceItIsAsked();
};

void TestFilterSession::aLogIsTriedNewestFirst()
{
    models::RecordLog log;
    log.append(test::pageOf({order("1", "paid"), order("2", "new")}));
    log.append(test::aGap(true));
    log.append(test::pageOf({order("3", "paid"), order("4", "new")}));
    trial::HeldRecords records(log, QStringLiteral("orders"));
    FilterSession session;
    session.setRecords(&records);
    session.setText(paid);
    QTRY_COMPARE(tried(session), QStringLiteral("-4 +3 -2 +1"));
    QCOMPARE(session.outcome().matched, qsizetype(2));
    session.setCount(3);
    QTRY_COMPARE(tried(session), QStringLiteral("-4 +3"));
    session.setText({});
    QTRY_COMPARE(session.outcome().matched, qsizetype(2));
}

void TestFilterSession::whatComesIsTriedToo()
{
    models::RecordLog log;
    trial::HeldRecords records(log, QStringLiteral("orders"));
    FilterSession session;
    session.setRecords(&records);
    session.setText(paid);
    log.append(test::pageOf({order("1", "paid")}));
    QTRY_COMPARE(tried(session), QStringLiteral("+1"));
    session.setFollowing(false);
    log.append(test::pageOf({order("2", "paid")}));
    QTest::qWait(700); // longer than it looks for new ones
    QCOMPARE(tried(session), QStringLiteral("+1"));
    session.setFollowing(true);
    QTRY_COMPARE(tried(session), QStringLiteral("+2 +1"));
}

void TestFilterSession::aBrokenTextKeepsWhatWasFound()
{
    models::RecordLog log;
    log.append(test::pageOf({order("1", "paid")}));
    trial::HeldRecords records(log, QStringLiteral("orders"));
    FilterSession session;
    session.setRecords(&records);
    session.setText(paid);
    QTRY_COMPARE(tried(session), QStringLiteral("+1"));
    session.setText(paid.chopped(1));
    QTRY_VERIFY(session.problem());
    QCOMPARE(tried(session), QStringLiteral("+1"));
    session.setText(QStringLiteral("status = new"));
    QTRY_COMPARE(tried(session), QStringLiteral("-1"));
    QVERIFY(!session.problem());
}

void TestFilterSession::onlyTheLastTextIsHeard()
{
    SlowRecords records;
    FilterSession session;
    session.setRecords(&records);
    session.setText(paid);
    session.setText(QStringLiteral("status = new"));
    const QSignalSpy changes(&session, &FilterSession::changed);
    const trial::TrialRecordList list{{test::pageOf({order("1", "paid")}), 0}};
    QVERIFY(records.asked >= 2);
    records.answer(0, list); // to a question that is void
    QTest::qWait(50);
    QCOMPARE(changes.size(), 0);
    records.answer(records.promises.size() - 1, list);
    QTRY_COMPARE(tried(session), QStringLiteral("-1"));
    QCOMPARE(changes.size(), 1);
    // Records came while it was at work: once more, when it is done.
    Q_EMIT records.changed();
    const int asked = records.asked;
    Q_EMIT records.changed();
    QCOMPARE(records.asked, asked);
    records.answer(records.promises.size() - 1, {});
    QTRY_COMPARE(records.asked, asked + 1);
}

void TestFilterSession::theSameTextIsNotTriedAgain()
{
    models::RecordLog log;
    log.append(test::pageOf({order("1", "paid")}));
    trial::HeldRecords records(log, QStringLiteral("orders"));
    FilterSession session;
    session.setRecords(&records);
    session.setText(paid);
    QTRY_COMPARE(tried(session), QStringLiteral("+1"));
    const QSignalSpy changes(&session, &FilterSession::changed);
    session.setText(QString(paid));
    QVERIFY(!session.isBusy());
    QTest::qWait(50);
    QCOMPARE(changes.size(), 0);
}

void TestFilterSession::aCaptureIsTried()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("orders.jsonl"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (int i = 1; i <= 50; ++i)
        file.write(order(QByteArray::number(i), i % 2 == 0 ? "paid" : "new") + '\n');
    file.close();
    trial::CapturedRecords records(path);
    QCOMPARE(records.name(), QStringLiteral("orders.jsonl"));
    FilterSession session;
    session.setCount(3);
    session.setRecords(&records);
    session.setText(paid);
    QTRY_COMPARE(tried(session), QStringLiteral("+50 -49 +48"));
}

void TestFilterSession::aFileThatIsNotThereSaysSo()
{
    trial::CapturedRecords records(QStringLiteral("/nowhere/x.jsonl"));
    FilterSession session;
    session.setRecords(&records);
    QTRY_VERIFY(session.trouble());
    QCOMPARE(session.trouble()->kind, ErrorKind::File);
    QVERIFY(!session.problem());
}

void TestFilterSession::rowsAreChosen()
{
    trial::TriedRows rows;
    const QAbstractItemModelTester tester(&rows,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::atomic_bool isVoid = false;
    const stream::PagePtr page = test::pageOf({order("1", "paid"), order("2", "new")});
    const auto outcome = trial::tryFilter(paid, {{page, 0}, {page, 1}}, isVoid);
    QVERIFY(outcome);
    rows.setOutcome(*outcome);
    QCOMPARE(rows.rowCount(), 2);
    QCOMPARE(rows.index(0, trial::TriedRows::Why).data().toString(),
             QStringLiteral("status is \"paid\""));
    rows.setShown(trial::TriedRows::Shown::NotMatched);
    QCOMPARE(rows.rowCount(), 1);
    QCOMPARE(rows.index(0, trial::TriedRows::Key).data().toString(), QStringLiteral("2"));
    QCOMPARE(rows.rowOf({page, 1}), 0);
    QCOMPARE(rows.rowOf({page, 0}), -1);
}

void TestFilterSession::aSourceThatGoesIsLetGo()
{
    models::RecordLog log;
    log.append(test::pageOf({order("1", "paid")}));
    auto records = std::make_unique<trial::HeldRecords>(log, QStringLiteral("orders"));
    FilterSession session;
    session.setRecords(records.get());
    QTRY_COMPARE(tried(session), QStringLiteral("+1"));
    records.reset();
    QVERIFY(session.records() == nullptr);
    session.setText(QStringLiteral("status = new"));
    QTRY_COMPARE(tried(session), QStringLiteral("-1")); // what it had
}

void TestFilterSession::aLogMayGoOnceItIsAsked()
{
    auto log = std::make_unique<models::RecordLog>();
    log->append(test::pageOf({order("1", "paid"), order("2", "new")}));
    const auto asked = trial::newestOf(*log, 1);
    log.reset();
    QTRY_VERIFY(asked.isFinished());
    QVERIFY(asked.result());
    QCOMPARE(asked.result()->size(), size_t(1));
    QVERIFY(asked.result()->front().raw().contains("event-2"));
}

QTEST_GUILESS_MAIN(TestFilterSession)
#include "tst_filtersession.moc"
