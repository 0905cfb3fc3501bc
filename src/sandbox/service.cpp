// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/service.h"

#include "base/logging.h"
#include "sandbox/authenticator.h"
#include "sandbox/damage.h"
#include "sandbox/operations.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <ctime>

namespace tailrace::sandbox {

using formats::Json;

namespace {

const char jsonType[] = "application/x-amz-json-1.0";

/// An answer before it has its headers.
struct Answer
{
    int status = 200;
    QByteArray type = jsonType;
    QByteArray body;
};

Answer errorAnswer(const ApiError &error)
{
    QByteArray body =
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + error.code + "\",\"message\":";
    formats::appendJsonString(body, error.message.toUtf8());
    return {error.status, jsonType, body + error.extra + '}'};
}

QByteArray randomText(const QByteArray &alphabet, int length)
{
    QByteArray out;
    for (int i = 0; i < length; ++i)
        out += alphabet[QRandomGenerator::system()->bounded(int(alphabet.size()))];
    return out;
}

Answer callerIdentity(const QString &account)
{
    const QByteArray id = account.toLatin1();
    return {200, "text/xml",
            "<GetCallerIdentityResponse "
            "xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/"
            "\"><GetCallerIdentityResult><Arn>arn:aws:iam::"
                    + id + ":user/sandbox</Arn><UserId>AIDASANDBOX</UserId><Account>" + id
                    + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"};
}

// strftime in the C locale that the program keeps for numbers and dates; QLocale costs ten times
// more.
QByteArray httpDate(qint64 ms)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const time_t seconds = time_t(ms / 1000);
    std::tm t;
    gmtime_r(&seconds, &t);
    char rest[32];
    const size_t length = std::strftime(rest, sizeof rest, " %Y %H:%M:%S GMT", &t);
    QByteArray out(days[t.tm_wday]);
    out.append(t.tm_mday < 10 ? ", 0" : ", ").append(QByteArray::number(t.tm_mday));
    return out.append(' ').append(months[t.tm_mon]).append(rest, qsizetype(length));
}

QByteArray header(const aws::Headers &headers, QByteArrayView name)
{
    for (const aws::Header &h : headers)
        if (h.first.compare(name, Qt::CaseInsensitive) == 0)
            return h.second;
    return {};
}

tl::unexpected<Error> noStream(const QString &table)
{
    return failure(ErrorKind::NotFound, QStringLiteral("table %1 has no stream").arg(table));
}

} // namespace

class Service::Private
{
public:
    Private(ServiceSettings s, const base::Clock &c)
        : settings(std::move(s))
        , clock(c)
        , random(settings.seed ? settings.seed : QRandomGenerator::system()->generate64())
        , store(database)
        , streams(database, clock)
        , context{store,  streams,         database,           clock,
                  random, settings.region, settings.accountId, settings.initialShards}
    {
    }

    void loadCredentials();
    Answer perform(const Request &request, const Json *json);
    Answer performUnder(const std::vector<Fault> &striking, const Request &request,
                        const Json *json);
    void note(const Request &request, const Call &call, const Reply &reply,
              const std::vector<Fault> &striking);
    QByteArray requestId();
    void tick();
    Result<TableInfo> tableWithStream(const QString &name);

    const ServiceSettings settings;
    const base::Clock &clock;
    Random random;
    Database database;
    Store store;
    StreamStore streams;
    Context context;
    aws::Credentials credentials;
    std::unique_ptr<Authenticator> authenticator;
    qint64 nextRollMs = 0;
    qint64 offsetMs = 0;
    std::vector<Fault> faults;
    std::vector<FaultCount> faultCounts;
    std::deque<JournalEntry> journal;
};

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
    authenticator = std::make_unique<Authenticator>(credentials, clock);
}

Answer Service::Private::perform(const Request &request, const Json *json)
{
    const auto allowed = authenticator->check(
            {request.method, request.path, request.query, request.headers, request.body},
            {"dynamodb", "sts"});
    if (!allowed)
        return errorAnswer(allowed.error());
    if (request.body.contains("Action=GetCallerIdentity"))
        return callerIdentity(settings.accountId);
    const Operation operation = operationByTarget(header(request.headers, "X-Amz-Target"));
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

void Service::Private::note(const Request &request, const Call &call, const Reply &reply,
                            const std::vector<Fault> &striking)
{
    if (settings.journalEntries <= 0)
        return;
    JournalEntry entry;
    entry.timeMs = call.nowMs;
    entry.operation = call.operation;
    entry.shard = call.shard;
    const QByteArray authorization = header(request.headers, "Authorization");
    const qsizetype at = authorization.indexOf("Credential=");
    if (at >= 0)
        entry.keyId = authorization.mid(at + 11, authorization.indexOf('/', at) - at - 11);
    entry.requestId = header(reply.headers, "x-amzn-RequestId");
    if (settings.journalBodies)
        entry.body = request.body;
    entry.status = reply.status;
    for (const Fault &fault : striking)
        entry.faults.append(faultName(fault.kind));
    journal.push_back(std::move(entry));
    while (journal.size() > size_t(settings.journalEntries))
        journal.pop_front();
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

Result<TableInfo> Service::Private::tableWithStream(const QString &name)
{
    const auto info = store.table(name);
    if (!info || info->viewType.isEmpty())
        return noStream(name);
    return *info;
}

Service::Service(ServiceSettings settings, const base::Clock &clock)
    : d(std::make_unique<Private>(std::move(settings), clock))
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
    const QByteArray target = header(request.headers, "X-Amz-Target");
    Call call;
    call.operation = target.mid(target.indexOf('.') + 1);
    call.nowMs = d->clock.nowMs();
    std::vector<Fault> striking;
    if (request.method == "POST") {
        const auto json = formats::parseJson(request.body);
        const Json *object = json && json->isObject() ? &*json : nullptr;
        if (object)
            call.shard = shardOf(*object);
        for (const size_t i : strikingFaults(d->faults, d->faultCounts, d->random, call))
            striking.push_back(d->faults[i]);
        answer = d->performUnder(striking, request, object);
    }
    Reply reply;
    reply.status = answer.status;
    reply.headers = {{"Content-Type", answer.type},
                     {"x-amzn-RequestId", d->requestId()},
                     {"x-amz-crc32", checksumOf(answer.body)},
                     {"Date", httpDate(call.nowMs + d->offsetMs)}};
    reply.body = std::move(answer.body);
    for (const Fault &fault : striking) {
        damage(reply, fault, d->random);
        if (fault.kind == FaultKind::Error && fault.retryAfterSeconds >= 0)
            reply.headers.append({"Retry-After", QByteArray::number(fault.retryAfterSeconds)});
    }
    d->note(request, call, reply, striking);
    qCDebug(lcSandbox).noquote() << target << reply.status;
    return reply;
}

void Service::addFault(const Fault &fault)
{
    d->faults.push_back(fault);
    d->faultCounts.emplace_back();
}

void Service::clearFaults()
{
    d->faults.clear();
    d->faultCounts.clear();
}

void Service::setClockOffsetMs(qint64 ms)
{
    d->offsetMs = ms;
    d->authenticator->setOffsetMs(ms);
}

void Service::setKeys(std::vector<aws::Credentials> keys)
{
    d->authenticator->setKeys(std::move(keys));
}

const std::deque<JournalEntry> &Service::journal() const
{
    return d->journal;
}

aws::Credentials Service::credentials() const
{
    return d->credentials;
}

Result<QString> Service::createTable(const QString &table, const QByteArray &viewType)
{
    QByteArray request = "{\"TableName\":";
    formats::appendJsonString(request, table.toUtf8());
    request += ",\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}],"
               "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],"
               "\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":";
    formats::appendJsonString(request, viewType);
    const auto json = formats::parseJson(request + "}}");
    if (!json)
        return failure(json.error());
    if (const auto made = sandbox::createTable(d->context, *json); !made)
        return failure(ErrorKind::Invalid, made.error().message);
    return d->store.table(table)->streamArn;
}

Result<> Service::rollShard(const QString &table, const QString &shard)
{
    const auto info = d->tableWithStream(table);
    if (!info)
        return failure(info.error());
    if (!d->streams.rollShard(info->streamArn, shard))
        return failure(ErrorKind::NotFound, QStringLiteral("there is no open shard %1").arg(shard));
    return {};
}

Result<> Service::splitShard(const QString &table, const QString &shard)
{
    const auto info = d->tableWithStream(table);
    if (!info)
        return failure(info.error());
    if (!d->streams.splitShard(info->streamArn, shard))
        return failure(ErrorKind::NotFound, QStringLiteral("there is no open shard %1").arg(shard));
    return {};
}

Result<> Service::expireItem(const QString &table, const dynamodb::AttributeMap &key)
{
    const auto info = d->store.table(table);
    if (!info)
        return failure(ErrorKind::NotFound, QStringLiteral("there is no table %1").arg(table));
    const auto whole = keyOf(*info, key, true);
    if (!whole)
        return failure(ErrorKind::Invalid, whole.error().message);
    const auto stored = d->store.item(*info, *whole);
    if (stored)
        applyChange(d->context, *info, *whole,
                    dynamodb::itemFromJson(QByteArrayView(*stored)).value(), std::nullopt, true);
    return {};
}

void Service::tick()
{
    d->tick();
}

StreamStore &Service::streams()
{
    return d->streams;
}

std::optional<TableInfo> Service::table(const QString &name)
{
    return d->store.table(name);
}

const QString &Service::region() const
{
    return d->settings.region;
}

const base::Clock &Service::clock() const
{
    return d->clock;
}

} // namespace tailrace::sandbox
