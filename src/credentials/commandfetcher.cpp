// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/commandfetcher.h"

#include "base/redact.h"
#include "credentials/keysdocument.h"
#include "formats/json.h"

namespace tailrace::credentials {

namespace {

constexpr qsizetype maxOutputBytes = 64 * 1024;
constexpr qsizetype keptErrorBytes = 4096;
constexpr qsizetype shownErrorLetters = 500;

/// Text before the document would be a program's chatter on the wrong channel; AWS's own tools
/// refuse it too.
bool isVersionOne(const QByteArray &output)
{
    const auto document = formats::parseJson(output);
    const formats::Json *version = document ? document->find("Version") : nullptr;
    return version && version->isNumber() && version->text() == "1";
}

} // namespace

CommandFetcher::CommandFetcher(const aws::CredentialCommand &command, QObject *parent,
                               std::chrono::milliseconds limit)
    : QObject(parent)
    , m_command(command)
    , m_limit(limit)
{
    m_promise.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        refuse(QStringLiteral("took longer than %1 seconds").arg(m_limit.count() / 1000),
               QStringLiteral("run it by hand and see what it waits for"));
    });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &CommandFetcher::read);
    connect(&m_process, &QProcess::readyReadStandardError, this, [this] {
        m_errors = (m_errors + m_process.readAllStandardError()).left(keptErrorBytes);
    });
    connect(&m_process, &QProcess::finished, this, &CommandFetcher::conclude);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            refuse(QStringLiteral("can't be started: %1").arg(m_process.errorString()),
                   QStringLiteral("install it, or correct its path in ~/.aws/config"));
    });
}

CommandFetcher::~CommandFetcher()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished(1000);
}

QFuture<Result<aws::Credentials>> CommandFetcher::start()
{
    const auto future = m_promise.future();
    m_timer.start(m_limit);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.start(m_command.words.first(), m_command.words.mid(1), QIODevice::ReadOnly);
    return future;
}

void CommandFetcher::read()
{
    const base::Secret more(m_process.readAllStandardOutput());
    m_output = base::Secret(m_output.reveal() + more.reveal());
    if (m_output.reveal().size() > maxOutputBytes)
        refuse(QStringLiteral("printed more than 64 KB"),
               QStringLiteral("it has to print one JSON object and nothing else"));
}

void CommandFetcher::conclude()
{
    if (m_promise.future().isFinished())
        return;
    read();
    if (m_promise.future().isFinished())
        return;
    if (m_process.exitStatus() != QProcess::NormalExit || m_process.exitCode() != 0) {
        m_errors = (m_errors + m_process.readAllStandardError()).left(keptErrorBytes);
        // Redacted as a whole: half a name no longer tells that a secret follows.
        const QString said =
                base::redact(QString::fromUtf8(m_errors).simplified()).left(shownErrorLetters);
        return refuse(QStringLiteral("ended with status %1%2")
                              .arg(m_process.exitCode())
                              .arg(said.isEmpty() ? QString() : QStringLiteral(": ") + said),
                      QStringLiteral("run it by hand and see what it says"));
    }
    const QString giver = QStringLiteral("the program of profile \"%1\"").arg(m_command.profile);
    if (!isVersionOne(m_output.reveal()))
        return refuse(QStringLiteral("did not print a JSON object of Version 1"),
                      QStringLiteral("it has to print one JSON object and nothing else"));
    finish(readKeysDocument(m_output.reveal(), "SessionToken", giver));
}

void CommandFetcher::refuse(const QString &why, const QString &remedy)
{
    ErrorFacts facts;
    facts.remedy = remedy;
    finish(failure(ErrorKind::Credentials,
                   QStringLiteral("the program of profile \"%1\" %2").arg(m_command.profile, why),
                   facts));
}

void CommandFetcher::finish(const Result<aws::Credentials> &result)
{
    if (m_promise.future().isFinished())
        return;
    m_timer.stop();
    m_promise.addResult(result);
    m_promise.finish();
    m_process.kill();
    deleteLater();
}

} // namespace tailrace::credentials
