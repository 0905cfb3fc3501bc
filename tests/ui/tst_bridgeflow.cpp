// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/yaml.h"
#include "ui/bridge/bridgeflow.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using Phase = delivery::BridgeStatus::Phase;

namespace {

/// A card in one line: what is seen of it.
QString text(const CanvasCard &card)
{
    QStringList parts{card.title};
    parts << card.lines;
    if (card.dot)
        parts << QStringLiteral("dot %1").arg(int(*card.dot));
    if (card.isPlaceholder)
        parts << QStringLiteral("dashed");
    if (!card.problem.isEmpty())
        parts << QLatin1Char('!') + card.problem;
    return parts.join(QStringLiteral(" | "));
}

QByteArray text(const CanvasFlow &flow)
{
    QStringList lines{text(flow.source)};
    if (!flow.note.isEmpty())
        lines << QStringLiteral("> ") + flow.note;
    for (const CanvasRoute &route : flow.routes) {
        lines << QStringLiteral("* ") + route.name << text(route.filter) << text(route.shape)
              << text(route.sink);
        if (!route.note.isEmpty())
            lines << QStringLiteral("> ") + route.note;
        if (route.isBroken)
            lines << QStringLiteral("broken: ") + route.trouble;
    }
    return lines.join(QLatin1Char('\n')).toUtf8() + '\n';
}

const QByteArray start =
        "tailrace: 1\nname: n\n"
        "source: {table: 'arn:aws:dynamodb:us-west-2:123456789012:table/orders'}\n";

delivery::BridgeStatus running()
{
    delivery::BridgeStatus status;
    status.phase = Phase::Running;
    status.isReady = true;
    status.lagMs = 500;
    status.routes.resize(1);
    status.routes[0].name = QStringLiteral("paid");
    status.routes[0].delivered = 995;
    status.routes[0].filtered = 5;
    status.routes[0].lastAcknowledgedMs = 1;
    return status;
}

delivery::BridgeStatus failing()
{
    delivery::BridgeStatus status = running();
    status.phase = Phase::Retrying;
    status.routes[0].trouble = QStringLiteral("connection refused");
    status.routes[0].retried = 3;
    status.routes[0].deadLettered = 2;
    return status;
}

delivery::BridgeStatus stoppedAfterTrouble()
{
    delivery::BridgeStatus status = failing();
    status.phase = Phase::Stopped;
    return status;
}

} // namespace

/// What the canvas shows of a document and of what it does.
class TestBridgeFlow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rows_data();
    void rows();
};

void TestBridgeFlow::rows_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<delivery::BridgeStatus>("status");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &yaml,
                        const delivery::BridgeStatus &status, const QByteArray &expected) {
        QTest::newRow(name) << yaml << status << expected;
    };
    const delivery::BridgeStatus stopped;
    const QByteArray paid = start
                            + "routes:\n  - name: paid\n    filter: [{eventName: [INSERT]}]\n"
                              "    shape: plain\n    sink: {file: {path: a.jsonl}}\n";
    row("nothing at all", "", stopped, "Source | Which table is read? | dashed\n");
    row("no source, no route", "tailrace: 1\nname: n\nsource: {}\nroutes: []\n", stopped,
        "Source | Which table is read? | dashed | !\"table\" is missing\n");
    row("a route without anything", start + "routes: [{name: main, sink: {}}]\n", stopped,
        "Source | orders, us-west-2 | from LATEST | dot 0\n* main\n"
        "Filter · main | every record | dashed\nShape | as AWS sends it | dashed\n"
        "Sink | Where do events go? | dashed | !it is empty\n");
    row("what is wrong stands on its card",
        start
                + "routes: [{name: m, shape: plane, template: 'x', filter: [{a: []}],"
                  " sink: {http: {url: 'ftp://x'}}}]\n",
        stopped,
        "Source | orders, us-west-2 | from LATEST | dot 0\n* m\n"
        "Filter · m | event pattern | !FILTER\n"
        "Shape | template | x | !there is no shape \"plane\"\n"
        "HTTP | dot 0 | !this is no http or https URL\n");
    row("a kind that nobody knows", start + "routes: [{name: m, sink: {pigeon: {}}}]\n", stopped,
        "Source | orders, us-west-2 | from LATEST | dot 0\n* m\n"
        "Filter · m | every record | dashed\nShape | as AWS sends it | dashed\n"
        "pigeon | dot 0 | !there is no member \"pigeon\" here\n");
    row("whole, and stopped", paid, stopped,
        "Source | orders, us-west-2 | from LATEST | dot 0\n* paid\n"
        "Filter · paid | INSERT\nShape | plain JSON\nFile | a.jsonl | dot 0\n");
    row("running", paid, running(),
        "Source | orders, us-west-2 | from LATEST | dot 1\n> 1,204/s, lag 0.5 s\n* paid\n"
        "Filter · paid | INSERT | 99.5 % pass\nShape | plain JSON\n"
        "File | a.jsonl | dot 1\n> 7.5/s, 995 delivered\n");
    row("a sink that fails", paid, failing(),
        "Source | orders, us-west-2 | from LATEST | dot 3\n> 1,204/s, lag 0.5 s\n* paid\n"
        "Filter · paid | INSERT | 99.5 % pass\nShape | plain JSON\n"
        "File | a.jsonl | 2 dead letters | dot 3 | !connection refused\n"
        "> 7.5/s, 995 delivered\nbroken: tried again 3 times\n");
    row("stopped, its troubles are past", paid, stoppedAfterTrouble(),
        "Source | orders, us-west-2 | from LATEST | dot 0\n* paid\n"
        "Filter · paid | INSERT | 99.5 % pass\nShape | plain JSON\n"
        "File | a.jsonl | 2 dead letters | dot 0\n> 7.5/s, 995 delivered\n");
    row("a route that was renamed since the start has no figures",
        QByteArray(paid).replace("name: paid", "name: other"), running(),
        "Source | orders, us-west-2 | from LATEST | dot 1\n> 1,204/s, lag 0.5 s\n* other\n"
        "Filter · other | INSERT\nShape | plain JSON\nFile | a.jsonl | dot 0\n");
}

void TestBridgeFlow::rows()
{
    QFETCH(const QByteArray, yaml);
    QFETCH(const delivery::BridgeStatus, status);
    QFETCH(QByteArray, expected);
    const auto json = formats::parseYaml(yaml.isEmpty() ? QByteArrayLiteral("") : yaml);
    QVERIFY(json);
    const auto faults =
            yaml.isEmpty() ? std::vector<bridge::Fault>() : bridge::parseDocument(yaml).faults;
    const CanvasFlow flow = flowOf(*json, faults, status, {1204, {7.5}});
    QByteArray shown = text(flow);
    if (const qsizetype at = expected.indexOf("!FILTER"); at >= 0) { // the pattern reader's words
        QVERIFY(!flow.routes[0].filter.problem.isEmpty());
        expected.replace("!FILTER", '!' + flow.routes[0].filter.problem.toUtf8());
    }
    QCOMPARE(shown, expected);
}

QTEST_APPLESS_MAIN(TestBridgeFlow)
#include "tst_bridgeflow.moc"
