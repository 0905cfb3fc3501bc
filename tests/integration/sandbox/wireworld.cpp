// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wireworld.h"

#include "sandbox/script.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTest>
#include <QTimer>

#include <algorithm>

namespace tailrace::test {

namespace {

sandbox::SandboxSettings sandboxSettings()
{
    sandbox::SandboxSettings out;
    out.seed = 5;
    out.journalBodies = true;
    out.journalEntries = 100'000;
    return out;
}

dynamodb::ClientSettings clientSettings(sandbox::Sandbox &server,
                                        std::chrono::milliseconds patience)
{
    if (!server.start())
        qFatal("the sandbox does not start");
    dynamodb::ClientSettings out;
    out.endpoint = server.endpoint().toString();
    out.signingRegion = QStringLiteral("us-east-1");
    out.timeout = patience;
    return out;
}

} // namespace

WireWorld::WireWorld(double speed, std::chrono::milliseconds patience)
    : clock(machine.nowMs(), speed, machine)
    , server(sandboxSettings(), clock)
    , laboratory(server, &clock, 5)
    , json(transport, clock, std::make_shared<aws::StaticCredentialsProvider>(server.credentials()),
           clientSettings(server, patience))
    , tables(json)
    , streams(json)
    , follower(tables, streams, clock, budgets)
{
    QObject::connect(&follower, &stream::StreamFollower::pageArrived, &follower,
                     [this](const stream::PagePtr &page) { take(*page); });
    QObject::connect(&follower, &stream::StreamFollower::failed, &follower,
                     [this](const Error &error) { wrong.append(base::describe(error)); });
}

void WireWorld::take(const stream::RecordPage &page)
{
    pageBytes = page.bytes().size();
    for (const auto &entry : page.entries()) {
        const auto image = *stream::decodeRecord(page, entry)->newImage;
        const auto number = [&](const char *name) {
            return dynamodb::find(image, name)->bytes().toInt();
        };
        int &last = counts[dynamodb::find(image, "id")->bytes()];
        if (number("n") <= last)
            wrong.append(QStringLiteral("record %1 is out of order").arg(number("g")));
        last = number("n");
        if (seen.contains(number("g")))
            wrong.append(QStringLiteral("record %1 came twice").arg(number("g")));
        seen.insert(number("g"));
    }
}

void WireWorld::act(const QByteArray &lines)
{
    const auto parsed = sandbox::readScript("steps:\n" + lines);
    for (const auto &fault : parsed.faults)
        QFAIL(qPrintable(fault.message));
    for (const auto &step : parsed.script.steps)
        QVERIFY(laboratory.carryOut(step.name, step.action));
}

void WireWorld::write(int count)
{
    act("  - write: {table: orders, keys: 7, count: " + QByteArray::number(count) + "}\n");
    written += count;
}

void WireWorld::start(const QString &arn)
{
    follower.start(arn, {stream::StartPosition::Kind::TrimHorizon, {}, 0});
}

// QTRY_VERIFY looks twenty times a second; thousands of answers are waited for here.
bool WireWorld::waitFor(const std::function<bool()> &condition)
{
    QTimer wake; // also when nothing happens any more
    wake.start(100);
    const QDeadlineTimer deadline(60'000);
    while (!condition() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return condition();
}

QByteArrayList WireWorld::askedBodies()
{
    QByteArrayList out;
    for (const auto &entry : server.service().journal())
        if (entry.operation == "GetRecords")
            out.append(entry.body);
    return out;
}

QStringList WireWorld::iteratorsGivenUp()
{
    QStringList out;
    const sandbox::JournalEntry *spoilt = nullptr;
    for (const sandbox::JournalEntry &entry : server.service().journal()) {
        if (entry.operation != "GetRecords")
            continue;
        if (spoilt && entry.body != spoilt->body)
            out.append(QStringLiteral("after call %1").arg(spoilt->number));
        spoilt = entry.faults.isEmpty() || entry.faults == QByteArrayList{"Delay"} ? nullptr
                                                                                   : &entry;
    }
    return out;
}

int WireWorld::strikes()
{
    const auto &journal = server.service().journal();
    return int(std::count_if(journal.begin(), journal.end(),
                             [](const auto &entry) { return !entry.faults.isEmpty(); }));
}

} // namespace tailrace::test
