// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/sendmachine.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::sending;

namespace {

/// "send 1", "wait 500", "reject", "end cancelled".
QString words(const SendStep &step)
{
    QStringList out;
    for (const SendCommand &command : step.commands) {
        if (const auto *send = std::get_if<command::Send>(&command))
            out << QStringLiteral("%1 %2")
                            .arg(send->again ? QStringLiteral("again") : QStringLiteral("send"))
                            .arg(send->sequence);
        else if (const auto *wake = std::get_if<command::WakeAfter>(&command))
            out << QStringLiteral("wait %1").arg(wake->ms);
        else if (std::holds_alternative<command::Reject>(command))
            out << QStringLiteral("reject");
        else
            out << QStringLiteral("end ")
                            + QStringList{QStringLiteral("done"), QStringLiteral("cancelled"),
                                          QStringLiteral("stopped")}
                                      .at(int(step.next.end));
    }
    return out.join(QStringLiteral(", "));
}

/// "0 start", "20 written", "20 later", "500 due", "cancel", "nothing": what happens, and when.
SendEvent eventOf(const QString &text)
{
    const qint64 ms = text.section(u' ', 0, 0).toLongLong();
    const QString what = text.section(u' ', -1);
    if (what == QLatin1String("start"))
        return event::Started{ms, ms};
    if (what == QLatin1String("due"))
        return event::Due{ms, ms};
    if (what == QLatin1String("cancel"))
        return event::CancelAsked{};
    if (what == QLatin1String("nothing"))
        return event::NothingLeft{};
    const QHash<QString, Outcome> outcomes{{QStringLiteral("written"), Outcome::Written},
                                           {QStringLiteral("refused"), Outcome::Refused},
                                           {QStringLiteral("uncertain"), Outcome::Uncertain},
                                           {QStringLiteral("later"), Outcome::Later},
                                           {QStringLiteral("fatal"), Outcome::Fatal}};
    if (!outcomes.contains(what))
        qFatal("no such event");
    return event::Answered{ms, outcomes[what]};
}

} // namespace

class TestSendMachine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void runs_data();
    void runs();
    void outcomes_data();
    void outcomes();
};

void TestSendMachine::runs_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<double>("spacing");
    QTest::addColumn<QStringList>("events");
    QTest::addColumn<QStringList>("commands");
    QTest::addColumn<qint64>("written");
    QTest::addColumn<qint64>("rejected");
    const auto row = [](const char *name, qint64 count, double spacing, const QString &events,
                        const QString &commands, qint64 written, qint64 rejected) {
        QTest::newRow(name) << count << spacing << events.split(QStringLiteral("; "))
                            << commands.split(QStringLiteral("; ")) << written << rejected;
    };
    row("once", 1, 0, QStringLiteral("0 start; 20 written"), QStringLiteral("send 1; end done"), 1,
        0);
    row("as fast as the answers come", 3, 0,
        QStringLiteral("0 start; 20 written; 40 refused; 60 written"),
        QStringLiteral("send 1; send 2; reject, send 3; end done"), 2, 1);
    row("at a rate", 3, 100,
        QStringLiteral("0 start; 20 written; 100 due; 250 written; 260 written"),
        QStringLiteral("send 1; wait 80; send 2; send 3; end done"), 3, 0);
    row("what was missed is not made up for", 4, 100,
        QStringLiteral("0 start; 5000 written; 5010 written; 5100 due"),
        QStringLiteral("send 1; send 2; wait 90; send 3"), 2, 0);
    row("what begins later keeps its rate from then", 2, 100,
        QStringLiteral("0 start@5000; 5000 due; 5020 written; 5100 due; 5120 written"),
        QStringLiteral("wait 5000; send 1; wait 80; send 2; end done"), 2, 0);
    row("what begins much later is looked for once a minute", 1, 0,
        QStringLiteral("0 start@100000; 60000 due; 100000 due; 100020 written"),
        QStringLiteral("wait 60000; wait 40000; send 1; end done"), 1, 0);
    row("a machine that slept begins at once", 1, 0,
        QStringLiteral("0 start@100000; 900000 due; 900020 written"),
        QStringLiteral("wait 60000; send 1; end done"), 1, 0);
    row("what begins later can be cancelled before", 2, 100, QStringLiteral("0 start@5000; cancel"),
        QStringLiteral("wait 5000; end cancelled"), 0, 0);
    row("until there is nothing left", 0, 0, QStringLiteral("0 start; 20 written; nothing"),
        QStringLiteral("send 1; send 2; end done"), 1, 0);
    row("later is again, with growing pauses", 1, 0,
        QStringLiteral("0 start; 20 later; 520 due; 540 later; 1540 due; 1560 written"),
        QStringLiteral("send 1; wait 500; again 1; wait 1000; again 1; end done"), 1, 0);
    row("five attempts are enough", 1, 0,
        QStringLiteral("0 start; 1 later; 2 due; 3 later; 4 due; 5 later; 6 due; 7 later; 8 due; "
                       "9 later"),
        QStringLiteral("send 1; wait 500; again 1; wait 1000; again 1; wait 2000; again 1; "
                       "wait 4000; again 1; reject, end done"),
        0, 1);
    row("what may have been written is not sent again", 2, 0,
        QStringLiteral("0 start; 20 uncertain; 40 written"),
        QStringLiteral("send 1; reject, send 2; end done"), 1, 1);
    row("what every other would meet ends it", 9, 0, QStringLiteral("0 start; 20 fatal"),
        QStringLiteral("send 1; reject, end stopped"), 0, 1);
    row("cancelled between two", 9, 100, QStringLiteral("0 start; 20 written; cancel; 100 due"),
        QStringLiteral("send 1; wait 80; end cancelled; "), 1, 0);
    row("cancelled under way: the answer still counts", 9, 0,
        QStringLiteral("0 start; cancel; 20 written"), QStringLiteral("send 1; ; end cancelled"), 1,
        0);
    row("cancelled under way, and throttled: not again", 9, 0,
        QStringLiteral("0 start; cancel; 20 later"),
        QStringLiteral("send 1; ; reject, end cancelled"), 0, 1);
    row("cancelled before an attempt: it is on the list", 9, 0,
        QStringLiteral("0 start; 20 later; cancel"),
        QStringLiteral("send 1; wait 500; reject, end cancelled"), 0, 1);
    row("an answer that comes twice changes nothing", 1, 0,
        QStringLiteral("0 start; 20 written; 30 written"), QStringLiteral("send 1; end done; "), 1,
        0);
}

void TestSendMachine::runs()
{
    QFETCH(const qint64, count);
    QFETCH(const double, spacing);
    QFETCH(const QStringList, events);
    QFETCH(const QStringList, commands);
    SendState state;
    state.plan = {count, spacing};
    QStringList said;
    for (const QString &event : events) {
        if (const QString after = event.section(u'@', 1); !after.isEmpty())
            state.plan.beginAtMs = after.toLongLong();
        const SendStep step = react(state, eventOf(event.section(u'@', 0, 0)));
        said << words(step);
        state = step.next;
    }
    QCOMPARE(said, commands);
    QTEST(state.counts.written, "written");
    QTEST(state.counts.rejected, "rejected");
}

void TestSendMachine::outcomes_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("put");
    QTest::addColumn<int>("guardedPut");
    QTest::addColumn<int>("update");
    const auto row = [](const char *name, ErrorKind kind, Outcome put, Outcome guarded,
                        Outcome update) {
        QTest::newRow(name) << kind << int(put) << int(guarded) << int(update);
    };
    row("throttled", ErrorKind::Throttled, Outcome::Later, Outcome::Later, Outcome::Later);
    row("the answer was lost", ErrorKind::Network, Outcome::Later, Outcome::Uncertain,
        Outcome::Uncertain);
    row("no answer in time", ErrorKind::Timeout, Outcome::Later, Outcome::Uncertain,
        Outcome::Uncertain);
    row("the service's fault", ErrorKind::Unavailable, Outcome::Later, Outcome::Uncertain,
        Outcome::Uncertain);
    row("a false condition", ErrorKind::Conflict, Outcome::Refused, Outcome::Refused,
        Outcome::Refused);
    row("an item that is not good", ErrorKind::Rejected, Outcome::Refused, Outcome::Refused,
        Outcome::Refused);
    row("denied", ErrorKind::Denied, Outcome::Fatal, Outcome::Fatal, Outcome::Fatal);
    row("no such table", ErrorKind::NotFound, Outcome::Fatal, Outcome::Fatal, Outcome::Fatal);
    row("not to be trusted", ErrorKind::Tls, Outcome::Fatal, Outcome::Fatal, Outcome::Fatal);
}

void TestSendMachine::outcomes()
{
    QFETCH(const ErrorKind, kind);
    const Error error{kind, {}, {}, {}};
    dynamodb::WriteRequest request;
    QTEST(int(outcomeOf(error, request)), "put");
    request.conditionExpression = "attribute_not_exists(id)";
    QTEST(int(outcomeOf(error, request)), "guardedPut");
    request.conditionExpression.clear();
    request.kind = dynamodb::WriteKind::Update;
    QTEST(int(outcomeOf(error, request)), "update");
}

QTEST_APPLESS_MAIN(TestSendMachine)
#include "tst_sendmachine.moc"
