// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Scripts and commands at work: what becomes of the sandbox, and when.
#include "labclient.h"
#include "sandbox/control.h"
#include "sandbox/script.h"
#include "sandbox/scriptrunner.h"
#include "sandbox/streamstore.h"
#include "sandbox/tableinfo.h"
#include "sandbox/virtualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using namespace sandbox;
using formats::Json;
using test::textAt;

namespace {

const QString tableName = QStringLiteral("orders");

/// A sandbox under a clock that stands still, and a script that runs in it.
struct Lab
{
    explicit Lab(const QByteArray &text)
        : parsed(readScript("seed: 3\nclock: virtual\nsteps:\n" + text))
        , clock(1'795'780'800'000, 0, machine)
        , sandbox({parsed.script.settings, 0}, clock)
        , laboratory(sandbox, &clock, parsed.script.settings.seed)
        , runner(parsed.script.steps, laboratory, clock)
        , control(laboratory)
    {
        for (const ScriptFault &fault : parsed.faults)
            qWarning("%d:%d: %s", fault.place.line, fault.place.column, qPrintable(fault.message));
        if (!sandbox.start())
            qFatal("the sandbox does not start");
        sandbox.service().setObserver([this](const JournalEntry &entry) { runner.count(entry); });
        QObject::connect(
                &runner, &ScriptRunner::failed, &runner,
                [this](const ScriptStep &step, const Error &error) {
                    failures.append(
                            QStringLiteral("%1: %2").arg(step.place.line).arg(error.message));
                });
        runner.start();
    }

    qint64 records() { return sandbox.service().streams().size(); }
    size_t shards()
    {
        const auto table = sandbox.service().table(tableName);
        return table ? sandbox.service().streams().shards(table->streamArn).size() : 0;
    }
    /// A request that is not signed counts like any other.
    void call(const QByteArray &operation)
    {
        Request request;
        request.headers = {{"X-Amz-Target", "DynamoDB_20120810." + operation}};
        request.body = "{}";
        sandbox.service().answer(request);
    }
    Reply ask(const QByteArray &method, const QByteArray &path, const QByteArray &body = {})
    {
        Request request;
        request.method = method;
        request.path = "/_tailrace/" + path.split('?').constFirst();
        request.query = path.contains('?') ? path.mid(path.indexOf('?') + 1) : QByteArray();
        request.headers = {{"Authorization", "Bearer " + control.token()}};
        request.body = body;
        return control.answer(request);
    }

    const ParsedScript parsed;
    test::ManualClock machine;
    VirtualClock clock;
    Sandbox sandbox;
    Laboratory laboratory;
    ScriptRunner runner;
    ControlInterface control;
    QStringList failures;
};

} // namespace

class TestLaboratory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void stepsAreDoneWhenTheyAreDue();
    void stepsAreDoneAfterCalls();
    void aClockMovedByAStepIsMetByTheNext();
    void aStepThatFailsEndsTheScript();
    void faultsLastAsLongAsTheScriptSays();
    void keysEndAfterTheirLife();
    void everyOtherActionWorks();
    void aScriptWritesTheSameAgain();
    void commandsNeedTheToken();
    void commandsAreCarriedOut();
    void commandsThatAreWrongSayWhere();
    void theStateIsShown();
};

void TestLaboratory::stepsAreDoneWhenTheyAreDue()
{
    Lab lab("  - createTable: {table: orders, shards: 2}\n"
            "  - {every: 10s, times: 3, write: {table: orders, count: 5}}\n"
            "  - {at: 15s, split: orders}\n");
    QCOMPARE(lab.records(), 5);
    QCOMPARE(lab.shards(), size_t(2));
    lab.clock.advance(10'000);
    QCOMPARE(lab.records(), 10);
    lab.clock.advance(4'999);
    QCOMPARE(lab.shards(), size_t(2));
    lab.clock.advance(1);
    QCOMPARE(lab.shards(), size_t(6));
    lab.clock.advance(60'000);
    QCOMPARE(lab.records(), 15);
    QCOMPARE(lab.failures, QStringList());
}

void TestLaboratory::stepsAreDoneAfterCalls()
{
    Lab lab("  - createTable: orders\n"
            "  - {after: 3, roll: orders}\n"
            "  - {after: {calls: 2, operation: ListTables}, write: {table: orders, count: 7}}\n");
    lab.call("ListTables");
    lab.call("PutItem");
    QCOMPARE(lab.shards(), size_t(1));
    QCOMPARE(lab.records(), 0);
    lab.call("ListTables");
    QCOMPARE(lab.shards(), size_t(2));
    QCOMPARE(lab.records(), 7);
    for (int i = 0; i < 5; ++i)
        lab.call("ListTables");
    QCOMPARE(lab.shards(), size_t(2));
    QCOMPARE(lab.records(), 7);
}

void TestLaboratory::aClockMovedByAStepIsMetByTheNext()
{
    Lab lab("  - createTable: orders\n"
            "  - {at: 1h, write: {table: orders}}\n"
            "  - {after: 1, advance: 2h}\n");
    lab.call("ListTables");
    QCOMPARE(lab.records(), 1);
    QCOMPARE(lab.clock.monotonicMs(), 2 * 3'600'000);
}

void TestLaboratory::aStepThatFailsEndsTheScript()
{
    Lab lab("  - createTable: orders\n"
            "  - {at: 1s, roll: nowhere}\n"
            "  - {at: 2s, write: {table: orders}}\n");
    lab.clock.advance(5000);
    QCOMPARE(lab.failures, QStringList{QStringLiteral("5: table nowhere has no stream")});
    QCOMPARE(lab.records(), 0);
}

void TestLaboratory::faultsLastAsLongAsTheScriptSays()
{
    Lab lab("  - {at: 1s, throttle: {for: 5s}}\n");
    const auto strikes = [&] {
        lab.call("ListTables");
        return !lab.sandbox.service().journal().back().faults.isEmpty();
    };
    QVERIFY(!strikes());
    lab.clock.advance(1000);
    QVERIFY(strikes());
    lab.clock.advance(4999);
    QVERIFY(strikes());
    lab.clock.advance(1);
    QVERIFY(!strikes());
}

void TestLaboratory::keysEndAfterTheirLife()
{
    Lab lab("  - keys: [{accessKeyId: AKIA1, secretAccessKey: s, life: 1m}]\n"
            "  - {at: 2m, keys: own}\n");
    test::LabClient signer; // a client of its own sandbox: only its signature is used
    const auto codeWith = [&](const aws::Credentials &key) {
        signer.credentials = key;
        signer.clock.setNow(lab.clock.nowMs());
        return test::LabClient::codeOf(
                lab.sandbox.service().answer(signer.request("ListTables", "{}")));
    };
    aws::Credentials key;
    key.accessKeyId = QStringLiteral("AKIA1");
    key.secretAccessKey = base::Secret("s");
    QCOMPARE(codeWith(lab.sandbox.credentials()), QByteArray("UnrecognizedClientException"));
    QCOMPARE(codeWith(key), QByteArray());
    lab.clock.advance(60'000);
    QCOMPARE(codeWith(key), QByteArray("ExpiredTokenException"));
    lab.clock.advance(60'000);
    QCOMPARE(codeWith(key), QByteArray("UnrecognizedClientException"));
    QCOMPARE(codeWith(lab.sandbox.credentials()), QByteArray());
}

void TestLaboratory::everyOtherActionWorks()
{
    Lab lab("  - createTable: orders\n"
            "  - call: {operation: PutItem, request: {TableName: orders, Item: {id: {S: a}}}}\n"
            "  - expireItem: {table: orders, key: {id: {S: a}}}\n"
            "  - {at: 1s, trim: orders}\n"
            "  - {at: 2s, disableStream: orders}\n"
            "  - {at: 3s, enableStream: {table: orders, view: KEYS_ONLY}}\n"
            "  - {at: 4s, deleteTable: orders}\n"
            "  - {at: 5s, expireIterators: true}\n"
            "  - {at: 5s, readLimit: {calls: 5, bytes: 2000000}}\n"
            "  - {at: 5s, serverClock: 10s}\n"
            "  - {at: 5s, stepClock: -1m}\n"
            "  - {at: 5s, retention: 1ms}\n"
            "  - {at: 5s, fault: {kind: Html}}\n"
            "  - {at: 6s, clearFaults: true}\n"
            "  - {at: 7s, dropConnections: true}\n"
            "  - {at: 8s, stop: true}\n");
    QSignalSpy stopped(&lab.laboratory, &Laboratory::stopWanted);
    QCOMPARE(lab.records(), 2);
    lab.clock.advance(1000);
    QCOMPARE(lab.records(), 0);
    lab.clock.advance(1000);
    QVERIFY(lab.sandbox.service().table(tableName)->viewType.isEmpty());
    lab.clock.advance(1000);
    QCOMPARE(lab.sandbox.service().table(tableName)->viewType, QByteArray("KEYS_ONLY"));
    lab.clock.advance(1000);
    QVERIFY(!lab.sandbox.service().table(tableName));
    lab.clock.advance(1000);
    QCOMPARE(lab.sandbox.service().faults().size(), size_t(1));
    QCOMPARE(lab.clock.nowMs(), 1'795'780'800'000 + 5000 - 60'000);
    lab.clock.advance(1000);
    QCOMPARE(lab.sandbox.service().faults().size(), size_t(0));
    lab.clock.advance(2000);
    QCOMPARE(stopped.count(), 1);
    QCOMPARE(lab.failures, QStringList());
}

void TestLaboratory::aScriptWritesTheSameAgain()
{
    QByteArrayList bodies;
    for (int i = 0; i < 2; ++i) {
        Lab lab("  - createTable: orders\n"
                "  - {every: 1s, times: 5, write: {table: orders, count: 20, keys: 3}}\n"
                "  - {at: 2s, split: orders}\n");
        lab.clock.advance(10'000);
        StreamStore &streams = lab.sandbox.service().streams();
        QByteArray body;
        for (const ShardInfo &shard :
             streams.shards(lab.sandbox.service().table(tableName)->streamArn))
            streams.shard(lab.sandbox.service().table(tableName)->streamArn, shard.id)
                    ->read(0, 1000, 1'000'000, body.append(shard.id.toLatin1()));
        bodies.append(body);
    }
    QVERIFY(bodies[0].count("eventID") == 100);
    QCOMPARE(bodies[1], bodies[0]);
}

void TestLaboratory::commandsNeedTheToken()
{
    Lab lab("  - createTable: orders\n");
    QVERIFY(lab.control.token().size() >= 32);
    Request request;
    request.path = "/_tailrace/actions";
    request.body = "{\"roll\":\"orders\"}";
    for (const QByteArray &header : QByteArrayList{"", "Bearer ", "Bearer x", "Basic eDp5"}) {
        request.headers = {{"Authorization", header}};
        QCOMPARE(lab.control.answer(request).status, 401);
    }
    QCOMPARE(lab.shards(), size_t(1));
}

void TestLaboratory::commandsAreCarriedOut()
{
    Lab lab("  - createTable: orders\n");
    const Reply rolled = lab.ask("POST", "actions", "{\"roll\":\"orders\"}");
    QCOMPARE(rolled.status, 200);
    QCOMPARE(rolled.body, QByteArray("{\"done\":\"roll\",\"result\":null}\n"));
    QCOMPARE(lab.shards(), size_t(2));
    const Reply wrote = lab.ask("POST", "actions", "write: {table: orders, count: 4}");
    QCOMPARE(wrote.body, QByteArray("{\"done\":\"write\",\"result\":{\"written\":4}}\n"));
    const Reply moved = lab.ask("POST", "actions", "{\"advance\":\"1h\"}");
    QCOMPARE(moved.status, 200);
    QCOMPARE(lab.clock.monotonicMs(), 3'600'000);
}

void TestLaboratory::commandsThatAreWrongSayWhere()
{
    Lab lab("  - createTable: orders\n");
    const auto error = [&](const QByteArray &body) {
        const Reply reply = lab.ask("POST", "actions", body);
        const auto json = formats::parseJson(reply.body.trimmed());
        return QByteArray::number(reply.status) + ' ' + (json ? textAt(*json, "error") : "");
    };
    QVERIFY(error("{\"rol\":\"orders\"}").startsWith("400 one action belongs here"));
    QVERIFY(error("{\"roll\":\"a\",\"split\":\"a\"}").startsWith("400 one action belongs here"));
    QVERIFY(error("{\"roll\":").startsWith("400 "));
    QVERIFY(error("").startsWith("400 one action belongs here"));
    QCOMPARE(error("{\"roll\":{\"shard\":\"a\"}}"), QByteArray("400 \"table\" is missing"));
    QCOMPARE(error("{\"roll\":\"nowhere\"}"), QByteArray("400 table nowhere has no stream"));
    const Reply reply = lab.ask("POST", "actions", "{\"fault\":{\"kind\":\"Hail\"}}");
    QVERIFY(reply.body.contains("\"faults\":[{\"line\":1,\"column\":18,"));
    QCOMPARE(lab.ask("GET", "actions").status, 404);
    QCOMPARE(lab.ask("POST", "journal").status, 404);
}

void TestLaboratory::theStateIsShown()
{
    Lab lab("  - createTable: {table: orders, shards: 2}\n"
            "  - write: {table: orders, count: 3}\n"
            "  - fault: {kind: Html, operation: ListTables, count: 1}\n"
            "  - fault: {kind: Delay, time: 1ms, operation: PutItem}\n");
    lab.call("ListTables");
    lab.call("ListTables");
    const auto state = formats::parseJson(lab.ask("GET", "state").body.trimmed());
    QCOMPARE(textAt(*state, "clock"), QByteArray("virtual"));
    QCOMPARE(textAt(*state, "records"), QByteArray("3"));
    QCOMPARE(textAt(state->find("faults")->items()[0], "kind"), QByteArray("Html"));
    QCOMPARE(textAt(state->find("faults")->items()[0], "struck"), QByteArray("1"));
    QCOMPARE(textAt(state->find("faults")->items()[1], "fitted"), QByteArray("0"));

    const auto streams = formats::parseJson(lab.ask("GET", "shards?table=orders").body.trimmed());
    QCOMPARE(streams->items().size(), size_t(1));
    const Json &shards = *streams->items()[0].find("shards");
    QCOMPARE(shards.items().size(), size_t(2));
    QCOMPARE(textAt(shards.items()[0], "records").toInt()
                     + textAt(shards.items()[1], "records").toInt(),
             3);
    QCOMPARE(lab.ask("GET", "shards?table=none").body, QByteArray("[]\n"));

    const QByteArray all = lab.ask("GET", "journal").body;
    QCOMPARE(all.count('\n'), 6);
    QVERIFY(all.contains("\"action\":\"createTable orders\""));
    const QByteArray rest = lab.ask("GET", "journal?after=4").body;
    QCOMPARE(rest.count('\n'), 2);
    QCOMPARE(rest.count("\"operation\":\"ListTables\""), 2);
}

QTEST_GUILESS_MAIN(TestLaboratory)
#include "tst_laboratory.moc"
