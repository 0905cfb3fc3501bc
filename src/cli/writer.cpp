// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/writer.h"

#include "cli/await.h"
#include "cli/exitstatus.h"
#include "cli/output.h"
#include "cli/signals.h"
#include "delivery/shapes.h"
#include "sending/rejectedlist.h"
#include "sending/requestpreview.h"

#include <QFileInfo>
#include <QTimer>

#include <deque>

namespace tailrace::cli {

namespace {

using dynamodb::WriteKind;
using formats::Json;

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
    m_state.plan = m_options.plan;
    if (m_options.plan.beginAtMs > 0)
        printNote(QStringLiteral("%1: it begins at %2")
                          .arg(m_name, QDateTime::fromMSecsSinceEpoch(m_options.plan.beginAtMs)
                                               .toString(Qt::ISODate)));
    std::deque<sending::SendEvent> events{sending::event::Started{
            m_connection.clock().monotonicMs(), m_connection.clock().nowMs()}};
    while (!events.empty()) {
        sending::SendStep step = sending::react(m_state, events.front());
        events.pop_front();
        m_state = std::move(step.next);
        for (const sending::SendCommand &command : step.commands) {
            if (const auto *send = std::get_if<sending::command::Send>(&command))
                events.push_back(carryOut(*send));
            else if (const auto *wake = std::get_if<sending::command::WakeAfter>(&command)) {
                if (const auto event = carryOut(*wake))
                    events.push_back(*event);
            } else if (std::holds_alternative<sending::command::Reject>(command))
                reject();
        }
        if (m_interrupted && !m_state.isCancelled)
            events.push_front(sending::event::CancelAsked{});
    }
    if (m_rejectedFile && m_rejectedFile->size() == 0)
        m_rejectedFile->remove(); // it was only made to see that it can be
    if (m_state.counts.written + m_state.counts.rejected > 1)
        printNote(QStringLiteral("%1 written, %2 rejected")
                          .arg(m_state.counts.written)
                          .arg(m_state.counts.rejected));
    return m_interrupted ? m_interrupted : m_worst;
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
    if (m_options.waitRecord || m_options.item.onlyIfAbsent || !m_options.fromPath.isEmpty()) {
        const auto table = await(m_connection.tables().describeTable(m_connection.table()));
        if (!table)
            return failure(table.error());
        m_table = *table;
    }
    if (const auto file = openFile(); !file)
        return file;
    if (const auto list = openRejected(); !list)
        return list;
    if (!m_options.waitRecord)
        return {};
    m_waiter = std::make_unique<RecordWaiter>(m_connection, *m_table);
    return m_waiter->open(std::chrono::milliseconds(m_options.waitMs));
}

Result<> Writer::openFile()
{
    if (m_options.fromPath.isEmpty())
        return {};
    sending::KnownTypes known;
    if (m_table)
        for (const dynamodb::KeyElement &key : m_table->keySchema)
            known.insert(key.name, key.type);
    auto file = sending::ItemFile::open(m_options.fromPath, known);
    if (!file)
        return failure(file.error());
    const auto columns = namedColumns(m_options.columns, file->columns());
    if (!columns)
        return failure(columns.error());
    file->setColumns(*columns);
    m_file.emplace(std::move(*file));
    return {};
}

// Before anything is written: what would be rejected later could not be written down then.
Result<> Writer::openRejected()
{
    const QString &path = m_options.rejectedPath;
    if (path.isEmpty())
        return {};
    ErrorFacts facts;
    facts.remedy = QStringLiteral("give another file to --rejected");
    const QString existing = QFileInfo(path).canonicalFilePath();
    if (!existing.isEmpty() && existing == QFileInfo(m_options.fromPath).canonicalFilePath())
        return failure(ErrorKind::Usage,
                       QStringLiteral("--rejected would overwrite the file that --from reads"),
                       facts);
    m_rejectedFile = std::make_unique<QFile>(path);
    if (!m_rejectedFile->open(QIODevice::WriteOnly | QIODevice::Truncate,
                              QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failure(
                ErrorKind::Usage,
                QStringLiteral("%1 can't be written: %2").arg(path, m_rejectedFile->errorString()),
                facts);
    return {};
}

Writer::Request Writer::makeRequest(qint64 sequence)
{
    if (m_file)
        return nextOfFile();
    return sending::writeRequest(m_options.item, m_connection.table(),
                                 m_table ? partitionKeyOf(*m_table) : QByteArray(), sequence,
                                 m_connection.clock().nowMs(), m_random)
            .map([](dynamodb::WriteRequest request) {
                return std::optional<dynamodb::WriteRequest>(std::move(request));
            });
}

Writer::Request Writer::nextOfFile()
{
    m_row = m_file->next();
    if (!m_row)
        return std::nullopt;
    if (!m_row->item) {
        Error error = m_row->item.error();
        if (error.facts.line == 0)
            error.message = QStringLiteral("line %1: %2").arg(m_row->line).arg(error.message);
        return failure(error);
    }
    dynamodb::WriteRequest request;
    request.table = m_connection.table();
    request.item = *m_row->item;
    request.conditionExpression = m_options.item.conditionExpression;
    request.expressionAttributeNames = m_options.item.names;
    request.expressionAttributeValues = m_options.item.values;
    request.returnValues = m_options.item.returnValues;
    if (m_options.item.onlyIfAbsent)
        sending::addAbsenceCondition(request, m_table ? partitionKeyOf(*m_table) : QByteArray());
    return request;
}

sending::SendEvent Writer::carryOut(const sending::command::Send &send)
{
    using namespace sending;
    if (!send.again) {
        auto made = makeRequest(send.sequence);
        m_request.reset();
        if (!made) {
            m_rejection = {send.sequence, {}, made.error(), true};
            // What is wrong with an item that is written again and again stays wrong.
            return event::Answered{m_connection.clock().monotonicMs(),
                                   m_file ? Outcome::Refused : Outcome::Fatal};
        }
        if (!*made)
            return event::NothingLeft{};
        m_request = std::move(*made);
    }
    return sendRequest();
}

sending::SendEvent Writer::sendRequest()
{
    using namespace sending;
    dynamodb::WriteRequest &request = *m_request;
    if (m_waiter) {
        if (request.returnValues.isEmpty() && request.kind != WriteKind::Update)
            request.returnValues = "ALL_OLD"; // tells whether a record is to be expected
        m_waiter->expect(request);
    }
    const auto answer = await(m_connection.tables().write(request));
    Outcome outcome = Outcome::Written;
    if (answer) {
        printAnswer(*answer);
        note(m_waiter ? printRecord(request, *answer) : int(Done));
    } else {
        outcome = outcomeOf(answer.error(), request);
        m_rejection = {m_state.sequence, request, answer.error(),
                       outcome == Outcome::Refused || outcome == Outcome::Fatal};
    }
    return event::Answered{m_connection.clock().monotonicMs(), outcome};
}

std::optional<sending::SendEvent> Writer::carryOut(const sending::command::WakeAfter &wake)
{
    if (m_interrupted)
        return std::nullopt;
    pause(wake.ms);
    if (m_interrupted)
        return std::nullopt; // it is told next
    return sending::event::Due{m_connection.clock().monotonicMs(), m_connection.clock().nowMs()};
}

void Writer::reject()
{
    if (m_rejection.request)
        printFailure(m_rejection.error);
    note(printError(m_name, m_rejection.error));
    if (!m_rejectedFile)
        return;
    const QByteArray line = sending::rejectedLine(m_rejection, m_row ? &*m_row : nullptr);
    if (m_rejectedFile->write(line) == line.size() && m_rejectedFile->flush())
        return;
    printUsageError(m_name,
                    QStringLiteral("%1 can't be written: %2; it stopped after %3 written items")
                            .arg(m_options.rejectedPath, m_rejectedFile->errorString())
                            .arg(m_state.counts.written),
                    QStringLiteral("make room for it, or give another file to --rejected"));
    interrupt(WrongUse); // ends like a signal does
}

void Writer::pause(qint64 ms)
{
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &m_pause, &QEventLoop::quit);
    timer.start(std::chrono::milliseconds(ms));
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
    if (answer.attributes && !m_options.item.returnValues.isEmpty())
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
    if (m_options.item.onlyIfAbsent)
        return printUsageError(
                m_name,
                QStringLiteral(
                        "--if-absent needs the table's description, and --dry-run sends nothing"),
                QStringLiteral("use --condition 'attribute_not_exists(KEY)' with the partition "
                               "key's name"));
    if (const auto file = openFile(); !file)
        return printError(m_name, file.error());
    if (m_options.waitRecord)
        printNote(QStringLiteral("no record is waited for: --dry-run sends nothing"));
    const bool isOpen = m_options.plan.count == sending::SendPlan::untilStopped;
    const qint64 most = isOpen && !m_file ? 1 : m_options.plan.count;
    for (qint64 sequence = 1; most == 0 || sequence <= most; ++sequence) {
        const auto request = makeRequest(sequence);
        if (!request) {
            note(printError(m_name, request.error()));
            if (!m_file)
                break;
        } else if (!*request) {
            break;
        } else if (const int status = showOne(**request); status != Done) {
            return status;
        }
    }
    return m_worst;
}

// The rate does not matter where nothing is sent.
int Writer::showOne(const dynamodb::WriteRequest &request)
{
    const auto call = await(m_connection.tables().client().prepare(
            dynamodb::requestTarget(request.kind), dynamodb::requestBody(request)));
    if (!call)
        return printError(m_name, call.error());
    return printLine(sending::shownRequest(*call)) ? Done : AnswerIsNo;
}

} // namespace tailrace::cli
