// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/script.h"

#include "formats/yaml.h"
#include "sandbox/actionreader.h"
#include "sandbox/operations.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

namespace tailrace::sandbox {

using formats::Json;

namespace {

constexpr qint64 most = 1'000'000'000;

// "virtual", "real", or a virtual one's settings.
void readClock(const Json &value, Script &out, ScriptFaults &faults)
{
    out.isVirtual = !value.isString() || value.text() == "virtual";
    if (value.isString()) {
        if (!out.isVirtual && value.text() != "real")
            faults.push_back({value.position(),
                              QStringLiteral("\"clock\" takes virtual, real, or an object with "
                                             "speed and start")});
        return;
    }
    MemberReader members(value, faults);
    out.speed = members.fraction("speed", 0, 100'000);
    if (const QString start = members.text("start"); !start.isEmpty()) {
        const QDateTime time = QDateTime::fromString(start, Qt::ISODateWithMs);
        if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
            members.fault(*members.find("start"),
                          QStringLiteral("\"start\" takes a time such as 2026-11-27T12:00:00Z"));
        out.startMs = time.toMSecsSinceEpoch();
    }
    members.refuseOthers();
}

void readSettings(MemberReader &members, ServiceSettings &out)
{
    out.seed = quint64(members.number("seed", 0, 1, std::numeric_limits<qint64>::max()));
    out.region = members.text("region", out.region);
    out.accountId = members.text("accountId", out.accountId);
    out.initialShards = int(members.number("initialShards", out.initialShards, 1, 1000));
    out.rollEveryMs = members.duration("rollEvery", out.rollEveryMs);
    out.retentionMs = members.duration("retention", out.retentionMs);
    out.journalEntries = int(members.number("journalEntries", out.journalEntries, 0, 1'000'000));
    out.journalBodies = members.flag("journalBodies", out.journalBodies);
}

// A number of answers, or an object with the number and the operation.
void readAfter(const Json &value, Trigger &out, ScriptFaults &faults)
{
    if (value.isNumber()) {
        out.calls = value.toInt().value_or(0);
        if (out.calls < 1 || out.calls > most)
            faults.push_back(
                    {value.position(), QStringLiteral("\"after\" takes a number of calls from 1")});
        return;
    }
    MemberReader members(value, faults);
    members.demand("calls");
    out.calls = members.number("calls", 1, 1, most);
    out.operation = members.text("operation").toUtf8();
    if (!out.operation.isEmpty() && !operationByName(out.operation))
        members.fault(*members.find("operation"),
                      QStringLiteral("the sandbox does not know the operation \"%1\"")
                              .arg(QString::fromUtf8(out.operation)));
    members.refuseOthers();
}

Trigger readTrigger(MemberReader &members, ScriptFaults &faults)
{
    Trigger out;
    out.atMs = members.duration("at", 0);
    out.everyMs = members.duration("every", 0);
    out.times = members.number("times", -1, 1, most);
    const Json *at = members.find("at");
    const Json *every = members.find("every");
    const Json *times = members.find("times");
    if (const Json *after = members.find("after")) {
        readAfter(*after, out, faults);
        if (at || every)
            members.fault(at ? *at : *every,
                          QStringLiteral("a step has either a time or a number of calls"));
    }
    if (every && out.everyMs == 0)
        members.fault(*every, QStringLiteral("\"every\" takes a time above nothing"));
    if (times && !every)
        members.fault(*times, QStringLiteral("\"times\" belongs to \"every\""));
    return out;
}

ScriptStep readStep(const Json &value, ScriptFaults &faults)
{
    ScriptStep out;
    out.place = value.position();
    MemberReader members(value, faults);
    out.when = readTrigger(members, faults);
    for (const QByteArray &name : actionNames()) {
        const Json *action = members.find(name.constData());
        if (!action)
            continue;
        if (!out.name.isEmpty())
            members.fault(*action, QStringLiteral("a step has one action: make \"%1\" a step of "
                                                  "its own")
                                           .arg(QString::fromLatin1(name)));
        out.name = name;
        out.action = readAction(name, *action, faults);
    }
    if (out.name.isEmpty() && value.isObject())
        members.fault(value, QStringLiteral("a step needs an action: one of %1")
                                     .arg(QString::fromLatin1(actionNames().join(", "))));
    members.refuseOthers();
    return out;
}

void checkClockActions(const Script &script, ScriptFaults &faults)
{
    for (const ScriptStep &step : script.steps)
        if (!script.isVirtual && std::holds_alternative<MoveClock>(step.action))
            faults.push_back({step.place, QStringLiteral("only a virtual clock can be moved: write "
                                                         "clock: virtual")});
}

} // namespace

ParsedScript readScript(QByteArrayView text)
{
    ParsedScript out;
    const auto document = formats::parseYaml(text); // JSON is YAML, and so has places, too
    if (!document) {
        const ErrorFacts &facts = document.error().facts;
        out.faults.push_back(
                {{qMax(1, facts.line), qMax(1, facts.column)}, document.error().message});
        return out;
    }
    MemberReader members(*document, out.faults);
    readSettings(members, out.script.settings);
    if (const Json *clock = members.find("clock"))
        readClock(*clock, out.script, out.faults);
    if (const Json *steps = members.demand("steps")) {
        if (!steps->isArray())
            members.fault(*steps, QStringLiteral("\"steps\" takes a list: lines with \"- \""));
        for (const Json &step : steps->items())
            out.script.steps.push_back(readStep(step, out.faults));
    }
    members.refuseOthers();
    checkClockActions(out.script, out.faults);
    std::stable_sort(out.faults.begin(), out.faults.end(),
                     [](const ScriptFault &a, const ScriptFault &b) {
                         return std::pair(a.place.line, a.place.column)
                                < std::pair(b.place.line, b.place.column);
                     });
    return out;
}

} // namespace tailrace::sandbox
