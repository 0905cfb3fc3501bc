// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminalasker.h"

#include "credentials/followedby.h"

#include <QFile>
#include <QSocketNotifier>

#include <fcntl.h>
#include <unistd.h>

namespace tailrace::cli {

namespace {

/// One question at the terminal of the process, whatever its input and output are; the answer comes
/// when its line is complete. Deletes itself then.
class TerminalQuestion final : public QObject
{
public:
    /// Null where there is no terminal.
    static TerminalQuestion *open()
    {
        const int file = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
        return file < 0 ? nullptr : new TerminalQuestion(file);
    }

    QFuture<Result<QString>> ask(const QString &text)
    {
        const QByteArray shown = text.toLocal8Bit() + ' ';
        if (::write(m_file, shown.constData(), size_t(shown.size())) < 0)
            finish(failure(ErrorKind::Cancelled, QStringLiteral("the terminal is gone")));
        return m_promise.future();
    }

private:
    explicit TerminalQuestion(int file)
        : m_file(file)
        , m_notifier(file, QSocketNotifier::Read)
    {
        m_promise.start();
        connect(&m_notifier, &QSocketNotifier::activated, this, [this] { read(); });
    }

    ~TerminalQuestion() override { ::close(m_file); }

    void read()
    {
        char line[256]; // a terminal gives a line at a time
        const ssize_t size = ::read(m_file, line, sizeof line);
        if (size > 0)
            return finish(QString::fromLocal8Bit(line, qsizetype(size)).trimmed());
        finish(failure(ErrorKind::Cancelled, QStringLiteral("nothing was answered")));
    }

    void finish(const Result<QString> &answer)
    {
        if (m_promise.future().isFinished())
            return;
        m_notifier.setEnabled(false);
        m_promise.addResult(answer);
        m_promise.finish();
        deleteLater();
    }

    const int m_file;
    QSocketNotifier m_notifier;
    QPromise<Result<QString>> m_promise;
};

Result<QString> codeOf(const QString &typed)
{
    if (!typed.isEmpty())
        return typed;
    return failure(ErrorKind::Cancelled, QStringLiteral("no MFA code was given"));
}

} // namespace

QFuture<Result<QString>> TerminalAsker::mfaCode(const QString &serial, const QString &profile)
{
    if (!m_mfaCode.isEmpty()) // a code counts once
        return credentials::ready<QString>(std::exchange(m_mfaCode, {}));
    TerminalQuestion *question = TerminalQuestion::open();
    if (!question)
        return credentials::NobodyToAsk().mfaCode(serial, profile);
    return credentials::followedBy<QString>(
            question->ask(
                    QStringLiteral("MFA code of %1, for profile \"%2\":")
                            .arg(credentials::shownText(serial), credentials::shownText(profile))),
            question, [](const QString &typed) { return credentials::ready(codeOf(typed)); });
}

QFuture<Result<>> TerminalAsker::allowCommand(const aws::CredentialCommand &command)
{
    if (m_consents.allows(command.line))
        return credentials::ready<void>({});
    TerminalQuestion *question = TerminalQuestion::open();
    if (!question)
        return credentials::NobodyToAsk().allowCommand(command);
    return credentials::followedBy<void>(
            question->ask(
                    QStringLiteral("Profile \"%1\" wants to run this program for its credentials:\n"
                                   "  %2\nRun it, now and from now on? [y/N]")
                            .arg(credentials::shownText(command.profile),
                                 credentials::shownText(command.line))),
            question, [this, command](const QString &typed) {
                if (!typed.startsWith(u'y', Qt::CaseInsensitive))
                    return credentials::ready<void>(
                            failure(credentials::commandNotAllowed(command)));
                return credentials::ready<void>(m_consents.allow(command.line));
            });
}

} // namespace tailrace::cli
