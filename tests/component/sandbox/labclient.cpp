// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "labclient.h"

namespace tailrace::test {

using formats::Json;

sandbox::ServiceSettings LabClient::seeded()
{
    sandbox::ServiceSettings settings;
    settings.seed = 7;
    return settings;
}

LabClient::LabClient(sandbox::ServiceSettings settings)
    : service(std::move(settings), clock)
{
    if (!service.open())
        qFatal("the sandbox's storage does not open");
    credentials = service.credentials();
}

sandbox::Request LabClient::request(const QByteArray &operation, const QByteArray &body)
{
    const bool streams = operation == "DescribeStream" || operation == "GetShardIterator"
                         || operation == "GetRecords" || operation == "ListStreams";
    aws::SignableRequest signable;
    signable.headers = {
            {"Host", "127.0.0.1"},
            {"X-Amz-Target",
             (streams ? "DynamoDBStreams_20120810." : "DynamoDB_20120810.") + operation}};
    signable.body = body;
    aws::SigningSettings settings;
    settings.region = "us-east-1";
    settings.timeMs = clock.nowMs();
    sandbox::Request out;
    out.headers = m_signer.sign(signable, credentials, settings).headers;
    out.body = body;
    return out;
}

sandbox::Reply LabClient::call(const QByteArray &operation, const QByteArray &body)
{
    return service.answer(request(operation, body));
}

QByteArray LabClient::codeOf(const sandbox::Reply &reply)
{
    const auto json = formats::parseJson(reply.body);
    const QByteArray type = json ? textAt(*json, "__type") : QByteArray();
    return type.mid(type.lastIndexOf('#') + 1);
}

Json LabClient::shards(const QString &arn)
{
    const auto answer = formats::parseJson(
            call("DescribeStream", "{\"StreamArn\":\"" + arn.toUtf8() + "\"}").body);
    const Json *description = answer ? answer->find("StreamDescription") : nullptr;
    return description ? *description->find("Shards") : Json::array();
}

QByteArray LabClient::iterator(const QString &arn, const QByteArray &shard, const QByteArray &type,
                               const QByteArray &sequence)
{
    QByteArray body = "{\"StreamArn\":\"" + arn.toUtf8() + "\",\"ShardId\":\"" + shard
                      + "\",\"ShardIteratorType\":\"" + type + '"';
    if (!sequence.isEmpty())
        body += ",\"SequenceNumber\":\"" + sequence + '"';
    const auto reply = call("GetShardIterator", body + '}');
    return reply.status == 200 ? textAt(*formats::parseJson(reply.body), "ShardIterator")
                               : codeOf(reply);
}

sandbox::Reply LabClient::getRecords(const QByteArray &iterator)
{
    return call("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}");
}

Json::Array LabClient::readAll(const QString &arn, const QByteArray &shard)
{
    Json::Array out;
    QByteArray next = iterator(arn, shard, "TRIM_HORIZON");
    while (!next.isEmpty()) {
        const auto page = formats::parseJson(getRecords(next).body);
        const Json *records = page ? page->find("Records") : nullptr;
        if (!records || records->items().empty())
            break;
        out.insert(out.end(), records->items().begin(), records->items().end());
        next = textAt(*page, "NextShardIterator");
    }
    return out;
}

QByteArray textAt(const Json &value, const QByteArray &path)
{
    const Json *at = &value;
    for (const QByteArray &name : path.split('.'))
        if (at)
            at = at->find(name);
    return at ? at->text() : QByteArray();
}

} // namespace tailrace::test
