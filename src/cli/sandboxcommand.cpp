// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/signals.h"
#include "sandbox/actionreader.h"
#include "sandbox/control.h"
#include "sandbox/journalfile.h"
#include "sandbox/scriptrunner.h"
#include "sandbox/virtualclock.h"

#include <QEventLoop>

namespace tailrace::cli {

namespace {

using formats::Json;
using sandbox::ParsedScript;

const char commandName[] = "sandbox";

struct Request
{
    sandbox::SandboxSettings settings;
    sandbox::Script script;
    QString scriptFile;
    QString journalFile;
    bool hasControl = false;
};

/// The sandbox with all that works it. Its members stand in the order in which they need each
/// other.
class Host
{
public:
    explicit Host(const Request &request)
        : m_request(request)
        , m_virtual(request.script.startMs >= 0 ? request.script.startMs : m_machine.nowMs(),
                    request.script.speed, m_machine)
        , m_sandbox(request.settings, clock(), nullptr, &m_machine) // clients live in our time
        , m_laboratory(m_sandbox, request.script.isVirtual ? &m_virtual : nullptr,
                       request.settings.seed)
        , m_runner(request.script.steps, m_laboratory, clock())
        , m_control(m_laboratory)
        , m_journal(request.journalFile)
    {
    }

    int run();

private:
    const base::Clock &clock() const
    {
        return m_request.script.isVirtual ? static_cast<const base::Clock &>(m_virtual) : m_machine;
    }
    Result<> open();
    void observe(const sandbox::JournalEntry &entry);
    void connectEnds();
    void end(int status);
    bool printReady();

    const Request &m_request;
    const base::SystemClock m_machine;
    sandbox::VirtualClock m_virtual;
    sandbox::Sandbox m_sandbox;
    sandbox::Laboratory m_laboratory;
    sandbox::ScriptRunner m_runner;
    sandbox::ControlInterface m_control;
    sandbox::JournalFile m_journal;
    QEventLoop m_loop;
    std::optional<int> m_status;
};

Result<> Host::open()
{
    if (!m_request.journalFile.isEmpty())
        if (const auto opened = m_journal.open(); !opened)
            return opened;
    return m_sandbox.start();
}

void Host::observe(const sandbox::JournalEntry &entry)
{
    if (!m_request.journalFile.isEmpty())
        if (const auto written = m_journal.append(entry); !written && !m_status)
            end(printError(QString::fromLatin1(commandName), written.error()));
    m_runner.count(entry);
}

// The first end counts, also one that comes before the loop runs.
void Host::end(int status)
{
    if (!m_status)
        m_status = status;
    m_loop.quit();
}

void Host::connectEnds()
{
    QObject::connect(&m_laboratory, &sandbox::Laboratory::stopWanted, &m_loop,
                     [this] { end(Done); });
    QObject::connect(
            &m_runner, &sandbox::ScriptRunner::failed, &m_loop,
            [this](const sandbox::ScriptStep &step, const Error &error) {
                printProblem(QStringLiteral("%1:%2:%3: error: %4: %5")
                                     .arg(m_request.scriptFile)
                                     .arg(step.place.line)
                                     .arg(step.place.column)
                                     .arg(QString::fromLatin1(step.name), base::describe(error)));
                end(WrongUse);
            });
    m_sandbox.service().setObserver([this](const sandbox::JournalEntry &entry) { observe(entry); });
    if (m_request.hasControl)
        m_sandbox.setControl(
                [this](const sandbox::Request &request) { return m_control.answer(request); });
}

bool Host::printReady()
{
    // Key and token open nothing but this process's own loopback endpoint: printing them is the
    // command's purpose.
    Json line = Json::object();
    line.set("endpoint", Json::string(m_sandbox.endpoint().toString()));
    line.set("accessKeyId", Json::string(m_sandbox.credentials().accessKeyId));
    line.set("secretAccessKey", Json::string(m_sandbox.credentials().secretAccessKey.reveal()));
    if (m_request.hasControl) {
        line.set("control",
                 Json::string(m_sandbox.endpoint().toString() + QStringLiteral("/_tailrace")));
        line.set("controlToken", Json::string(m_control.token()));
    }
    return printLine(line);
}

int Host::run()
{
    if (const auto opened = open(); !opened) {
        printError(QString::fromLatin1(commandName), opened.error());
        return WrongUse;
    }
    connectEnds();
    InterruptWatcher interrupts;
    QObject::connect(&interrupts, &InterruptWatcher::interrupted, &m_loop,
                     [this](int status) { end(status); });
    m_runner.start();
    if (!m_status && !printReady())
        return AnswerIsNo;
    if (!m_status)
        m_loop.exec();
    m_sandbox.service().setObserver({});
    return *m_status;
}

// Every fault of the script on standard error; the exit status when it can't be run.
std::optional<int> readScriptFile(const QString &file, sandbox::Script &out)
{
    const auto text = readInput(file);
    if (!text) {
        printError(QString::fromLatin1(commandName), text.error());
        return WrongUse;
    }
    ParsedScript parsed = sandbox::readScript(*text);
    for (const sandbox::ScriptFault &fault : parsed.faults)
        printProblem(QStringLiteral("%1:%2:%3: error: %4")
                             .arg(file)
                             .arg(fault.place.line)
                             .arg(fault.place.column)
                             .arg(fault.message));
    out = std::move(parsed.script);
    return parsed.faults.empty() ? std::nullopt : std::optional<int>(WrongUse);
}

int run(const QCommandLineParser &options)
{
    const auto port = numberOption(options, QStringLiteral("port"), 0, 0, 65535);
    if (!port)
        return printError(QString::fromLatin1(commandName), port.error());
    Request request;
    request.scriptFile = options.value(QStringLiteral("script"));
    if (options.isSet(QStringLiteral("script")))
        if (const auto status = readScriptFile(request.scriptFile, request.script))
            return *status;
    static_cast<sandbox::ServiceSettings &>(request.settings) = request.script.settings;
    request.settings.port = quint16(*port);
    request.settings.dataFile = options.value(QStringLiteral("data"));
    if (options.isSet(QStringLiteral("region")))
        request.settings.region = options.value(QStringLiteral("region"));
    request.journalFile = options.value(QStringLiteral("journal"));
    request.hasControl = options.isSet(QStringLiteral("control"));
    return Host(request).run();
}

} // namespace

Command sandboxCommand()
{
    return {QString::fromLatin1(commandName),
            QStringLiteral("Run the built-in DynamoDB and Streams endpoint on 127.0.0.1, for demos "
                           "and tests."),
            {},
            {{{QStringLiteral("port")},
              QStringLiteral("N"),
              QStringLiteral("Port to listen on (any free one).")},
             {{QStringLiteral("data")},
              QStringLiteral("FILE"),
              QStringLiteral("Keep tables, items, streams and the key in FILE.")},
             {{QStringLiteral("script")},
              QStringLiteral("FILE"),
              QStringLiteral("Do what FILE says, by time or by calls (YAML or JSON; "
                             "share/doc/tailrace/sandbox.md, in the source "
                             "src/sandbox/README.md). Actions: %1. Faults: %2.")
                      .arg(QString::fromLatin1(sandbox::actionNames().join(", ")),
                           QString::fromLatin1(sandbox::faultNames().join(", ")))},
             {{QStringLiteral("journal")},
              QStringLiteral("FILE"),
              QStringLiteral("Append each request and action to FILE as it happens (JSON Lines).")},
             {{QStringLiteral("control")},
              {},
              QStringLiteral("Take the same actions by HTTP, at the address printed at the "
                             "start.")}},
            QStringLiteral("tailrace-cli sandbox --port 8000 --data sandbox.sqlite\n"
                           "echo '\n"
                           "seed: 7\n"
                           "steps:\n"
                           "  - createTable: {table: orders, shards: 2}\n"
                           "  - {every: 1s, write: {table: orders, count: 100}}\n"
                           "  - {at: 10s, every: 30s, split: orders}\n"
                           "  - {at: 20s, throttle: {operation: GetRecords, for: 5s}}\n"
                           "  - after: {calls: 50, operation: GetRecords}\n"
                           "    fault: {kind: CutBody, atByte: 100, count: 3}\n"
                           "' | tailrace-cli sandbox --journal calls.jsonl --control --script -"),
            run};
}

} // namespace tailrace::cli
