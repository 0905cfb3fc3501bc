// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Scripts: what they say, and every fault of one with its place.
#include "sandbox/actionreader.h"
#include "sandbox/script.h"

#include <QTest>

using namespace tailrace;
using namespace sandbox;

namespace {

/// "LINE:COLUMN: MESSAGE" for each fault.
QStringList shown(const ScriptFaults &faults)
{
    QStringList out;
    for (const ScriptFault &fault : faults)
        out.append(QStringLiteral("%1:%2: %3")
                           .arg(fault.place.line)
                           .arg(fault.place.column)
                           .arg(fault.message));
    return out;
}

ScriptStep onlyStep(const QByteArray &text)
{
    const auto parsed = readScript(text);
    if (!parsed.faults.empty())
        qWarning("%s", qPrintable(shown(parsed.faults).join(QLatin1Char('\n'))));
    return parsed.script.steps.size() == 1 ? parsed.script.steps.front() : ScriptStep();
}

} // namespace

class TestScript : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void readsSettingsAndClock();
    void jsonIsReadAsWell();
    void readsTriggers_data();
    void readsTriggers();
    void readsEveryAction_data();
    void readsEveryAction();
    void everyActionHasARow();
    void readsFaults_data();
    void readsFaults();
    void readsDurations_data();
    void readsDurations();
    void refuses_data();
    void refuses();
    void everyCutIsAnAnswer();

private:
    QSet<QByteArray> m_actionsSeen;
};

void TestScript::readsSettingsAndClock()
{
    const auto parsed = readScript(R"(
seed: 7
region: eu-central-1
accountId: '123456789012'
initialShards: 4
rollEvery: 4h
retention: 2h
journalEntries: 50
journalBodies: true
clock: {speed: 60.5, start: '2026-11-27T12:00:00Z'}
steps: []
)");
    QCOMPARE(shown(parsed.faults), QStringList());
    const Script &script = parsed.script;
    QCOMPARE(script.settings.seed, quint64(7));
    QCOMPARE(script.settings.region, QStringLiteral("eu-central-1"));
    QCOMPARE(script.settings.accountId, QStringLiteral("123456789012"));
    QCOMPARE(script.settings.initialShards, 4);
    QCOMPARE(script.settings.rollEveryMs, 4 * 3'600'000);
    QCOMPARE(script.settings.retentionMs, 2 * 3'600'000);
    QCOMPARE(script.settings.journalEntries, 50);
    QVERIFY(script.settings.journalBodies);
    QVERIFY(script.isVirtual);
    QCOMPARE(script.speed, 60.5);
    QCOMPARE(script.startMs, 1'795'780'800'000);
    QVERIFY(script.steps.empty());
    QVERIFY(!readScript("steps: []").script.isVirtual);
    QVERIFY(readScript("clock: virtual\nsteps: []").script.isVirtual);
}

void TestScript::jsonIsReadAsWell()
{
    const auto parsed = readScript(R"({"seed": 1, "steps": [{"at": "5s", "roll": "orders"}]})");
    QCOMPARE(shown(parsed.faults), QStringList());
    QCOMPARE(parsed.script.steps.size(), size_t(1));
    QCOMPARE(shown(readScript(R"({"steps": [{"at": "5", "roll": "orders"}]})").faults),
             QStringList{
                     QStringLiteral("1:19: \"at\" takes a time such as 500ms, 5s, 10m, 4h or 1d")});
}

void TestScript::readsTriggers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<qint64>>("expected"); // at, every, times, calls
    QTest::addColumn<QByteArray>("operation");
    const auto row = [](const char *name, const char *text, const QList<qint64> &expected,
                        const char *operation = "") {
        QTest::newRow(name) << QByteArray(text) << expected << QByteArray(operation);
    };
    row("at once", "roll: orders", {0, 0, -1, 0});
    row("at a time", "at: 1.5s\n    roll: orders", {1500, 0, -1, 0});
    row("again and again", "at: 1s\n    every: 2m\n    roll: orders", {1000, 120'000, -1, 0});
    row("several times", "every: 10ms\n    times: 3\n    roll: orders", {0, 10, 3, 0});
    row("after calls", "after: 5\n    roll: orders", {0, 0, -1, 5});
    row("after calls of one kind", "after: {calls: 5, operation: GetRecords}\n    roll: orders",
        {0, 0, -1, 5}, "GetRecords");
}

void TestScript::readsTriggers()
{
    QFETCH(QByteArray, text);
    const Trigger when = onlyStep("steps:\n  - " + text).when;
    QTEST((QList<qint64>{when.atMs, when.everyMs, when.times, when.calls}), "expected");
    QTEST(when.operation, "operation");
}

void TestScript::readsEveryAction_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); // what is in it, as a text
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(expected);
    };
    row("createTable: orders", "create orders NEW_AND_OLD_IMAGES 0");
    row("createTable: {table: orders, view: KEYS_ONLY, shards: 8}", "create orders KEYS_ONLY 8");
    row("deleteTable: orders", R"(call DeleteTable {"TableName":"orders"})");
    row("enableStream: {table: orders, view: NEW_IMAGE}",
        R"(call UpdateTable {"TableName":"orders","StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"}})");
    row("disableStream: orders",
        R"(call UpdateTable {"TableName":"orders","StreamSpecification":{"StreamEnabled":false}})");
    row("call: {operation: PutItem, request: {TableName: orders, Item: {id: {S: a}}}}",
        R"x(call PutItem {"TableName":"orders","Item":{"id":{"S":"a"}}})x");
    row("write: {table: orders, count: 5, keys: 10, padBytes: 100}", "write orders 5 10 100");
    row("expireItem: {table: orders, key: {id: {S: a}}}", R"(expire orders {"id":{"S":"a"}})");
    row("roll: orders", "roll orders ");
    row("split: {table: orders, shard: shardId-1}", "split orders shardId-1");
    row("trim: {table: orders, shard: shardId-1}", "trim orders shardId-1");
    row("expireIterators:", "expireIterators");
    row("retention: 1h", "retention 3600000");
    row("fault: {kind: Html}", "fault Html");
    row("throttle:", "fault Error");
    row("clearFaults: true", "clearFaults");
    row("readLimit: {calls: 5, bytes: 2000000}", "readLimit 5 2000000");
    row("readLimit: off", "readLimit 0 0");
    row("keys: [{accessKeyId: A, secretAccessKey: s}, {accessKeyId: B, secretAccessKey: s, "
        "sessionToken: t, life: 1h}]",
        "keys A/s//-1 B/s/t/3600000");
    row("keys: []", "keys");
    row("keys: own", "own keys");
    row("serverClock: -5m", "serverClock -300000");
    row("advance: 1d", "advance 86400000");
    row("stepClock: -1h", "step -3600000");
    row("refuseConnections: 2s", "refuse 2000");
    row("dropConnections:", "drop");
    row("stop:", "stop");
}

/// An action as a text.
struct Shown
{
    QByteArray operator()(const CreateTable &a) const
    {
        return "create " + a.table.toUtf8() + ' ' + a.view + ' ' + QByteArray::number(a.shards);
    }
    QByteArray operator()(const CallOperation &a) const
    {
        return "call " + a.operation + ' ' + formats::toJson(a.request);
    }
    QByteArray operator()(const WriteRecords &a) const
    {
        return "write " + a.settings.table.toUtf8() + ' ' + QByteArray::number(a.count) + ' '
               + QByteArray::number(a.settings.keys) + ' '
               + QByteArray::number(a.settings.padBytes);
    }
    QByteArray operator()(const ExpireItem &a) const
    {
        return "expire " + a.table.toUtf8() + ' ' + dynamodb::toJson(a.key);
    }
    QByteArray operator()(const ReplaceShards &a) const
    {
        return (a.split ? "split " : "roll ") + a.table.toUtf8() + ' ' + a.shard.toUtf8();
    }
    QByteArray operator()(const ForgetRecords &a) const
    {
        return "trim " + a.table.toUtf8() + ' ' + a.shard.toUtf8();
    }
    QByteArray operator()(const ExpireIterators &) const { return "expireIterators"; }
    QByteArray operator()(const SetRetention &a) const
    {
        return "retention " + QByteArray::number(a.ms);
    }
    QByteArray operator()(const AddFault &a) const
    {
        return QByteArray("fault ") + faultName(a.fault.kind);
    }
    QByteArray operator()(const ClearFaults &) const { return "clearFaults"; }
    QByteArray operator()(const SetReadLimit &a) const
    {
        return "readLimit " + QByteArray::number(a.limit.calls) + ' '
               + QByteArray::number(a.limit.bytes);
    }
    QByteArray operator()(const SetKeys &a) const
    {
        if (!a.keys)
            return "own keys";
        QByteArray out = "keys";
        for (const KeySpec &spec : *a.keys)
            out += ' ' + spec.key.accessKeyId.toUtf8() + '/' + spec.key.secretAccessKey.reveal()
                   + '/' + spec.key.sessionToken.reveal() + '/' + QByteArray::number(spec.lifeMs);
        return out;
    }
    QByteArray operator()(const SetServerClock &a) const
    {
        return "serverClock " + QByteArray::number(a.offsetMs);
    }
    QByteArray operator()(const MoveClock &a) const
    {
        return (a.isStep ? "step " : "advance ") + QByteArray::number(a.ms);
    }
    QByteArray operator()(const RefuseConnections &a) const
    {
        return "refuse " + QByteArray::number(a.ms);
    }
    QByteArray operator()(const DropConnections &) const { return "drop"; }
    QByteArray operator()(const Stop &) const { return "stop"; }
};

void TestScript::readsEveryAction()
{
    QFETCH(QByteArray, text);
    const ScriptStep step = onlyStep("clock: virtual\nsteps:\n  - " + text);
    m_actionsSeen.insert(step.name);
    QTEST(std::visit(Shown(), step.action), "expected");
    QVERIFY(text.startsWith(step.name + ':'));
    QCOMPARE(step.place.line, 3);
}

void TestScript::everyActionHasARow()
{
    if (m_actionsSeen.size() <= 1)
        QSKIP("the rows above were not all run");
    for (const QByteArray &name : actionNames())
        QVERIFY2(m_actionsSeen.contains(name), name.constData());
}

void TestScript::readsFaults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(expected);
    };
    // operation shard nth count probability for | code status retryAfter afterwards ms atByte bps
    // head
    row("throttle: {operation: GetRecords, count: 3, retryAfter: 1500ms}",
        "GetRecords - 1 3 1 -1 | ThrottlingException 400 2 0 0 -1 1");
    row("throttle:", "- - 1 -1 1 -1 | ThrottlingException 400 -1 0 0 -1 1");
    row("fault: {kind: Error, nth: 2, for: 10s, shard: s, probability: 0.25}",
        "- s 2 -1 0.25 10000 | InternalServerError 500 -1 0 0 -1 1");
    row("fault: {kind: Error, code: Other, status: 503, retryAfter: 3s, afterwards: true}",
        "- - 1 -1 1 -1 | Other 503 3 1 0 -1 1");
    row("fault: {kind: Delay, time: 20ms}", "- - 1 -1 1 -1 | InternalServerError 500 -1 0 20 -1 1");
    row("fault: {kind: Stall, time: 2s, atByte: 10}",
        "- - 1 -1 1 -1 | InternalServerError 500 -1 0 2000 10 1");
    row("fault: {kind: Close, atByte: 10, withHead: true}",
        "- - 1 -1 1 -1 | InternalServerError 500 -1 0 0 10 1 head");
    row("fault: {kind: WrongLength, bytes: -7}",
        "- - 1 -1 1 -1 | InternalServerError 500 -1 0 -7 -1 1");
    row("fault: {kind: Drip, bytesPerSecond: 50}",
        "- - 1 -1 1 -1 | InternalServerError 500 -1 0 0 -1 50");
    row("fault: {kind: ResetAtAccept, count: 1}",
        "- - 1 1 1 -1 | InternalServerError 500 -1 0 0 -1 1");
}

void TestScript::readsFaults()
{
    QFETCH(QByteArray, text);
    const ScriptStep step = onlyStep("steps:\n  - " + text);
    const AddFault &added = std::get<AddFault>(step.action);
    const Fault &fault = added.fault;
    const auto orDash = [](const QByteArray &given) { return given.isEmpty() ? "-" : given; };
    QByteArrayList parts = {orDash(fault.operation), orDash(fault.shard.toUtf8())};
    parts << QByteArray::number(fault.nth) << QByteArray::number(fault.count)
          << QByteArray::number(fault.probability) << QByteArray::number(added.forMs) << "|"
          << fault.code << QByteArray::number(fault.status)
          << QByteArray::number(fault.retryAfterSeconds) << QByteArray::number(fault.afterwards)
          << QByteArray::number(fault.ms) << QByteArray::number(fault.atByte)
          << QByteArray::number(fault.bytesPerSecond);
    if (fault.withHead)
        parts << "head";
    QTEST(parts.join(' '), "expected");
}

void TestScript::readsDurations_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("expected"); // -999: none
    const auto row = [](const char *text, qint64 expected) {
        QTest::newRow(text) << QByteArray(text) << expected;
    };
    row("0", 0);
    row("\"0ms\"", 0);
    row("\"1ms\"", 1);
    row("\"2.5s\"", 2500);
    row("\"0.001s\"", 1);
    row("\"10m\"", 600'000);
    row("\"4h\"", 14'400'000);
    row("\"1d\"", 86'400'000);
    row("\"-3s\"", -3000);
    row("5", -999);
    row("\"5\"", -999);
    row("\"s\"", -999);
    row("\"5 s\"", -999);
    row("\"5w\"", -999);
    row("\"1e3s\"", -999);
    row("\"99999999999d\"", -999);
    row("true", -999);
    row("null", -999);
    row("{}", -999);
}

void TestScript::readsDurations()
{
    QFETCH(QByteArray, text);
    QTEST(durationMs(*formats::parseJson(text)).value_or(-999), "expected");
}

void TestScript::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected"); // the beginnings of the messages
    const auto row = [](const char *name, const char *text, const QStringList &expected) {
        QTest::newRow(name) << QByteArray(text) << expected;
    };
    const auto one = [](const char *text) { return QStringList{QString::fromUtf8(text)}; };
    row("nothing", "", one("1:1: an object belongs here"));
    row("a list", "- roll: orders", one("1:1: an object belongs here"));
    row("no steps", "seed: 1", one("1:1: \"steps\" is missing"));
    row("steps that are no list", "steps: 5", one("1:8: \"steps\" takes a list"));
    row("a member twice", "steps: []\nsteps: []", one("2:1: "));
    row("no YAML", "steps: [", one("2:1: this is not YAML"));
    row("an unknown setting", "sead: 7\nsteps: []", one("1:1: \"sead\" is not known here"));
    row("a seed that is a text", "seed: x\nsteps: []", one("1:7: \"seed\" takes a whole number"));
    row("too many shards", "initialShards: 2000\nsteps: []",
        one("1:16: \"initialShards\" takes a whole number from 1 to 1000"));
    row("another clock", "clock: sun\nsteps: []", one("1:8: \"clock\" takes virtual, real"));
    row("a clock's start without a zone", "clock: {start: '2026-11-27T12:00:00'}\nsteps: []",
        one("1:16: \"start\" takes a time such as"));
    row("a step without an action", "steps:\n  - at: 5s", one("2:5: a step needs an action"));
    row("a step that is a text", "steps:\n  - roll", one("2:5: an object belongs here"));
    row("an unknown action", "steps:\n  - rol: orders",
        {QStringLiteral("2:5: a step needs an action"),
         QStringLiteral("2:5: \"rol\" is not known here")});
    row("two actions", "steps:\n  - roll: orders\n    split: orders",
        one("3:12: a step has one action: make \"split\" a step of its own"));
    row("a time and a number of calls", "steps:\n  - at: 1s\n    after: 2\n    roll: orders",
        one("2:9: a step has either a time or a number of calls"));
    row("no calls", "steps:\n  - after: 0\n    roll: orders",
        one("2:12: \"after\" takes a number of calls from 1"));
    row("calls of an unknown operation",
        "steps:\n  - after: {calls: 1, operation: GetRecord}\n    roll: orders",
        one("2:34: the sandbox does not know the operation \"GetRecord\""));
    row("times without every", "steps:\n  - times: 3\n    roll: orders",
        one("2:12: \"times\" belongs to \"every\""));
    row("every nothing", "steps:\n  - every: 0s\n    roll: orders",
        one("2:12: \"every\" takes a time above nothing"));
    row("a negative time", "steps:\n  - at: -1s\n    roll: orders",
        one("2:9: \"at\" takes a time"));
    row("a table that is a number", "steps:\n  - roll: 5", one("2:11: an object belongs here"));
    row("a table that is missing", "steps:\n  - roll: {shard: a}",
        one("2:11: \"table\" is missing"));
    row("an unknown member of an action", "steps:\n  - split: {table: a, parts: 3}",
        one("2:23: \"parts\" is not known here; known are: table, shard"));
    row("an unknown view", "steps:\n  - createTable: {table: a, view: ALL}",
        one("2:35: \"view\" is one of KEYS_ONLY"));
    row("an unknown operation", "steps:\n  - call: {operation: putItem, request: {}}",
        one("2:23: the sandbox does not know the operation \"putItem\""));
    row("a request that is a list", "steps:\n  - call: {operation: PutItem, request: []}",
        one("2:41: \"request\" takes an object"));
    row("a key that is no item", "steps:\n  - expireItem: {table: a, key: {id: a}}", one("2:33: "));
    row("an unknown fault", "steps:\n  - fault: {kind: Hail}",
        one("2:19: \"Hail\" is no fault; known are: Error, Delay,"));
    row("a fault without a kind", "steps:\n  - fault: {count: 1}",
        one("2:12: \"kind\" is missing"));
    row("a fault with another's member", "steps:\n  - fault: {kind: Html, atByte: 5}",
        one("2:25: \"atByte\" is not known here"));
    row("a delay without a time", "steps:\n  - fault: {kind: Delay}",
        one("2:12: \"time\" is missing"));
    row("a probability above one", "steps:\n  - fault: {kind: Html, probability: 2}",
        one("2:38: \"probability\" takes a number from 0 to 1"));
    row("a status that is no error", "steps:\n  - fault: {kind: Error, status: 200}",
        one("2:34: \"status\" takes a whole number from 400 to 599"));
    row("a key without its secret", "steps:\n  - keys: [{accessKeyId: a}]",
        one("2:12: \"secretAccessKey\" is missing"));
    row("keys that are a number", "steps:\n  - keys: 5", one("2:11: \"keys\" takes a list"));
    row("something where nothing belongs", "steps:\n  - clearFaults: 5",
        one("2:18: nothing belongs here, or true"));
    row("a clock that can't be moved", "steps:\n  - advance: 1h",
        one("2:5: only a virtual clock can be moved"));
    row("all faults at once, in order", "seed: x\nsteps:\n  - roll: 5\n  - split: {}\n",
        {QStringLiteral("1:7: "), QStringLiteral("3:11: "), QStringLiteral("4:12: ")});
}

void TestScript::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    const QStringList faults = shown(readScript(text).faults);
    QVERIFY2(faults.size() == expected.size(), qPrintable(faults.join(QLatin1Char('\n'))));
    for (qsizetype i = 0; i < faults.size(); ++i)
        QVERIFY2(faults[i].startsWith(expected[i]), qPrintable(faults[i]));
}

void TestScript::everyCutIsAnAnswer()
{
    const QByteArray whole =
            "seed: 7\nclock: {speed: 60}\nsteps:\n  - createTable: {table: orders, shards: 4}\n"
            "  - every: 2s\n    times: 10\n    write: {table: orders, count: 5}\n"
            "  - after: {calls: 5, operation: GetRecords}\n    fault: {kind: Stall, time: 5s}\n";
    for (qsizetype length = 0; length < whole.size(); ++length)
        for (const ScriptFault &fault : readScript(whole.left(length)).faults)
            QVERIFY(fault.place.line > 0 && fault.place.column > 0 && !fault.message.isEmpty());
    QVERIFY(readScript(whole).faults.empty());
}

QTEST_GUILESS_MAIN(TestScript)
#include "tst_script.moc"
