// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/actionreader.h"

#include "sandbox/faultreader.h"
#include "sandbox/operations.h"

namespace tailrace::sandbox {

using formats::Json;

namespace {

constexpr qint64 most = 1'000'000'000;

/// A table's name by itself, or an object with the table and more.
struct TableAndShard
{
    QString table;
    QString shard;
};

TableAndShard readTableAndShard(const Json &value, ScriptFaults &faults)
{
    if (value.isString() && !value.text().isEmpty())
        return {value.toString(), {}};
    MemberReader members(value, faults);
    TableAndShard out{members.demandText("table"), members.text("shard")};
    members.refuseOthers();
    return out;
}

QByteArray readView(MemberReader &members)
{
    const QByteArray view = members.text("view", QStringLiteral("NEW_AND_OLD_IMAGES")).toLatin1();
    static const QByteArrayList known = {"KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE",
                                         "NEW_AND_OLD_IMAGES"};
    if (!known.contains(view))
        members.fault(
                *members.find("view"),
                QStringLiteral("\"view\" is one of %1").arg(QString::fromLatin1(known.join(", "))));
    return view;
}

Action readCreateTable(const Json &value, ScriptFaults &faults)
{
    if (value.isString() && !value.text().isEmpty())
        return CreateTable{value.toString()};
    MemberReader members(value, faults);
    CreateTable out;
    out.table = members.demandText("table");
    out.view = readView(members);
    out.shards = int(members.number("shards", 0, 1, 1000));
    members.refuseOthers();
    return out;
}

Action readCall(const Json &value, ScriptFaults &faults)
{
    MemberReader members(value, faults);
    CallOperation out;
    out.operation = members.demandText("operation").toUtf8();
    if (!out.operation.isEmpty() && !operationByName(out.operation))
        members.fault(*members.find("operation"),
                      QStringLiteral("the sandbox does not know the operation \"%1\"")
                              .arg(QString::fromUtf8(out.operation)));
    if (const Json *request = members.demand("request")) {
        if (!request->isObject())
            members.fault(*request, QStringLiteral("\"request\" takes an object"));
        out.request = *request;
    }
    members.refuseOthers();
    return out;
}

Action readWrite(const Json &value, ScriptFaults &faults)
{
    MemberReader members(value, faults);
    WriteRecords out;
    out.settings.table = members.demandText("table");
    out.count = members.number("count", 1, 1, most);
    out.settings.keys = int(members.number("keys", out.settings.keys, 1, 10'000'000));
    out.settings.padBytes = int(members.number("padBytes", 0, 0, 400 * 1024));
    members.refuseOthers();
    return out;
}

Action readExpireItem(const Json &value, ScriptFaults &faults)
{
    MemberReader members(value, faults);
    ExpireItem out;
    out.table = members.demandText("table");
    if (const Json *key = members.demand("key")) {
        if (const auto item = dynamodb::itemFromJson(*key))
            out.key = *item;
        else
            members.fault(*key, item.error().message);
    }
    members.refuseOthers();
    return out;
}

// The service's own way to switch a stream; an empty view switches it off.
Action updateStream(const QString &table, const QByteArray &view)
{
    Json specification = Json::object();
    specification.set("StreamEnabled", Json::boolean(!view.isEmpty()));
    if (!view.isEmpty())
        specification.set("StreamViewType", Json::string(view));
    CallOperation out{"UpdateTable", Json::object()};
    out.request.set("TableName", Json::string(table));
    out.request.set("StreamSpecification", specification);
    return out;
}

Action readEnableStream(const Json &value, ScriptFaults &faults)
{
    if (value.isString() && !value.text().isEmpty())
        return updateStream(value.toString(), "NEW_AND_OLD_IMAGES");
    MemberReader members(value, faults);
    const QString table = members.demandText("table");
    const QByteArray view = readView(members);
    members.refuseOthers();
    return updateStream(table, view);
}

Action readDeleteTable(const Json &value, ScriptFaults &faults)
{
    CallOperation out{"DeleteTable", Json::object()};
    out.request.set("TableName", Json::string(readTableAndShard(value, faults).table));
    return out;
}

Action readReadLimit(const Json &value, ScriptFaults &faults)
{
    if (value.isString() && value.text() == "off")
        return SetReadLimit{};
    MemberReader members(value, faults);
    SetReadLimit out;
    out.limit.calls = members.number("calls", 0, 0, most);
    out.limit.bytes = members.number("bytes", 0, 0, most);
    members.refuseOthers();
    return out;
}

KeySpec readKey(const Json &value, ScriptFaults &faults)
{
    MemberReader members(value, faults);
    KeySpec out;
    out.key.accessKeyId = members.demandText("accessKeyId");
    out.key.secretAccessKey = base::Secret(members.demandText("secretAccessKey").toUtf8());
    out.key.sessionToken = base::Secret(members.text("sessionToken").toUtf8());
    out.lifeMs = members.duration("life", -1);
    members.refuseOthers();
    return out;
}

Action readKeys(const Json &value, ScriptFaults &faults)
{
    if (value.isString() && value.text() == "own")
        return SetKeys{};
    if (!value.isArray())
        faults.push_back({value.position(), QStringLiteral("\"keys\" takes a list of keys, or own "
                                                           "for the sandbox's own")});
    SetKeys out{std::vector<KeySpec>()};
    for (const Json &key : value.items())
        out.keys->push_back(readKey(key, faults));
    return out;
}

qint64 readDuration(const Json &value, bool mayBeNegative, ScriptFaults &faults)
{
    const auto ms = durationMs(value);
    if (ms && (*ms >= 0 || mayBeNegative))
        return *ms;
    faults.push_back({value.position(),
                      QStringLiteral("a time belongs here, such as 500ms, 5s, 10m, 4h or 1d")});
    return 0;
}

template <typename Simple>
Action readSimple(const Json &value, ScriptFaults &faults)
{
    if (!value.isNull() && !(value.isBool() && value.toBool()))
        faults.push_back({value.position(), QStringLiteral("nothing belongs here, or true")});
    return Simple{};
}

template <bool split>
Action readReplace(const Json &value, ScriptFaults &faults)
{
    const auto [table, shard] = readTableAndShard(value, faults);
    return ReplaceShards{table, shard, split};
}

Action readTrim(const Json &value, ScriptFaults &faults)
{
    const auto [table, shard] = readTableAndShard(value, faults);
    return ForgetRecords{table, shard};
}

using Reader = Action (*)(const Json &, ScriptFaults &);

const QList<std::pair<QByteArray, Reader>> &readers()
{
    static const QList<std::pair<QByteArray, Reader>> all = {
            {"createTable", readCreateTable},
            {"deleteTable", readDeleteTable},
            {"enableStream", readEnableStream},
            {"disableStream",
             [](const Json &value, ScriptFaults &faults) {
                 return updateStream(readTableAndShard(value, faults).table, {});
             }},
            {"call", readCall},
            {"write", readWrite},
            {"expireItem", readExpireItem},
            {"roll", readReplace<false>},
            {"split", readReplace<true>},
            {"trim", readTrim},
            {"expireIterators", readSimple<ExpireIterators>},
            {"retention",
             [](const Json &value, ScriptFaults &faults) -> Action {
                 return SetRetention{readDuration(value, false, faults)};
             }},
            {"fault", readFault},
            {"throttle", readThrottle},
            {"clearFaults", readSimple<ClearFaults>},
            {"readLimit", readReadLimit},
            {"keys", readKeys},
            {"serverClock",
             [](const Json &value, ScriptFaults &faults) -> Action {
                 return SetServerClock{readDuration(value, true, faults)};
             }},
            {"advance",
             [](const Json &value, ScriptFaults &faults) -> Action {
                 return MoveClock{readDuration(value, false, faults), false};
             }},
            {"stepClock",
             [](const Json &value, ScriptFaults &faults) -> Action {
                 return MoveClock{readDuration(value, true, faults), true};
             }},
            {"refuseConnections",
             [](const Json &value, ScriptFaults &faults) -> Action {
                 return RefuseConnections{readDuration(value, false, faults)};
             }},
            {"dropConnections", readSimple<DropConnections>},
            {"stop", readSimple<Stop>},
    };
    return all;
}

} // namespace

const QByteArrayList &actionNames()
{
    static const QByteArrayList names = [] {
        QByteArrayList out;
        for (const auto &[name, reader] : readers())
            out.append(name);
        return out;
    }();
    return names;
}

Action readAction(const QByteArray &name, const Json &value, ScriptFaults &faults)
{
    for (const auto &[known, reader] : readers())
        if (known == name)
            return reader(value, faults);
    Q_UNREACHABLE();
}

} // namespace tailrace::sandbox
