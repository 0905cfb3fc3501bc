// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"

#include "base/clock.h"
#include "base/redact.h"
#include "cli/exitstatus.h"

#include <QMessageLogContext>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace tailrace::cli {

namespace {

bool quiet = false;
int outputError = 0; ///< errno of the first line that could not be written

bool jsonLog = false;

void writeStandardError(const LogEvent &event)
{
    const QByteArray line = (jsonLog ? logLine(event, base::SystemClock().nowMs())
                                     : base::redact(event.message).toUtf8())
                            + '\n';
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
}

void writeMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    static constexpr const char *levels[] = {"debug", "warning", "error", "error", "info"};
    writeStandardError({levels[type], QString::fromLatin1(context.category), {}, text});
}

} // namespace

bool printLine(QByteArrayView line)
{
    QByteArray bytes;
    bytes.reserve(line.size() + 1);
    bytes.append(line).append('\n');
    // Past stdio: a line must not wait in a buffer when standard output is a pipe.
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t n =
                ::write(STDOUT_FILENO, bytes.constData() + done, size_t(bytes.size() - done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            outputError = outputError ? outputError : errno;
            return false;
        }
        done += n;
    }
    return true;
}

bool printLine(const formats::Json &value)
{
    return printLine(formats::toJson(value));
}

void printNote(const QString &text)
{
    printEvent({"info", QStringLiteral("note"), {}, text});
}

void printEvent(const LogEvent &event)
{
    if (!quiet)
        writeStandardError(event);
}

void setJsonLog()
{
    jsonLog = true;
    qInstallMessageHandler(writeMessage);
}

void printProblem(const QString &text)
{
    writeStandardError({"warning", QStringLiteral("problem"), {}, text});
}

void setQuiet(bool on)
{
    quiet = on;
}

int printError(const QString &what, const Error &error)
{
    using formats::Json;
    Json fields = Json::object();
    fields.set("what", Json::string(what));
    fields.set("code", error.code.isEmpty() ? Json::null() : Json::string(error.code));
    writeStandardError({"error", QStringLiteral("error"), std::move(fields),
                        QStringLiteral("error: %1: %2").arg(what, base::describe(error))});
    return exitStatusFor(error);
}

int printUsageError(const QString &what, const QString &why, const QString &remedy)
{
    ErrorFacts facts;
    facts.remedy = remedy;
    return printError(what, Error{ErrorKind::Usage, {}, why, facts});
}

int statusAfterOutput(int status)
{
    if (outputError == 0)
        return status;
    if (outputError == EPIPE) // the reader has left, as head does: no mistake of anybody
        return status == AnswerIsNo ? int(Done) : status;
    const int failed = printError(
            QStringLiteral("standard output"),
            Error{ErrorKind::File, {}, QString::fromLocal8Bit(std::strerror(outputError)), {}});
    return status == Done || status == AnswerIsNo ? failed : status;
}

int exitStatusFor(const Error &error)
{
    // A malformed answer of a service carries the operation; a malformed file does not.
    if (error.kind == ErrorKind::Malformed && !error.facts.operation.isEmpty())
        return ServiceSaidNo;
    switch (error.kind) {
    case ErrorKind::Usage:
    case ErrorKind::Invalid:
    case ErrorKind::Malformed:
    case ErrorKind::File:
        return WrongUse;
    case ErrorKind::Cancelled:
        return AnswerIsNo;
    default:
        return ServiceSaidNo;
    }
}

} // namespace tailrace::cli
