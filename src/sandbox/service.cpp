// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/service.h"

#include "base/logging.h"
#include "sandbox/damage.h"
#include "sandbox/serviceprivate.h"
#include "sandbox/signatureclaim.h"

namespace tailrace::sandbox {

using formats::Json;

namespace {

QByteArray randomText(const QByteArray &alphabet, int length)
{
    QByteArray out;
    for (int i = 0; i < length; ++i)
        out += alphabet[QRandomGenerator::system()->bounded(int(alphabet.size()))];
    return out;
}

// The id of the key that the request names, for the journal.
QByteArray keyIdOf(const Request &request)
{
    const QByteArray text = headerValue(request.headers, "Authorization") + '&'
                            + QByteArray::fromPercentEncoding(request.query);
    const qsizetype at = text.indexOf("Credential=");
    return at < 0 ? QByteArray() : text.mid(at + 11, text.indexOf('/', at) - at - 11);
}

} // namespace

// The key is made once and kept in the data file, so that a client's settings outlive a restart.
void Service::Private::loadCredentials()
{
    const QString idKey = QStringLiteral("accessKeyId");
    const QString secretKey = QStringLiteral("secretAccessKey");
    if (!store.meta(idKey)) {
        store.setMeta(idKey, "AKIASANDBOX" + randomText("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 9));
        store.setMeta(
                secretKey,
                randomText("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 40));
    }
    credentials.accessKeyId = QString::fromLatin1(*store.meta(idKey));
    credentials.secretAccessKey = base::Secret(*store.meta(secretKey));
    credentials.accountId = settings.accountId;
    authenticator = std::make_unique<Authenticator>(credentials, clock, wire);
}

Answer Service::Private::perform(const Request &request, const Json *json)
{
    const auto allowed = authenticator->check(
            {request.method, request.path, request.query, request.headers, request.body},
            {"dynamodb", "sts"});
    const bool isSts = (request.body + '&' + request.query).contains("Action=GetCallerIdentity");
    if (!allowed)
        return isSts ? stsErrorAnswer(allowed.error()) : errorAnswer(allowed.error());
    if (isSts)
        return callerIdentity(settings.accountId);
    const Operation operation = operationByTarget(headerValue(request.headers, "X-Amz-Target"));
    if (!operation)
        return errorAnswer({"UnknownOperationException",
                            QStringLiteral("The sandbox does not know this operation"),
                            400,
                            {}});
    if (!json)
        return errorAnswer({"SerializationException",
                            QStringLiteral("The request is not a JSON object"),
                            400,
                            {}});
    const auto outcome = operation(context, *json);
    return outcome ? Answer{200, jsonType, *outcome} : errorAnswer(outcome.error());
}

// An error takes the place of the call's answer, before or after the call is done.
Answer Service::Private::performUnder(const std::vector<Fault> &striking, const Request &request,
                                      const Json *json)
{
    const auto error = std::find_if(striking.begin(), striking.end(), [](const Fault &fault) {
        return fault.kind == FaultKind::Error;
    });
    context.listing = striking;
    if (error == striking.end())
        return perform(request, json);
    if (error->afterwards)
        perform(request, json);
    return errorAnswer({error->code, QStringLiteral("The lab says so"), error->status, {}});
}

void Service::Private::note(JournalEntry entry)
{
    entry.number = ++journalled;
    if (settings.journalEntries > 0) {
        journal.push_back(entry);
        while (journal.size() > size_t(settings.journalEntries))
            journal.pop_front();
    }
    if (observer)
        observer(entry);
}

std::vector<Fault> Service::Private::strike(const Call &call)
{
    std::vector<Fault> out;
    for (const size_t i : strikingFaults(faults, faultCounts, random, call))
        out.push_back(faults[i]);
    return out;
}

QByteArray Service::Private::requestId()
{
    QByteArray hex;
    random.appendHex(hex);
    random.appendHex(hex);
    for (const int dash : {8, 13, 18, 23})
        hex.insert(dash, '-');
    return hex;
}

void Service::Private::tick()
{
    streams.trim();
    if (settings.rollEveryMs <= 0)
        return;
    // A clock that leaps over several rolls sees one: what came between had no time to be written.
    if (clock.nowMs() < nextRollMs)
        return;
    nextRollMs += ((clock.nowMs() - nextRollMs) / settings.rollEveryMs + 1) * settings.rollEveryMs;
    for (const StreamInfo &stream : streams.streams({}))
        streams.rollShard(stream.arn);
}

Service::Service(ServiceSettings settings, const base::Clock &clock, const base::Clock *wire)
    : d(std::make_unique<Private>(std::move(settings), clock, wire ? *wire : clock))
{
}

Service::~Service() = default;

Result<> Service::open()
{
    if (const auto opened = d->database.open(d->settings.dataFile); !opened)
        return opened;
    d->streams.setRetentionMs(d->settings.retentionMs);
    d->streams.open(!d->settings.dataFile.isEmpty(), d->random.next());
    d->nextRollMs = d->clock.nowMs() + d->settings.rollEveryMs;
    d->loadCredentials();
    return {};
}

Reply Service::answer(const Request &request)
{
    d->tick();
    Answer answer{200, "text/plain",
                  "healthy: the Tailrace sandbox answers AWS JSON 1.0 by POST\n"};
    const QByteArray target = headerValue(request.headers, "X-Amz-Target");
    Call call;
    call.operation = target.mid(target.indexOf('.') + 1);
    call.nowMs = d->clock.nowMs();
    std::vector<Fault> striking;
    // STS is asked by GET, too, when the request is presigned.
    if (request.method == "POST" || request.query.contains("Action=")) {
        const auto json = formats::parseJson(request.body);
        const Json *object = json && json->isObject() ? &*json : nullptr;
        if (object)
            call.shard = shardOf(*object);
        striking = d->strike(call);
        answer = d->performUnder(striking, request, object);
    }
    Reply reply;
    reply.status = answer.status;
    reply.headers = {{"Content-Type", answer.type},
                     {"x-amzn-RequestId", d->requestId()},
                     {"x-amz-crc32", checksumOf(answer.body)},
                     {"Date", httpDate(d->wire.nowMs() + d->offsetMs)}};
    JournalEntry entry{0,
                       call.nowMs,
                       call.operation,
                       call.shard,
                       keyIdOf(request),
                       reply.headers[1].second,
                       d->settings.journalBodies ? request.body : QByteArray(),
                       reply.status,
                       answer.code,
                       {},
                       {}};
    reply.body = std::move(answer.body);
    for (const Fault &fault : striking) {
        damage(reply, fault, d->random);
        entry.faults.append(faultName(fault.kind));
        if (fault.kind == FaultKind::Error && fault.retryAfterSeconds >= 0)
            reply.headers.append({"Retry-After", QByteArray::number(fault.retryAfterSeconds)});
    }
    qCDebug(lcSandbox).noquote() << target << reply.status;
    d->note(std::move(entry)); // last: who observes may change everything
    return reply;
}

bool Service::acceptsConnection()
{
    Call call;
    call.nowMs = d->clock.nowMs();
    call.isAccept = true;
    if (d->strike(call).empty())
        return true;
    JournalEntry entry;
    entry.timeMs = call.nowMs;
    entry.faults = {faultName(FaultKind::ResetAtAccept)};
    d->note(std::move(entry));
    return false;
}

} // namespace tailrace::sandbox
