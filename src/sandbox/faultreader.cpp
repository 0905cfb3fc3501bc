// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faultreader.h"

#include "sandbox/operations.h"

namespace tailrace::sandbox {

using formats::Json;

namespace {

constexpr qint64 most = 1'000'000'000;

void readConditions(MemberReader &members, AddFault &out)
{
    Fault &fault = out.fault;
    fault.operation = members.text("operation").toUtf8();
    if (!fault.operation.isEmpty() && !operationByName(fault.operation))
        members.fault(*members.find("operation"),
                      QStringLiteral("the sandbox does not know the operation \"%1\"")
                              .arg(QString::fromUtf8(fault.operation)));
    fault.shard = members.text("shard");
    fault.nth = members.number("nth", 1, 1, most);
    fault.count = members.number("count", -1, 1, most);
    fault.probability = members.fraction("probability", 1, 1);
    out.forMs = members.duration("for", -1);
}

qint64 readRetryAfter(MemberReader &members)
{
    const qint64 ms = members.duration("retryAfter", -1);
    return ms < 0 ? -1 : (ms + 999) / 1000;
}

void readError(MemberReader &members, Fault &fault)
{
    fault.code = members.text("code", QString::fromLatin1(fault.code)).toUtf8();
    fault.status = int(members.number("status", fault.status, 400, 599));
    fault.retryAfterSeconds = readRetryAfter(members);
    fault.afterwards = members.flag("afterwards", false);
}

void demandTime(MemberReader &members, Fault &fault)
{
    members.demand("time");
    fault.ms = members.duration("time", 0);
}

// Each kind has members of its own; those of others are unknown here.
void readDamage(MemberReader &members, Fault &fault)
{
    switch (fault.kind) {
    case FaultKind::Error:
        return readError(members, fault);
    case FaultKind::Delay:
    case FaultKind::HideChildren:
        return demandTime(members, fault);
    case FaultKind::Stall:
        demandTime(members, fault);
        [[fallthrough]];
    case FaultKind::Reset:
    case FaultKind::Close:
        fault.withHead = members.flag("withHead", false);
        [[fallthrough]];
    case FaultKind::FlipBit:
    case FaultKind::CutBody:
        fault.atByte = members.number("atByte", -1, 0, most);
        return;
    case FaultKind::WrongLength:
        fault.ms = members.number("bytes", 1, -most, most);
        return;
    case FaultKind::Drip:
        fault.bytesPerSecond = members.number("bytesPerSecond", 1, 1, most);
        return;
    default:
        return;
    }
}

} // namespace

Action readFault(const Json &value, ScriptFaults &faults)
{
    MemberReader members(value, faults);
    AddFault out;
    const QString name = members.demandText("kind");
    const auto kind = faultByName(name.toUtf8());
    if (!name.isEmpty() && !kind)
        members.fault(*members.find("kind"),
                      QStringLiteral("\"%1\" is no fault; known are: %2")
                              .arg(name, QString::fromLatin1(faultNames().join(", "))));
    out.fault.kind = kind.value_or(FaultKind::Error);
    readConditions(members, out);
    if (!kind)
        return out; // what else belongs there is not known
    readDamage(members, out.fault);
    members.refuseOthers();
    return out;
}

Action readThrottle(const Json &value, ScriptFaults &faults)
{
    AddFault out;
    out.fault = throttle();
    if (value.isNull() || (value.isBool() && value.toBool()))
        return out;
    MemberReader members(value, faults);
    readConditions(members, out);
    out.fault.retryAfterSeconds = readRetryAfter(members);
    members.refuseOthers();
    return out;
}

} // namespace tailrace::sandbox
