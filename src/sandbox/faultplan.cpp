// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faultplan.h"

namespace tailrace::sandbox {

namespace {

bool fits(const Fault &fault, const Call &call)
{
    // The shard that a listing is to lose is no condition: the call is about all of them.
    const bool anyShard = fault.shard.isEmpty() || fault.kind == FaultKind::LoseShard;
    return (fault.operation.isEmpty() || fault.operation == call.operation)
           && (anyShard || fault.shard == call.shard) && call.nowMs >= fault.fromMs
           && call.nowMs < fault.untilMs;
}

} // namespace

std::vector<size_t> strikingFaults(const std::vector<Fault> &faults,
                                   std::vector<FaultCount> &counts, Random &draws, const Call &call)
{
    std::vector<size_t> out;
    for (size_t i = 0; i < faults.size(); ++i) {
        const Fault &fault = faults[i];
        FaultCount &count = counts[i];
        if (!fits(fault, call) || ++count.fitted < fault.nth)
            continue;
        if (fault.count >= 0 && count.struck >= fault.count)
            continue;
        if (fault.probability < 1 && draws.fraction() >= fault.probability)
            continue;
        ++count.struck;
        out.push_back(i);
    }
    return out;
}

const char *faultName(FaultKind kind)
{
    switch (kind) {
    case FaultKind::Error:
        return "Error";
    case FaultKind::Delay:
        return "Delay";
    case FaultKind::WrongChecksum:
        return "WrongChecksum";
    case FaultKind::FlipBit:
        return "FlipBit";
    case FaultKind::CutBody:
        return "CutBody";
    case FaultKind::MalformedJson:
        return "MalformedJson";
    case FaultKind::WrongLength:
        return "WrongLength";
    case FaultKind::Html:
        return "Html";
    case FaultKind::Reset:
        return "Reset";
    case FaultKind::Close:
        return "Close";
    case FaultKind::Stall:
        return "Stall";
    case FaultKind::Drip:
        return "Drip";
    case FaultKind::NoAnswer:
        return "NoAnswer";
    case FaultKind::OpenParents:
        return "OpenParents";
    case FaultKind::ChildrenFirst:
        return "ChildrenFirst";
    case FaultKind::Shuffle:
        return "Shuffle";
    case FaultKind::HideChildren:
        return "HideChildren";
    case FaultKind::LoseShard:
        return "LoseShard";
    case FaultKind::RepeatLast:
        return "RepeatLast";
    case FaultKind::IgnoreFilter:
        return "IgnoreFilter";
    case FaultKind::RefuseFilter:
        return "RefuseFilter";
    }
    Q_UNREACHABLE();
}

Fault throttle(qint64 retryAfterSeconds)
{
    Fault out = serviceError("ThrottlingException", 400);
    out.retryAfterSeconds = retryAfterSeconds;
    return out;
}

Fault serviceError(const char *code, int status)
{
    Fault out;
    out.code = code;
    out.status = status;
    return out;
}

} // namespace tailrace::sandbox
