// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/control.h"

#include "formats/yaml.h"
#include "sandbox/actionreader.h"
#include "sandbox/signatureclaim.h"
#include "sandbox/streamstore.h"
#include "sandbox/tableinfo.h"

#include <QRandomGenerator>
#include <QUrlQuery>

namespace tailrace::sandbox {

using formats::Json;

namespace {

QByteArray randomToken()
{
    QByteArray bytes(24, '\0');
    for (char &c : bytes)
        c = char(QRandomGenerator::system()->bounded(256));
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Reply reply(int status, const QByteArray &type, const QByteArray &body)
{
    Reply out;
    out.status = status;
    out.headers = {{"Content-Type", type}};
    out.body = body;
    return out;
}

Reply json(int status, const Json &value)
{
    return reply(status, "application/json", formats::toJson(value) + '\n');
}

Reply refusal(int status, const QString &why)
{
    Json out = Json::object();
    out.set("error", Json::string(why));
    return json(status, out);
}

Reply faultsReply(const ScriptFaults &faults)
{
    Json list = Json::array();
    for (const ScriptFault &fault : faults) {
        Json row = Json::object();
        row.set("line", Json::number(qint64(fault.place.line)));
        row.set("column", Json::number(qint64(fault.place.column)));
        row.set("message", Json::string(fault.message));
        list.items().push_back(row);
    }
    Json out = Json::object();
    out.set("error", Json::string(faults.front().message));
    out.set("faults", list);
    return json(400, out);
}

QString queryItem(const QByteArray &query, const char *name)
{
    return QUrlQuery(QString::fromLatin1(query))
            .queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
}

Json shardJson(const ShardInfo &shard, qint64 records)
{
    Json out = Json::object();
    out.set("shardId", Json::string(shard.id));
    out.set("parent", shard.parent.isEmpty() ? Json::null() : Json::string(shard.parent));
    out.set("open", Json::boolean(shard.isOpen()));
    out.set("starting", Json::string(sequenceText(shard.starting)));
    out.set("ending", shard.isOpen() ? Json::null() : Json::string(sequenceText(shard.ending)));
    out.set("createdMs", Json::number(shard.createdMs));
    out.set("closedMs", shard.isOpen() ? Json::null() : Json::number(shard.closedMs));
    out.set("records", Json::number(records));
    return out;
}

} // namespace

ControlInterface::ControlInterface(Laboratory &laboratory)
    : m_laboratory(laboratory)
    , m_token(randomToken())
{
}

Reply ControlInterface::answer(const Request &request)
{
    if (headerValue(request.headers, "Authorization") != "Bearer " + m_token)
        return refusal(401, QStringLiteral("send \"Authorization: Bearer TOKEN\" with the token "
                                           "that the sandbox printed at its start"));
    const QByteArray what = request.path.mid(request.path.lastIndexOf('/') + 1);
    if (request.method == "POST" && what == "actions")
        return act(request.body);
    if (request.method == "GET" && what == "journal")
        return journal(request.query);
    if (request.method == "GET" && what == "shards")
        return shards(request.query);
    if (request.method == "GET" && what == "state")
        return state();
    return refusal(404, QStringLiteral("there are POST actions, GET journal, GET shards and GET "
                                       "state"));
}

Reply ControlInterface::act(const QByteArray &body)
{
    const auto document = formats::parseYaml(body); // as in scripts: JSON is YAML
    if (!document)
        return refusal(400, document.error().message);
    ScriptFaults faults;
    if (!document->isObject() || document->members().size() != 1
        || !actionNames().contains(document->members().front().name)) {
        faults.push_back({document->position(),
                          QStringLiteral("one action belongs here, such as {\"roll\": \"TABLE\"}: "
                                         "one of %1")
                                  .arg(QString::fromLatin1(actionNames().join(", ")))});
        return faultsReply(faults);
    }
    const Json::Member &member = document->members().front();
    const Action action = readAction(member.name, member.value, faults);
    if (!faults.empty())
        return faultsReply(faults);
    const auto done = m_laboratory.carryOut(member.name, action);
    if (!done)
        return refusal(400, done.error().message);
    Json out = Json::object();
    out.set("done", Json::string(member.name));
    out.set("result", *done);
    return json(200, out);
}

Reply ControlInterface::journal(const QByteArray &query)
{
    const qint64 after = queryItem(query, "after").toLongLong();
    QByteArray lines;
    for (const JournalEntry &entry : m_laboratory.sandbox().service().journal())
        if (entry.number > after)
            lines.append(toJsonLine(entry)).append('\n');
    return reply(200, "application/x-ndjson", lines);
}

Reply ControlInterface::shards(const QByteArray &query)
{
    StreamStore &streams = m_laboratory.sandbox().service().streams();
    m_laboratory.sandbox().service().tick();
    Json list = Json::array();
    for (const StreamInfo &stream : streams.streams(queryItem(query, "table"))) {
        Json row = Json::object();
        row.set("table", Json::string(stream.table));
        row.set("streamArn", Json::string(stream.arn));
        row.set("enabled", Json::boolean(stream.enabled));
        Json shards = Json::array();
        for (const ShardInfo &shard : streams.shards(stream.arn)) {
            const ShardLog *log = streams.shard(stream.arn, shard.id);
            shards.items().push_back(shardJson(shard, log ? log->size() : 0));
        }
        row.set("shards", shards);
        list.items().push_back(row);
    }
    return json(200, list);
}

Reply ControlInterface::state()
{
    Service &service = m_laboratory.sandbox().service();
    Json faults = Json::array();
    for (const auto &[fault, count] : service.faults()) {
        Json row = Json::object();
        row.set("kind", Json::string(QByteArray(faultName(fault.kind))));
        row.set("operation", Json::string(fault.operation));
        row.set("fitted", Json::number(count.fitted));
        row.set("struck", Json::number(count.struck));
        faults.items().push_back(row);
    }
    Json out = Json::object();
    out.set("clock", Json::string(QByteArray(m_laboratory.hasVirtualClock() ? "virtual" : "real")));
    out.set("nowMs", Json::number(service.clock().nowMs()));
    out.set("records", Json::number(service.streams().size()));
    out.set("faults", faults);
    return json(200, out);
}

} // namespace tailrace::sandbox
