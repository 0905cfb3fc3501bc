// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/writer.h"

#include "cli/await.h"
#include "cli/exitstatus.h"
#include "cli/output.h"
#include "cli/signals.h"
#include "delivery/shapes.h"

#include <QTimer>

namespace tailrace::cli {

namespace {

using dynamodb::WriteKind;
using formats::Json;

QByteArray redactedHeader(const net::Header &header)
{
    const QByteArray name = header.first.toLower();
    if (name == "x-amz-security-token")
        return "****";
    if (name == "authorization")
        return header.second.left(header.second.indexOf("Signature=")) + "Signature=****";
    return header.second;
}

QByteArray partitionKeyOf(const dynamodb::TableDescription &table)
{
    return table.keySchema.empty() ? QByteArray() : table.keySchema.front().name;
}

// A put that finds the very same item, or a delete that finds none, causes no record (aws.md 5.1).
bool changedNothing(const dynamodb::WriteRequest &request, const dynamodb::WriteAnswer &answer)
{
    if (request.returnValues != "ALL_OLD")
        return false;
    if (request.kind == WriteKind::Put)
        return answer.attributes && dynamodb::sameAttributes(*answer.attributes, request.item);
    return request.kind == WriteKind::Delete && !answer.attributes;
}

} // namespace

Writer::Writer(Connection &connection, WriteOptions options, QString name)
    : m_connection(connection)
    , m_options(std::move(options))
    , m_name(std::move(name))
    , m_random(QRandomGenerator::securelySeeded())
{
}

int Writer::run()
{
    if (m_options.dryRun)
        return dryRun();
    InterruptWatcher interrupts;
    QObject::connect(&interrupts, &InterruptWatcher::interrupted, &interrupts,
                     [this](int status) { interrupt(status); });
    if (const auto ready = prepare(); !ready) {
        const int status = printError(m_name, ready.error());
        return m_interrupted ? m_interrupted : status;
    }
    m_startedMs = m_connection.clock().monotonicMs();
    int worst = Done;
    for (qint64 sequence = 1; sequence <= m_options.count; ++sequence) {
        keepRate(sequence);
        if (m_interrupted)
            break;
        const auto status = writeOne(sequence);
        if (!status) {
            const int error = printError(m_name, status.error());
            return m_interrupted ? m_interrupted : error;
        }
        worst = qMax(worst, *status);
    }
    return m_interrupted ? m_interrupted : worst;
}

void Writer::interrupt(int status)
{
    m_interrupted = status;
    m_pause.quit();
    if (m_waiter)
        m_waiter->cancel();
}

Result<> Writer::prepare()
{
    if (!m_options.waitRecord && !m_options.ifAbsent)
        return {};
    const auto table = await(m_connection.tables().describeTable(m_connection.table()));
    if (!table)
        return failure(table.error());
    m_table = *table;
    if (!m_options.waitRecord)
        return {};
    m_waiter = std::make_unique<RecordWaiter>(m_connection, *m_table);
    return m_waiter->open(std::chrono::milliseconds(m_options.waitMs));
}

Result<int> Writer::writeOne(qint64 sequence)
{
    auto request = writeRequest(m_options, m_connection.table(),
                                m_table ? partitionKeyOf(*m_table) : QByteArray(), sequence,
                                m_connection.clock().nowMs(), m_random);
    if (!request)
        return failure(request.error());
    if (m_waiter) {
        if (request->returnValues.isEmpty() && request->kind != WriteKind::Update)
            request->returnValues = "ALL_OLD"; // tells whether a record is to be expected
        m_waiter->expect(*request);
    }
    const auto answer = await(m_connection.tables().write(*request));
    if (!answer) {
        printFailure(answer.error());
        return printError(m_name, answer.error());
    }
    printAnswer(*answer);
    return m_waiter ? printRecord(*request, *answer) : Done;
}

void Writer::keepRate(qint64 sequence)
{
    if (m_options.ratePerSecond <= 0)
        return;
    const qint64 due = m_startedMs + qint64(double(sequence - 1) * 1000 / m_options.ratePerSecond);
    const qint64 wait = due - m_connection.clock().monotonicMs();
    if (wait <= 0 || m_interrupted)
        return;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &m_pause, &QEventLoop::quit);
    timer.start(std::chrono::milliseconds(wait));
    m_pause.exec();
}

void Writer::printAnswer(const dynamodb::WriteAnswer &answer) const
{
    const auto capacity = formats::parseJson(answer.consumedCapacityJson);
    Json line = Json::object();
    line.set("status", Json::string(QByteArray("ok")));
    line.set("httpStatus", Json::number(answer.info.httpStatus));
    line.set("requestId", Json::string(answer.info.requestId));
    line.set("consumedCapacity", capacity ? *capacity : Json::null());
    line.set("milliseconds", Json::number(answer.info.duration.count()));
    if (answer.attributes && !m_options.returnValues.isEmpty())
        if (const auto attributes = formats::parseJson(dynamodb::toJson(*answer.attributes)))
            line.set("attributes", *attributes);
    printLine(line);
}

void Writer::printFailure(const Error &error) const
{
    Json line = Json::object();
    line.set("status", Json::string(QByteArray("error")));
    line.set("httpStatus",
             error.facts.httpStatus ? Json::number(error.facts.httpStatus) : Json::null());
    line.set("requestId",
             error.facts.requestId.isEmpty() ? Json::null() : Json::string(error.facts.requestId));
    line.set("code", Json::string(error.code));
    line.set("message", Json::string(error.message));
    printLine(line);
}

int Writer::printRecord(const dynamodb::WriteRequest &request, const dynamodb::WriteAnswer &answer)
{
    const qint64 answeredMs = m_connection.clock().monotonicMs();
    if (changedNothing(request, answer)) {
        printNote(QStringLiteral("no record is to be expected: the write changed nothing"));
        return AnswerIsNo;
    }
    const auto found = m_waiter->wait(std::chrono::milliseconds(m_options.waitMs));
    if (!found) {
        printError(m_name, found.error());
        return found.error().kind == ErrorKind::Timeout ? int(AnswerIsNo)
                                                        : exitStatusFor(found.error());
    }
    const delivery::ShapeContext context{m_table->arn, found->page->shardId()};
    const auto record = delivery::shapeRecord(*found->page, found->entry, m_options.shape, context);
    if (!record)
        return printError(m_name, record.error());
    const qint64 latency = qMax<qint64>(0, m_connection.clock().monotonicMs() - answeredMs);
    printLine(QByteArray("{\"latencyMilliseconds\":" + QByteArray::number(latency)
                         + ",\"record\":" + *record + '}'));
    return Done;
}

int Writer::dryRun()
{
    // Nothing is sent, so the table can't be asked for the name of its key.
    if (m_options.ifAbsent)
        return printUsageError(
                m_name,
                QStringLiteral(
                        "--if-absent needs the table's description, and --dry-run sends nothing"),
                QStringLiteral("use --condition 'attribute_not_exists(KEY)' with the partition "
                               "key's name"));
    if (m_options.waitRecord)
        printNote(QStringLiteral("no record is waited for: --dry-run sends nothing"));
    for (qint64 sequence = 1; sequence <= m_options.count; ++sequence)
        if (const int status = showOne(sequence); status != Done)
            return status;
    return Done;
}

// The rate does not matter where nothing is sent.
int Writer::showOne(qint64 sequence)
{
    const auto request = writeRequest(m_options, m_connection.table(), {}, sequence,
                                      m_connection.clock().nowMs(), m_random);
    if (!request)
        return printError(m_name, request.error());
    const auto call = m_connection.tables().client().prepare(dynamodb::requestTarget(request->kind),
                                                             dynamodb::requestBody(*request));
    if (!call)
        return printError(m_name, call.error());
    Json headers = Json::object();
    for (const net::Header &header : call->request.headers)
        headers.set(header.first, Json::string(redactedHeader(header)));
    Json line = Json::object();
    line.set("method", Json::string(call->request.method));
    line.set("url", Json::string(call->request.url.toString()));
    line.set("headers", headers);
    line.set("body", formats::parseJson(call->request.body).value_or(Json::null()));
    return printLine(line) ? Done : AnswerIsNo;
}

} // namespace tailrace::cli
