// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When faults strike, as a table; what each of them does to an answer; keys and clocks.
#include "labclient.h"
#include "sandbox/bulkwriter.h"
#include "sandbox/damage.h"
#include "sandbox/faultplan.h"

#include <QTest>

using namespace tailrace;
using formats::Json;
using sandbox::Fault;
using sandbox::FaultKind;
using test::LabClient;
using test::textAt;

namespace {

const QString tableName = QStringLiteral("orders");

Fault fault(FaultKind kind, qint64 ms = 0, qint64 atByte = -1)
{
    Fault out;
    out.kind = kind;
    out.ms = ms;
    out.atByte = atByte;
    return out;
}

QByteArray header(const sandbox::Reply &reply, const char *name)
{
    for (const auto &[key, value] : reply.headers)
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

} // namespace

class TestFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void strikes_data();
    void strikes();
    void probabilityIsDrawnFromTheSeed();
    void damagesTheAnswer_data();
    void damagesTheAnswer();
    void anErrorTakesTheAnswersPlace();
    void aWriteMayHaveHappenedAllTheSame();
    void listingsMayContradictThemselves();
    void keysExpireAndAreReplaced();
    void theServersClockMayBeWrong();
    void theJournalHasNoSecrets();
    void theJournalIsToldAsItHappens();
    void namesLeadBackToTheirKinds();
};

void TestFaults::strikes_data()
{
    QTest::addColumn<Fault>("given");
    QTest::addColumn<QByteArray>("expected"); // one character a call: at 0, 10, 20 ... ms
    const auto with = [](auto change) {
        Fault out;
        change(out);
        return out;
    };
    QTest::newRow("without conditions: every call") << Fault() << QByteArray("xxxxxx");
    QTest::newRow("from the third call")
            << with([](Fault &f) { f.nth = 3; }) << QByteArray("..xxxx");
    QTest::newRow("twice, from the second")
            << with([](Fault &f) { f.nth = 2, f.count = 2; }) << QByteArray(".xx...");
    QTest::newRow("in a window, its end not included")
            << with([](Fault &f) { f.fromMs = 10, f.untilMs = 30; }) << QByteArray(".xx...");
    QTest::newRow("another operation")
            << with([](Fault &f) { f.operation = "PutItem"; }) << QByteArray("......");
    QTest::newRow("the operation")
            << with([](Fault &f) { f.operation = "GetRecords"; }) << QByteArray("xxxxxx");
    QTest::newRow("one of two shards in turn")
            << with([](Fault &f) { f.shard = QStringLiteral("b"); }) << QByteArray(".x.x.x");
    QTest::newRow("counted per fault, not per call")
            << with([](Fault &f) { f.shard = QStringLiteral("b"), f.nth = 2; })
            << QByteArray("...x.x");
    QTest::newRow("never") << with([](Fault &f) { f.probability = 0; }) << QByteArray("......");
}

void TestFaults::strikes()
{
    QFETCH(Fault, given);
    std::vector<sandbox::FaultCount> counts(1);
    sandbox::Random draws(1);
    QByteArray struck;
    for (int i = 0; i < 6; ++i) {
        const sandbox::Call call{"GetRecords", i % 2 ? QStringLiteral("b") : QStringLiteral("a"),
                                 i * 10};
        struck += sandbox::strikingFaults({given}, counts, draws, call).empty() ? '.' : 'x';
    }
    QTEST(struck, "expected");
}

void TestFaults::probabilityIsDrawnFromTheSeed()
{
    Fault half;
    half.probability = 0.5;
    const auto run = [&](quint64 seed) {
        std::vector<sandbox::FaultCount> counts(1);
        sandbox::Random draws(seed);
        QByteArray out;
        for (int i = 0; i < 1000; ++i)
            out += sandbox::strikingFaults({half}, counts, draws, {}).empty() ? '.' : 'x';
        return out;
    };
    QCOMPARE(run(3), run(3));
    QVERIFY(run(3) != run(4));
    QVERIFY(qAbs(run(3).count('x') - 500) < 100);
}

void TestFaults::damagesTheAnswer_data()
{
    QTest::addColumn<Fault>("given");
    QTest::addColumn<QByteArray>("expected"); // body, checksum is of it, wire plan, length
    const QByteArray whole = "{\"a\":1}";
    const auto row = [](const char *name, const Fault &given, const QByteArray &expected) {
        QTest::newRow(name) << given << expected;
    };
    row("wrong checksum", fault(FaultKind::WrongChecksum), whole + " bad 0 -1");
    row("cut at a byte", fault(FaultKind::CutBody, 0, 3), "{\"a bad 0 -1");
    row("malformed, checksum right", fault(FaultKind::MalformedJson), "{\"a\":1, good 0 -1");
    row("wrong length", fault(FaultKind::WrongLength, 5), whole + " good 0 12");
    row("reset", fault(FaultKind::Reset), whole + " good 1 -1");
    row("closed", fault(FaultKind::Close, 0, 2), whole + " good 2 -1");
    row("stall", fault(FaultKind::Stall, 100), whole + " good 3 -1");
    row("drip", fault(FaultKind::Drip), whole + " good 4 -1");
    row("no answer", fault(FaultKind::NoAnswer), whole + " good 5 -1");
    row("delay", fault(FaultKind::Delay, 9), whole + " good 0 -1");
}

void TestFaults::damagesTheAnswer()
{
    QFETCH(Fault, given);
    sandbox::Reply reply;
    reply.body = "{\"a\":1}";
    reply.headers = {{"x-amz-crc32", sandbox::checksumOf(reply.body)}};
    sandbox::Random draws(1);
    sandbox::damage(reply, given, draws);
    const bool good = header(reply, "x-amz-crc32") == sandbox::checksumOf(reply.body);
    QTEST(reply.body + (good ? " good " : " bad ") + QByteArray::number(int(reply.wire.kind)) + ' '
                  + QByteArray::number(reply.wire.contentLength),
          "expected");
    QCOMPARE(reply.wire.delayMs, given.kind == FaultKind::Delay ? 9 : 0);
    reply.body = "{\"a\":1}";
    sandbox::damage(reply, fault(FaultKind::FlipBit, 0, 1), draws);
    QVERIFY(reply.body != "{\"a\":1}");
    sandbox::damage(reply, fault(FaultKind::Html), draws);
    QVERIFY(reply.body.startsWith("<html>"));
}

void TestFaults::anErrorTakesTheAnswersPlace()
{
    LabClient lab;
    Fault once = sandbox::throttle(2);
    once.operation = "ListTables";
    once.count = 1;
    lab.service.addFault(once);
    const auto refused = lab.call("ListTables", "{}");
    QCOMPARE(refused.status, 400);
    QCOMPARE(LabClient::codeOf(refused), QByteArray("ThrottlingException"));
    QCOMPARE(header(refused, "Retry-After"), QByteArray("2"));
    QCOMPARE(lab.call("ListTables", "{}").status, 200);
}

void TestFaults::aWriteMayHaveHappenedAllTheSame()
{
    LabClient lab;
    const QString arn = *lab.service.createTable(tableName);
    Fault late = sandbox::serviceError("InternalServerError", 500);
    late.afterwards = true;
    lab.service.addFault(late);
    const QByteArray put = "{\"TableName\":\"orders\",\"Item\":{\"id\":{\"S\":\"a\"}}}";
    QCOMPARE(lab.call("PutItem", put).status, 500);
    lab.service.clearFaults();
    QCOMPARE(lab.readAll(arn, textAt(lab.shards(arn).items()[0], "ShardId")).size(), size_t(1));
}

void TestFaults::listingsMayContradictThemselves()
{
    LabClient lab;
    const QString arn = *lab.service.createTable(tableName);
    QVERIFY(lab.service.splitShard(tableName));
    const auto listed = [&](const Fault &given) {
        lab.service.clearFaults();
        lab.service.addFault(given);
        return lab.shards(arn).items();
    };
    const auto plain = lab.shards(arn).items();
    QCOMPARE(plain.size(), size_t(3));
    QVERIFY(!textAt(plain[0], "SequenceNumberRange.EndingSequenceNumber").isEmpty());
    QVERIFY(textAt(listed(fault(FaultKind::OpenParents))[0],
                   "SequenceNumberRange.EndingSequenceNumber")
                    .isEmpty());
    QCOMPARE(textAt(listed(fault(FaultKind::ChildrenFirst))[2], "ShardId"),
             textAt(plain[0], "ShardId"));
    QCOMPARE(listed(fault(FaultKind::HideChildren, 1000)).size(), size_t(1));
    lab.clock.advance(1000);
    QCOMPARE(listed(fault(FaultKind::HideChildren, 1000)).size(), size_t(3));
    Fault lost = fault(FaultKind::LoseShard);
    lost.shard = QString::fromUtf8(textAt(plain[1], "ShardId"));
    const auto without = listed(lost);
    QCOMPARE(without.size(), size_t(2));
    QCOMPARE(textAt(without[1], "ShardId"), textAt(plain[2], "ShardId"));
    QCOMPARE(listed(fault(FaultKind::Shuffle)).size(), size_t(3));
    listed(fault(FaultKind::RepeatLast));
    QVERIFY(lab.call("DescribeStream", "{\"StreamArn\":\"" + arn.toUtf8() + "\"}")
                    .body.contains("LastEvaluatedShardId"));
    const QByteArray children = "{\"StreamArn\":\"" + arn.toUtf8()
                                + "\",\"ShardFilter\":{\"Type\":\"CHILD_SHARDS\",\"ShardId\":\""
                                + textAt(plain[0], "ShardId") + "\"}}";
    listed(fault(FaultKind::IgnoreFilter));
    QCOMPARE(lab.call("DescribeStream", children).body.count("\"ShardId\""), 3);
    listed(fault(FaultKind::RefuseFilter));
    QCOMPARE(LabClient::codeOf(lab.call("DescribeStream", children)),
             QByteArray("ValidationException"));
    lab.service.clearFaults();
    QCOMPARE(lab.call("DescribeStream", children).body.count("\"ShardId\""), 2);
}

void TestFaults::keysExpireAndAreReplaced()
{
    LabClient lab;
    aws::Credentials session = lab.credentials;
    session.accessKeyId = QStringLiteral("ASIASESSION");
    session.sessionToken = base::Secret("token");
    session.expiration = QDateTime::fromMSecsSinceEpoch(lab.clock.nowMs() + 1000, Qt::UTC);
    lab.service.setKeys({session});
    QCOMPARE(LabClient::codeOf(lab.call("ListTables", "{}")),
             QByteArray("UnrecognizedClientException"));
    lab.credentials = session;
    QCOMPARE(lab.call("ListTables", "{}").status, 200);
    lab.credentials.sessionToken = {};
    QCOMPARE(LabClient::codeOf(lab.call("ListTables", "{}")),
             QByteArray("UnrecognizedClientException"));
    lab.credentials = session;
    lab.clock.advance(1000);
    QCOMPARE(LabClient::codeOf(lab.call("ListTables", "{}")), QByteArray("ExpiredTokenException"));
    session.expiration.reset();
    lab.service.setKeys({session});
    QCOMPARE(lab.call("ListTables", "{}").status, 200);
}

void TestFaults::theServersClockMayBeWrong()
{
    LabClient lab;
    const QByteArray before = header(lab.call("ListTables", "{}"), "Date");
    lab.service.setClockOffsetMs(60 * 60 * 1000);
    const auto refused = lab.call("ListTables", "{}");
    QCOMPARE(LabClient::codeOf(refused), QByteArray("InvalidSignatureException"));
    QVERIFY(header(refused, "Date") != before);
}

void TestFaults::theJournalHasNoSecrets()
{
    sandbox::ServiceSettings settings = LabClient::seeded();
    settings.journalEntries = 2;
    settings.journalBodies = true;
    LabClient lab(settings);
    lab.call("ListTables", "{}");
    lab.service.addFault(sandbox::throttle());
    lab.call("ListTables", "{ }");
    lab.call("ListStreams", "{  }");
    const auto &journal = lab.service.journal();
    QCOMPARE(journal.size(), size_t(2));
    QCOMPARE(journal[0].body, QByteArray("{ }"));
    QCOMPARE(journal[1].operation, QByteArray("ListStreams"));
    QCOMPARE(journal[1].keyId, lab.credentials.accessKeyId.toLatin1());
    QCOMPARE(journal[1].status, 400);
    QCOMPARE(journal[1].faults, QByteArrayList{"Error"});
}

void TestFaults::theJournalIsToldAsItHappens()
{
    LabClient lab;
    QByteArrayList lines;
    lab.service.setObserver(
            [&](const sandbox::JournalEntry &entry) { lines.append(sandbox::toJsonLine(entry)); });
    lab.service.noteAction("split orders");
    lab.call("DeleteTable", "{\"TableName\":\"none\"}");
    QVERIFY(lab.service.acceptsConnection());
    lab.service.addFault(fault(FaultKind::ResetAtAccept));
    QVERIFY(!lab.service.acceptsConnection());
    QCOMPARE(lab.call("ListTables", "{}").status, 200);
    const QByteArray time = QByteArray::number(lab.clock.nowMs());
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0], "{\"number\":1,\"timeMs\":" + time + ",\"action\":\"split orders\"}");
    const auto refused = formats::parseJson(lines[1]);
    QCOMPARE(textAt(*refused, "operation"), QByteArray("DeleteTable"));
    QCOMPARE(textAt(*refused, "status"), QByteArray("400"));
    QCOMPARE(textAt(*refused, "code"), QByteArray("ResourceNotFoundException"));
    QCOMPARE(textAt(*refused, "keyId"), lab.credentials.accessKeyId.toLatin1());
    QCOMPARE(lines[2],
             "{\"number\":3,\"timeMs\":" + time + ",\"status\":0,\"faults\":[\"ResetAtAccept\"]}");
    for (const QByteArray &line : lines)
        QVERIFY(!line.contains(lab.credentials.secretAccessKey.reveal()));
}

void TestFaults::namesLeadBackToTheirKinds()
{
    const QByteArrayList names = sandbox::faultNames();
    QVERIFY(names.contains("RefuseFilter"));
    for (const QByteArray &name : names)
        QCOMPARE(QByteArray(sandbox::faultName(*sandbox::faultByName(name))), name);
    QVERIFY(!sandbox::faultByName("error"));
}

Q_DECLARE_METATYPE(sandbox::Fault)
QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
