// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/stream/modelreader.h"

namespace tailrace::test {

using namespace stream;
using machine::Event;

namespace {

constexpr qint64 iteratorLifeMs = 15 * 60 * 1000;
constexpr size_t recordsAnAnswer = 7;
constexpr int shardsAPage = 3;

Error errorOf(ErrorKind kind, const char *code)
{
    return Error{kind, QString::fromLatin1(code), QStringLiteral("by the model"), {}};
}

} // namespace

ModelReader::ModelReader(StreamModel &model, qint64 &nowMs, unsigned seed)
    : m_model(model)
    , m_nowMs(nowMs)
    , m_random(seed)
{
}

void ModelReader::start(StartPosition start)
{
    m_start = start;
    m_state = machine::State();
    m_state.streamArn = QStringLiteral("arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/1");
    m_state.start = start;
    m_state.checkpoints = m_checkpoints;
    react(machine::Begin{});
}

void ModelReader::restart()
{
    if (m_ended)
        return;
    react(machine::Ending{});
    m_due.clear();
    m_timers.clear();
    m_iterators.clear();
    m_answers.clear();
    m_calling.clear();
    start(m_start);
}

void ModelReader::setPaused(bool paused)
{
    if (!m_ended)
        react(machine::Paused{paused, m_nowMs});
}

void ModelReader::end()
{
    react(machine::Ending{});
    m_ended = true;
}

void ModelReader::run(qint64 ms)
{
    const qint64 end = m_nowMs + ms;
    while (!m_due.empty() && m_due.begin()->first <= end) {
        m_nowMs = m_due.begin()->first;
        const Due due = std::move(m_due.begin()->second);
        m_due.erase(m_due.begin());
        if (due.timer == 0 || m_timers[due.shard] == due.timer)
            react(due.event);
    }
    m_nowMs = end;
}

void ModelReader::react(const Event &event)
{
    if (m_ended)
        return;
    machine::Step step = machine::react(std::move(m_state), event);
    m_state = std::move(step.next);
    for (const machine::Command &command : step.commands)
        std::visit([this](const auto &c) { carryOut(c); }, command);
}

bool ModelReader::strikes(Fault fault)
{
    const auto rate = m_rates.find(fault);
    return rate != m_rates.end() && int(m_random() % 100) < rate->second;
}

std::optional<Error> ModelReader::callFault()
{
    if (strikes(Fault::Throttle))
        return errorOf(ErrorKind::Throttled, "ProvisionedThroughputExceededException");
    if (strikes(Fault::ServerError))
        return errorOf(ErrorKind::Unavailable, "InternalServerError");
    if (strikes(Fault::Network))
        return errorOf(ErrorKind::Network, "");
    if (strikes(Fault::Damage))
        return errorOf(ErrorKind::Malformed, "");
    return std::nullopt;
}

void ModelReader::later(qint64 ms, Event event)
{
    m_due.emplace(m_nowMs + ms, Due{std::move(event), 0, {}});
}

void ModelReader::carryOut(const machine::Wait &command)
{
    const quint64 number = ++m_timerNumber;
    m_timers[command.shard] = number;
    m_due.emplace(m_nowMs + command.delayMs,
                  Due{machine::TimerFired{command.shard, m_nowMs + command.delayMs}, number,
                      command.shard});
}

void ModelReader::carryOut(const machine::Describe &command)
{
    ++m_calls;
    m_timers.erase(QString());
    if (strikes(Fault::ThrottleDescribe))
        return answer(machine::DescribeFailed{
                errorOf(ErrorKind::Throttled, "LimitExceededException"), random01()});
    if (const auto fault = callFault())
        return answer(machine::DescribeFailed{*fault, random01()});
    if (!command.childrenOf.isEmpty() && strikes(Fault::FilterRefused))
        return answer(machine::DescribeFailed{errorOf(ErrorKind::Rejected, "ValidationException"),
                                              random01()});
    const QString childrenOf = strikes(Fault::FilterIgnored) ? QString() : command.childrenOf;
    const qint64 asOfMs = strikes(Fault::StaleListing) ? m_nowMs - 3000 : m_nowMs;
    auto page = m_model.list(command.after, childrenOf, shardsAPage, asOfMs);
    if (!page.shards.empty() && strikes(Fault::HiddenShard))
        page.shards.erase(page.shards.begin() + long(m_random() % page.shards.size()));
    answer(machine::Described{page, m_nowMs});
}

void ModelReader::callBegins(const QString &shard)
{
    ++m_calls;
    m_timers.erase(shard);
    if (!m_calling.insert(shard).second)
        m_breaches.append(QStringLiteral("two calls at once for %1").arg(shard));
}

void ModelReader::carryOut(const machine::GetIterator &command)
{
    callBegins(command.shard);
    checkParentIsRead(command.shard);
    const ModelShard *shard = m_model.shard(command.shard);
    const auto failed = [&](const Error &error) {
        m_calling.erase(command.shard);
        answer(machine::IteratorFailed{command.shard, error, m_nowMs, random01()});
    };
    if (const auto fault = callFault())
        return failed(*fault);
    if (!shard)
        return failed(errorOf(ErrorKind::NotFound, "ResourceNotFoundException"));
    Iterator iterator{shard->starting - 1, m_nowMs};
    if (command.type == "LATEST")
        iterator.after = shard->records.empty() ? iterator.after : shard->records.back().sequence;
    if (command.type == "AFTER_SEQUENCE_NUMBER") {
        iterator.after = command.sequence.toLongLong();
        for (const auto &[id, record] : m_model.written())
            if (record.sequence == iterator.after && record.createdMs < m_model.horizon())
                return failed(errorOf(ErrorKind::Trimmed, "TrimmedDataAccessException"));
    }
    m_iterators[command.shard] = iterator;
    m_calling.erase(command.shard);
    answer(machine::IteratorGot{command.shard, m_nowMs});
}

void ModelReader::carryOut(const machine::GetRecords &command)
{
    callBegins(command.shard);
    const auto failed = [&](const Error &error) {
        m_calling.erase(command.shard);
        answer(machine::RecordsFailed{command.shard, error, m_nowMs, random01()});
    };
    if (const auto fault = callFault())
        return failed(*fault);
    const ModelShard *shard = m_model.shard(command.shard);
    if (!shard)
        return failed(errorOf(ErrorKind::NotFound, "ResourceNotFoundException"));
    Iterator &iterator = m_iterators.at(command.shard);
    if (m_nowMs - iterator.madeMs > iteratorLifeMs || strikes(Fault::ExpiredIterator))
        return failed(errorOf(ErrorKind::ExpiredIterator, "ExpiredIteratorException"));
    machine::RecordsGot event;
    event.shard = command.shard;
    std::vector<ModelRecord> records;
    bool more = false;
    for (const ModelRecord &record : shard->records) {
        if (record.sequence <= iterator.after)
            continue;
        more = true;
        if (records.size() == recordsAnAnswer || strikes(Fault::EmptyAnswer))
            break;
        more = false;
        records.push_back(record);
    }
    event.count = qint64(records.size());
    event.hasNext = more || shard->ending < 0;
    if (!records.empty()) {
        event.firstSequence = QByteArray::number(records.front().sequence);
        event.lastSequence = QByteArray::number(records.back().sequence);
        event.lastMs = records.back().createdMs;
        event.lagMs = m_nowMs - event.lastMs;
        iterator.after = records.back().sequence;
    }
    iterator.madeMs = m_nowMs;
    m_answers[command.shard] = std::move(records);
    m_calling.erase(command.shard);
    event.nowMs = m_nowMs;
    answer(event);
}

void ModelReader::carryOut(const machine::Deliver &command)
{
    for (const ModelRecord &record : m_answers[command.shard]) {
        m_checkpoints[command.shard].sequence = QByteArray::number(record.sequence);
        if (record.createdMs >= command.sinceMs)
            m_delivered.push_back({command.shard, record});
    }
}

// A child's records come after all of its parent's.
void ModelReader::checkParentIsRead(const QString &id)
{
    const ModelShard *shard = m_model.shard(id);
    const auto parent = shard ? m_state.shards.find(shard->parent) : m_state.shards.end();
    if (parent == m_state.shards.end())
        return;
    if (parent->second.state != ShardState::Drained && parent->second.state != ShardState::Trimmed)
        m_breaches.append(QStringLiteral("%1 is read before its parent's end").arg(id));
}

void ModelReader::carryOut(const machine::ReportOpened &command)
{
    m_checkpoints[command.shard].sinceMs = command.sinceMs;
}

void ModelReader::carryOut(const machine::ReportDrained &command)
{
    m_checkpoints[command.shard].drained = true;
}

void ModelReader::carryOut(const machine::ReportGap &command)
{
    m_gaps.push_back(command.gap);
}

void ModelReader::carryOut(const machine::StreamGone &)
{
    m_breaches.append(QStringLiteral("the stream was given up"));
    m_ended = true;
}

void ModelReader::carryOut(const machine::Fail &command)
{
    m_breaches.append(QStringLiteral("failed: ") + base::describe(command.error));
    m_ended = true;
}

} // namespace tailrace::test
