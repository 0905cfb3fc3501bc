// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/damage.h"

#include <zlib.h>

#include <algorithm>

namespace tailrace::sandbox {

namespace {

void setHeader(Reply &reply, QByteArrayView name, const QByteArray &value)
{
    for (aws::Header &header : reply.headers)
        if (header.first.compare(name, Qt::CaseInsensitive) == 0)
            header.second = value;
}

void setWire(Reply &reply, WirePlan::Kind kind, const Fault &fault)
{
    reply.wire.kind = kind;
    reply.wire.atByte = fault.atByte;
    reply.wire.withHead = fault.withHead;
    reply.wire.stallMs = fault.ms;
    reply.wire.bytesPerSecond = fault.bytesPerSecond;
}

qsizetype placeIn(const QByteArray &body, const Fault &fault, Random &draws)
{
    return fault.atByte >= 0 ? qMin(qsizetype(fault.atByte), body.size() - 1)
                             : qsizetype(draws.below(quint64(body.size())));
}

void damageBody(Reply &reply, const Fault &fault, Random &draws)
{
    if (reply.body.isEmpty())
        return;
    const qsizetype place = placeIn(reply.body, fault, draws);
    switch (fault.kind) {
    case FaultKind::FlipBit:
        reply.body[place] = char(reply.body[place] ^ (1 << draws.below(8)));
        return;
    case FaultKind::CutBody:
        reply.body.truncate(place);
        return;
    case FaultKind::MalformedJson:
        reply.body[reply.body.size() - 1] = ',';
        return setHeader(reply, "x-amz-crc32", checksumOf(reply.body));
    default:
        return;
    }
}

bool isShown(const ShardInfo &shard, const Fault &fault, qint64 nowMs)
{
    return fault.kind == FaultKind::HideChildren
                   ? shard.parent.isEmpty() || nowMs - shard.createdMs >= fault.ms
                   : shard.id != fault.shard;
}

} // namespace

QByteArray checksumOf(const QByteArray &body)
{
    return QByteArray::number(quint32(
            crc32_z(0, reinterpret_cast<const Bytef *>(body.constData()), size_t(body.size()))));
}

void damage(Reply &reply, const Fault &fault, Random &draws)
{
    switch (fault.kind) {
    case FaultKind::Delay:
        reply.wire.delayMs += fault.ms;
        return;
    case FaultKind::WrongChecksum:
        return setHeader(reply, "x-amz-crc32",
                         QByteArray::number(~checksumOf(reply.body).toUInt()));
    case FaultKind::FlipBit:
    case FaultKind::CutBody:
    case FaultKind::MalformedJson:
        return damageBody(reply, fault, draws);
    case FaultKind::WrongLength:
        reply.wire.contentLength = qMax(qint64(0), reply.body.size() + (fault.ms ? fault.ms : 1));
        return;
    case FaultKind::Html:
        reply.status = 200;
        reply.headers = {{"Content-Type", "text/html"}};
        reply.body = "<html><body><h1>Sign in to the guest network</h1></body></html>";
        return;
    case FaultKind::Reset:
        return setWire(reply, WirePlan::Kind::Reset, fault);
    case FaultKind::Close:
        return setWire(reply, WirePlan::Kind::Cut, fault);
    case FaultKind::Stall:
        return setWire(reply, WirePlan::Kind::Stall, fault);
    case FaultKind::Drip:
        return setWire(reply, WirePlan::Kind::Drip, fault);
    case FaultKind::NoAnswer:
        return setWire(reply, WirePlan::Kind::NoAnswer, fault);
    default:
        return; // errors and listings are made before there is a reply
    }
}

void distort(std::vector<ShardInfo> &shards, const std::vector<Fault> &faults, qint64 nowMs,
             Random &draws)
{
    for (const Fault &fault : faults) {
        switch (fault.kind) {
        case FaultKind::OpenParents:
            for (ShardInfo &shard : shards)
                if (std::any_of(shards.begin(), shards.end(),
                                [&](const ShardInfo &s) { return s.parent == shard.id; }))
                    shard.ending = -1;
            break;
        case FaultKind::ChildrenFirst:
            std::reverse(shards.begin(), shards.end());
            break;
        case FaultKind::Shuffle:
            for (size_t i = shards.size(); i > 1; --i)
                std::swap(shards[i - 1], shards[size_t(draws.below(i))]);
            break;
        case FaultKind::LoseShard:
            if (fault.shard.isEmpty()) {
                if (!shards.empty())
                    shards.erase(shards.begin());
                break;
            }
            [[fallthrough]];
        case FaultKind::HideChildren:
            std::erase_if(shards, [&](const ShardInfo &s) { return !isShown(s, fault, nowMs); });
            break;
        default:
            break;
        }
    }
}

} // namespace tailrace::sandbox
