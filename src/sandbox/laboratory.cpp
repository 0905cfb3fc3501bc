// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/laboratory.h"

#include "sandbox/virtualclock.h"

#include <QDateTime>

namespace tailrace::sandbox {

using formats::Json;

namespace {

Result<Json> doneOr(const Result<> &result)
{
    return result ? Result<Json>(Json::null()) : failure(result.error());
}

template <typename T>
QByteArray tableOf(const T &action)
{
    if constexpr (requires { action.table; })
        return ' ' + action.table.toUtf8();
    else if constexpr (requires { action.settings.table; })
        return ' ' + action.settings.table.toUtf8();
    else if constexpr (requires { action.operation; })
        return ' ' + action.operation;
    else
        return {};
}

} // namespace

Laboratory::Laboratory(Sandbox &sandbox, VirtualClock *clock, quint64 seed)
    : m_sandbox(sandbox)
    , m_service(sandbox.service())
    , m_clock(clock)
    , m_seed(seed ? seed : 1)
{
}

Result<Json> Laboratory::carryOut(const QByteArray &name, const Action &action)
{
    return std::visit(
            [&](const auto &one) {
                m_service.noteAction(name + tableOf(one));
                return perform(one);
            },
            action);
}

Result<Json> Laboratory::perform(const CreateTable &action)
{
    const auto arn = m_service.createTable(action.table, action.view, action.shards);
    if (!arn)
        return failure(arn.error());
    Json out = Json::object();
    out.set("streamArn", Json::string(*arn));
    return out;
}

Result<Json> Laboratory::perform(const CallOperation &action)
{
    const auto body = m_service.carryOut(action.operation, action.request);
    return body ? formats::parseJson(*body) : failure(body.error());
}

Result<Json> Laboratory::perform(const WriteRecords &action)
{
    BulkSettings settings = action.settings;
    settings.seed = m_seed;
    Writer &writer = m_writers[settings.table];
    if (!writer.writer)
        writer = {settings, std::make_unique<BulkWriter>(m_service, settings)};
    else if (writer.settings.keys != settings.keys || writer.settings.padBytes != settings.padBytes)
        return failure(
                ErrorKind::Invalid,
                QStringLiteral("table %1 is already written with %2 keys and %3 bytes of pad")
                        .arg(settings.table)
                        .arg(writer.settings.keys)
                        .arg(writer.settings.padBytes));
    const auto written = writer.writer->append(action.count);
    if (!written)
        return failure(written.error());
    Json out = Json::object();
    out.set("written", Json::number(*written));
    return out;
}

Result<Json> Laboratory::perform(const ExpireItem &action)
{
    return doneOr(m_service.expireItem(action.table, action.key));
}

Result<Json> Laboratory::perform(const ReplaceShards &action)
{
    return doneOr(action.split ? m_service.splitShard(action.table, action.shard)
                               : m_service.rollShard(action.table, action.shard));
}

Result<Json> Laboratory::perform(const ForgetRecords &action)
{
    return doneOr(m_service.forgetRecords(action.table, action.shard));
}

Result<Json> Laboratory::perform(const ExpireIterators &)
{
    m_service.expireIterators();
    return Json::null();
}

Result<Json> Laboratory::perform(const SetRetention &action)
{
    m_service.setRetentionMs(action.ms);
    return Json::null();
}

Result<Json> Laboratory::perform(const AddFault &action)
{
    Fault fault = action.fault;
    if (action.forMs >= 0)
        fault.untilMs = m_service.clock().nowMs() + action.forMs;
    m_service.addFault(fault);
    return Json::null();
}

Result<Json> Laboratory::perform(const ClearFaults &)
{
    m_service.clearFaults();
    return Json::null();
}

Result<Json> Laboratory::perform(const SetReadLimit &action)
{
    m_service.setReadLimit(action.limit);
    return Json::null();
}

Result<Json> Laboratory::perform(const SetKeys &action)
{
    std::vector<aws::Credentials> keys;
    if (!action.keys)
        keys.push_back(m_service.credentials());
    for (const KeySpec &spec : action.keys.value_or(std::vector<KeySpec>())) {
        keys.push_back(spec.key);
        if (spec.lifeMs >= 0)
            keys.back().expiration = QDateTime::fromMSecsSinceEpoch(
                    m_service.clock().nowMs() + spec.lifeMs, Qt::UTC);
    }
    m_service.setKeys(std::move(keys));
    return Json::null();
}

Result<Json> Laboratory::perform(const SetServerClock &action)
{
    m_service.setClockOffsetMs(action.offsetMs);
    return Json::null();
}

Result<Json> Laboratory::perform(const MoveClock &action)
{
    if (!m_clock)
        return failure(ErrorKind::Usage,
                       QStringLiteral("this sandbox runs by the machine's clock, which can't be "
                                      "moved; start it with a script that says clock: virtual"));
    if (action.isStep)
        m_clock->step(action.ms);
    else
        m_clock->advance(action.ms);
    m_service.tick();
    return Json::null();
}

Result<Json> Laboratory::perform(const RefuseConnections &action)
{
    m_sandbox.refuseConnections(std::chrono::milliseconds(action.ms));
    return Json::null();
}

Result<Json> Laboratory::perform(const DropConnections &)
{
    m_sandbox.dropConnections();
    return Json::null();
}

Result<Json> Laboratory::perform(const Stop &)
{
    Q_EMIT stopWanted();
    return Json::null();
}

} // namespace tailrace::sandbox
