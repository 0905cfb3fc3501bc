// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sentwrite.h"

#include <QTest>

using namespace tailrace;
using models::SentWrite;
using State = SentWrite::State;

namespace {

constexpr qint64 sentMs = 1'795'324'440'000;

dynamodb::AttributeMap item(const QByteArray &json)
{
    auto read = dynamodb::itemFromJson(QByteArrayView(json));
    if (!read)
        qFatal("%s", qPrintable(read.error().message));
    return *read;
}

/// One step of a story: a word, what it is about, and when.
struct Step
{
    enum What { Answer, Lost, Refusal, Record, Other, Expired, Tick, Stop } what;
    QByteArray text;  ///< Answer: ALL_OLD as JSON, or empty; Record: eventName and images
    qint64 after = 0; ///< milliseconds since sending
    int attempts = 1;
    QString whyUnseen = {};
};

QByteArray recordJson(const QByteArray &id, const QByteArray &text)
{
    const qsizetype space = text.indexOf(' ');
    return R"({"eventID":")" + id + R"(","eventName":")" + text.left(space)
           + R"(","awsRegion":"us-east-1","dynamodb":{"SequenceNumber":"400000000000000000001",)"
           + R"("SizeBytes":12,"StreamViewType":"NEW_AND_OLD_IMAGES",)" + text.mid(space + 1)
           + "}}";
}

stream::RecordPage pageOf(const QByteArray &records, qint64 after)
{
    auto page = stream::indexPage(R"({"Records":[)" + records + "]}");
    if (!page || page->entries().empty())
        qFatal("the page is not good: %s", records.constData());
    page->setOrigin({}, {}, sentMs + after);
    return std::move(*page);
}

void tell(SentWrite &write, const Step &step)
{
    switch (step.what) {
    case Step::Answer: {
        dynamodb::WriteAnswer answer;
        answer.info.attempts = step.attempts;
        if (!step.text.isEmpty())
            answer.attributes = item(step.text);
        write.answered(answer, step.whyUnseen);
        break;
    }
    case Step::Lost:
        write.answered(failure(ErrorKind::Timeout, QStringLiteral("no answer")), step.whyUnseen);
        break;
    case Step::Refusal:
        write.answered(failure(ErrorKind::Conflict, QStringLiteral("no")), {});
        break;
    case Step::Record:
        write.look(pageOf(recordJson("ours", step.text), step.after));
        break;
    case Step::Other:
        write.look(pageOf(recordJson("other", step.text), step.after));
        break;
    case Step::Expired: // by time to live
        write.look(pageOf(recordJson("other", step.text)
                                  .replace(0, 1,
                                           R"({"userIdentity":{"PrincipalId":)"
                                           R"("dynamodb.amazonaws.com","Type":"Service"},)"),
                          step.after));
        break;
    case Step::Tick:
        write.passTime(sentMs + step.after);
        break;
    case Step::Stop:
        write.readingEnded(QStringLiteral("stopped"));
        break;
    }
}

const char *const newItem = R"({"id":{"S":"a"},"v":{"N":"2"}})";
const char *const oldItem = R"({"id":{"S":"a"},"v":{"N":"1"}})";
const QByteArray keys = R"("Keys":{"id":{"S":"a"}})";
const QByteArray newImage = QByteArray(R"(,"NewImage":)") + newItem;
const QByteArray oldImage = QByteArray(R"(,"OldImage":)") + oldItem;
const QByteArray foreignOld = R"(,"OldImage":{"id":{"S":"a"},"v":{"N":"9"}})";
const QByteArray foreignNew = R"(,"NewImage":{"id":{"S":"a"},"v":{"N":"9"}})";

} // namespace

Q_DECLARE_METATYPE(Step)

class TestSentWrite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storyEndsAsItShould_data();
    void storyEndsAsItShould();
    void latencyIsFromSendingToArrival();
    void lateRecordTakesTheReasonAway();
    void laterRecordDoesNotReplaceTheFirst();
    void recordAmongOthersOnOnePageIsFound();
    void onlyAnUnclearErrorLeavesDoubt_data();
    void onlyAnUnclearErrorLeavesDoubt();
};

void TestSentWrite::storyEndsAsItShould_data()
{
    QTest::addColumn<bool>("deletes");
    QTest::addColumn<QList<Step>>("steps");
    QTest::addColumn<State>("state");
    QTest::addColumn<QByteArray>("eventId");
    QTest::addColumn<QString>("reason"); // a piece of it
    using S = Step;
    const auto row = [](const char *name, bool deletes, const QList<Step> &steps, State state,
                        const QByteArray &eventId = {}, const char *reason = "") {
        QTest::newRow(name) << deletes << steps << state << eventId << QString::fromUtf8(reason);
    };
    const S inserted{S::Record, "INSERT " + keys + newImage, 240};
    const S modified{S::Record, "MODIFY " + keys + newImage + oldImage, 240};
    const S removed{S::Record, "REMOVE " + keys + oldImage, 240};
    const S fresh{S::Answer, {}};
    const S replaced{S::Answer, oldItem};
    const S same{S::Answer, newItem};
    const QString noStream = QStringLiteral("no stream");

    row("nothing came yet: sending", false, {}, State::Sending);
    row("time alone does not end the sending", false, {{S::Tick, {}, 60'000}}, State::Sending);
    row("an answer leaves the record to wait for", false, {fresh}, State::Waiting);
    row("a refusal ends it", false, {{S::Refusal, {}}}, State::Refused);
    row("record after the answer", false, {fresh, inserted}, State::Found, "ours");
    row("record before the answer", false, {inserted, fresh}, State::Found, "ours");
    row("a record alone does not prove the answer", false, {inserted}, State::Sending);
    row("record of a changed item", false, {replaced, modified}, State::Found, "ours");
    row("record of a delete", true, {replaced, removed}, State::Found, "ours");
    row("record of a delete before its answer", true, {removed, replaced}, State::Found, "ours");
    row("record without images fits by its key", false, {fresh, {S::Record, "INSERT " + keys, 9}},
        State::Found, "ours");
    row("number in the key compares by value", false,
        {fresh,
         {S::Record,
          R"(INSERT "Keys":{"id":{"S":"a"}},"NewImage":{"v":{"N":"2.0"},"id":{"S":"a"}})", 9}},
        State::Found, "ours");

    row("the same item again writes no record", false, {same}, State::NotExpected, {},
        "exactly this already");
    row("another's record is not taken for a write that changed nothing", false,
        {{S::Other, "MODIFY " + keys + newImage + foreignOld, 5}, same}, State::NotExpected, {},
        "exactly this already");
    row("delete of nothing writes no record", true, {fresh}, State::NotExpected, {},
        "no such item");
    row("no stream, no record", false, {{S::Answer, {}, 0, 1, noStream}}, State::NotExpected, {},
        "no stream");
    row("nothing changed is said before no stream", false, {{S::Answer, newItem, 0, 1, noStream}},
        State::NotExpected, {}, "exactly this already");
    row("a record that comes although none could be seen is taken", false,
        {{S::Answer, {}, 0, 1, noStream}, inserted}, State::Found, "ours");
    row("after a second attempt the old item proves nothing", false, {{S::Answer, newItem, 0, 2}},
        State::Waiting);
    row("after a second attempt the record still counts", false,
        {{S::Answer, newItem, 0, 2}, inserted}, State::Found, "ours");

    row("record of another key", false, {fresh, {S::Other, R"(INSERT "Keys":{"id":{"S":"b"}})", 5}},
        State::Waiting);
    row("record of another's image of the same key", false,
        {fresh, {S::Other, "MODIFY " + keys + foreignNew, 5}}, State::Waiting);
    row("another's write, then ours", false,
        {replaced, {S::Other, "MODIFY " + keys + foreignNew + oldImage, 5}, modified}, State::Found,
        "ours");
    row("the same image over another old item is another's", false,
        {replaced, {S::Other, "MODIFY " + keys + newImage + foreignOld, 5}, modified}, State::Found,
        "ours");
    row("the same image over another old item, before the answer", false,
        {{S::Other, "MODIFY " + keys + newImage + foreignOld, 5}, modified, replaced}, State::Found,
        "ours");
    row("an INSERT is not ours when an item was there", false,
        {replaced, {S::Other, "INSERT " + keys + newImage, 5}}, State::Waiting);
    row("a MODIFY is not ours when no item was there", false,
        {fresh, {S::Other, "MODIFY " + keys, 5}}, State::Waiting);
    row("a REMOVE is no put", false, {replaced, {S::Other, "REMOVE " + keys + oldImage, 5}},
        State::Waiting);
    row("an INSERT is no delete", true, {replaced, {S::Other, "INSERT " + keys, 5}},
        State::Waiting);
    row("a REMOVE of another old item is another's delete", true,
        {replaced, {S::Other, "REMOVE " + keys + foreignOld, 5}, removed}, State::Found, "ours");

    row("what the service removed by itself is not our delete", true,
        {replaced, {S::Expired, "REMOVE " + keys + oldImage, 5}, removed}, State::Found, "ours");

    row("just before the limit it still waits", false, {fresh, {S::Tick, {}, 29'999}},
        State::Waiting);
    row("at the limit it gives up", false, {fresh, {S::Tick, {}, 30'000}}, State::NotSeen, {},
        "30 s");
    row("a late record is taken", false, {fresh, {S::Tick, {}, 30'000}, inserted}, State::Found,
        "ours");
    row("reading stopped while it waited", false, {fresh, {S::Stop, {}}}, State::NotSeen, {},
        "stopped");
    row("reading stopped and went on", false, {fresh, {S::Stop, {}}, inserted}, State::Found,
        "ours");
    row("reading stopped after it was found", false, {fresh, inserted, {S::Stop, {}}}, State::Found,
        "ours");

    row("a lost answer leaves a doubt", false, {{S::Lost, {}}}, State::Doubtful);
    row("a record ends the doubt", false, {{S::Lost, {}}, inserted}, State::Found, "ours");
    row("a record before the lost answer", false, {inserted, {S::Lost, {}}}, State::Found, "ours");
    row("no record in time: refused", false, {{S::Lost, {}}, {S::Tick, {}, 30'000}},
        State::Refused);
    row("a lost answer and nobody who reads", false, {{S::Lost, {}, 0, 1, noStream}},
        State::Refused);
    row("a record before a refusal is another's", false, {inserted, {S::Refusal, {}}},
        State::Refused);
    row("a second answer changes nothing", false, {fresh, {S::Refusal, {}}}, State::Waiting);
}

void TestSentWrite::storyEndsAsItShould()
{
    QFETCH(const bool, deletes);
    QFETCH(const QList<Step>, steps);
    QFETCH(const State, state);
    QFETCH(const QByteArray, eventId);
    QFETCH(const QString, reason);
    dynamodb::WriteRequest request;
    request.kind = deletes ? dynamodb::WriteKind::Delete : dynamodb::WriteKind::Put;
    request.item = item(deletes ? R"({"id":{"S":"a"}})" : newItem);
    request.returnValues = "ALL_OLD";
    SentWrite write(request, {{"id", dynamodb::AttributeValue::Type::S, true}}, sentMs);
    for (const Step &step : steps)
        tell(write, step);
    QCOMPARE(int(write.state()), int(state));
    QCOMPARE(write.eventId(), eventId);
    QVERIFY2(write.reason().contains(reason), qPrintable(write.reason()));
    QCOMPARE(write.reason().isEmpty(), reason.isEmpty());
}

namespace {

SentWrite aPut()
{
    dynamodb::WriteRequest request;
    request.item = item(newItem);
    request.returnValues = "ALL_OLD";
    return SentWrite(request, {{"id", dynamodb::AttributeValue::Type::S, true}}, sentMs);
}

} // namespace

void TestSentWrite::latencyIsFromSendingToArrival()
{
    SentWrite write = aPut();
    tell(write, {Step::Record, "INSERT " + keys, 240});
    tell(write, {Step::Answer, {}});
    QCOMPARE(write.latencyMs(), 240);
    QCOMPARE(write.eventName(), QByteArray("INSERT"));
    SentWrite backwards = aPut(); // the clock was set back meanwhile
    tell(backwards, {Step::Answer, {}});
    tell(backwards, {Step::Record, "INSERT " + keys, -5});
    QCOMPARE(backwards.latencyMs(), 0);
}

void TestSentWrite::lateRecordTakesTheReasonAway()
{
    SentWrite write = aPut();
    tell(write, {Step::Answer, {}});
    tell(write, {Step::Tick, {}, SentWrite::patienceMs});
    QVERIFY(write.isOver() && !write.reason().isEmpty());
    tell(write, {Step::Record, "INSERT " + keys, 40'000});
    QCOMPARE(int(write.state()), int(State::Found));
    QVERIFY(write.reason().isEmpty());
    QCOMPARE(write.latencyMs(), 40'000);
}

void TestSentWrite::laterRecordDoesNotReplaceTheFirst()
{
    SentWrite write = aPut();
    tell(write, {Step::Answer, {}});
    tell(write, {Step::Record, "INSERT " + keys, 10});
    tell(write, {Step::Other, "INSERT " + keys, 20});
    QCOMPARE(write.eventId(), QByteArray("ours"));
}

void TestSentWrite::recordAmongOthersOnOnePageIsFound()
{
    SentWrite write = aPut();
    tell(write, {Step::Answer, {}});
    QByteArray records;
    for (int i = 0; i < 300; ++i)
        records += recordJson("n" + QByteArray::number(i),
                              R"(INSERT "Keys":{"id":{"S":")" + QByteArray::number(i) + R"("}})")
                   + ',';
    write.look(pageOf(records + recordJson("ours", "INSERT " + keys + newImage), 77));
    QCOMPARE(write.eventId(), QByteArray("ours"));
}

void TestSentWrite::onlyAnUnclearErrorLeavesDoubt_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("doubt");
    QTest::newRow("connection lost") << ErrorKind::Network << true;
    QTest::newRow("no answer in time") << ErrorKind::Timeout << true;
    QTest::newRow("fault of the service") << ErrorKind::Unavailable << true;
    QTest::newRow("damaged answer") << ErrorKind::Malformed << true;
    QTest::newRow("untrusted peer: nothing was sent") << ErrorKind::Tls << false;
    QTest::newRow("condition was false") << ErrorKind::Conflict << false;
    QTest::newRow("not allowed") << ErrorKind::Denied << false;
    QTest::newRow("not valid") << ErrorKind::Rejected << false;
    QTest::newRow("throttled") << ErrorKind::Throttled << false;
}

void TestSentWrite::onlyAnUnclearErrorLeavesDoubt()
{
    QFETCH(const ErrorKind, kind);
    QFETCH(const bool, doubt);
    SentWrite write = aPut();
    QVERIFY(!write.mayHaveHappened());
    write.answered(failure(kind, QStringLiteral("x")), {});
    QCOMPARE(write.mayHaveHappened(), doubt);
    QCOMPARE(write.isOver(), !doubt);
}

QTEST_APPLESS_MAIN(TestSentWrite)
#include "tst_sentwrite.moc"
