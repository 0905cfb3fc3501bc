// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The half of the service that is worked by hand: by tests, scripts and the control interface.
#include "sandbox/serviceprivate.h"

namespace tailrace::sandbox {

namespace {

tl::unexpected<Error> noStream(const QString &table)
{
    return failure(ErrorKind::NotFound, QStringLiteral("table %1 has no stream").arg(table));
}

} // namespace

Result<TableInfo> Service::Private::tableWithStream(const QString &name)
{
    const auto info = store.table(name);
    if (!info || info->viewType.isEmpty())
        return noStream(name);
    return *info;
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

std::vector<std::pair<Fault, FaultCount>> Service::faults() const
{
    std::vector<std::pair<Fault, FaultCount>> out;
    for (size_t i = 0; i < d->faults.size(); ++i)
        out.emplace_back(d->faults[i], d->faultCounts[i]);
    return out;
}

void Service::noteAction(const QByteArray &what)
{
    JournalEntry entry;
    entry.timeMs = d->clock.nowMs();
    entry.action = what;
    d->note(std::move(entry));
}

void Service::setObserver(std::function<void(const JournalEntry &)> observer)
{
    d->observer = std::move(observer);
}

const std::deque<JournalEntry> &Service::journal() const
{
    return d->journal;
}

aws::Credentials Service::credentials() const
{
    return d->credentials;
}

Result<QByteArray> Service::carryOut(const QByteArray &operation, const formats::Json &request)
{
    const Operation known = operationByName(operation);
    if (!known)
        return failure(ErrorKind::Usage,
                       QStringLiteral("the sandbox does not know the operation %1")
                               .arg(QString::fromUtf8(operation)));
    d->tick();
    const auto outcome = known(d->context, request);
    if (outcome)
        return *outcome;
    return failure(Error{ErrorKind::Invalid,
                         QString::fromLatin1(outcome.error().code),
                         outcome.error().message,
                         {}});
}

Result<QString> Service::createTable(const QString &table, const QByteArray &viewType, int shards)
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
    d->context.initialShards = shards > 0 ? shards : d->settings.initialShards;
    const auto made = carryOut("CreateTable", *json);
    d->context.initialShards = d->settings.initialShards;
    if (!made)
        return failure(made.error());
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

Result<> Service::forgetRecords(const QString &table, const QString &shard)
{
    const auto info = d->store.table(table);
    if (!info || info->streamArn.isEmpty())
        return noStream(table);
    if (!d->streams.forgetRecords(info->streamArn, shard))
        return failure(ErrorKind::NotFound, QStringLiteral("there is no shard %1").arg(shard));
    return {};
}

void Service::expireIterators()
{
    ++d->context.iteratorGeneration;
}

void Service::setRetentionMs(qint64 ms)
{
    d->streams.setRetentionMs(ms);
}

void Service::setReadLimit(const ReadLimit &limit)
{
    d->context.meter.setLimit(limit);
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
