// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faultplan.h"

namespace tailrace::sandbox {

namespace {

constexpr std::pair<FaultKind, const char *> names[] = {
        {FaultKind::Error, "Error"},
        {FaultKind::Delay, "Delay"},
        {FaultKind::WrongChecksum, "WrongChecksum"},
        {FaultKind::FlipBit, "FlipBit"},
        {FaultKind::CutBody, "CutBody"},
        {FaultKind::MalformedJson, "MalformedJson"},
        {FaultKind::WrongLength, "WrongLength"},
        {FaultKind::Html, "Html"},
        {FaultKind::Reset, "Reset"},
        {FaultKind::Close, "Close"},
        {FaultKind::Stall, "Stall"},
        {FaultKind::Drip, "Drip"},
        {FaultKind::NoAnswer, "NoAnswer"},
        {FaultKind::ResetAtAccept, "ResetAtAccept"},
        {FaultKind::OpenParents, "OpenParents"},
        {FaultKind::ChildrenFirst, "ChildrenFirst"},
        {FaultKind::Shuffle, "Shuffle"},
        {FaultKind::HideChildren, "HideChildren"},
        {FaultKind::LoseShard, "LoseShard"},
        {FaultKind::RepeatLast, "RepeatLast"},
        {FaultKind::IgnoreFilter, "IgnoreFilter"},
        {FaultKind::RefuseFilter, "RefuseFilter"},
};

bool fits(const Fault &fault, const Call &call)
{
    // The shard that a listing is to lose is no condition: the call is about all of them.
    const bool anyShard = fault.shard.isEmpty() || fault.kind == FaultKind::LoseShard;
    return (fault.kind == FaultKind::ResetAtAccept) == call.isAccept
           && (fault.operation.isEmpty() || fault.operation == call.operation)
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
    for (const auto &[known, name] : names)
        if (known == kind)
            return name;
    Q_UNREACHABLE();
}

std::optional<FaultKind> faultByName(const QByteArray &name)
{
    for (const auto &[kind, known] : names)
        if (name == known)
            return kind;
    return std::nullopt;
}

QByteArrayList faultNames()
{
    QByteArrayList out;
    for (const auto &[kind, name] : names)
        out.append(name);
    return out;
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
