// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/windowasker.h"

#include "ui/connections/commanddialog.h"
#include "ui/connections/mfadialog.h"

#include <QApplication>
#include <QPromise>

namespace tailrace::ui {

namespace {

template <typename T>
void answer(QPromise<T> &promise, const T &value)
{
    if (promise.future().isFinished())
        return;
    promise.addResult(value);
    promise.finish();
}

/// A dialog may go with the window below it, and says nothing then.
template <typename T>
void answerAtItsEnd(QDialog *dialog, const std::shared_ptr<QPromise<Result<T>>> &promise)
{
    QObject::connect(dialog, &QObject::destroyed, [promise] {
        answer(*promise, Result<T>(failure(ErrorKind::Cancelled,
                                           WindowAsker::tr("the question was not answered"))));
    });
}

/// Over a dialog that is open already, where one is.
QWidget *inFront()
{
    return QApplication::activeModalWidget() != nullptr ? QApplication::activeModalWidget()
                                                        : QApplication::activeWindow();
}

} // namespace

WindowAsker::WindowAsker(credentials::ConsentFile consents)
    : m_consents(std::move(consents))
{
}

QFuture<Result<QString>> WindowAsker::mfaCode(const QString &serial, const QString &profile)
{
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    QMetaObject::invokeMethod(
            this, [this, serial, profile, promise] { showMfa(serial, profile, promise); },
            Qt::QueuedConnection);
    return promise->future();
}

void WindowAsker::showMfa(const QString &serial, const QString &profile,
                          const std::shared_ptr<QPromise<Result<QString>>> &promise)
{
    auto *dialog = new MfaDialog(serial, profile, inFront());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    answerAtItsEnd<QString>(dialog, promise);
    connect(dialog, &QDialog::finished, this, [dialog, promise](int result) {
        answer(*promise, result == QDialog::Accepted
                                 ? Result<QString>(dialog->code())
                                 : Result<QString>(failure(ErrorKind::Cancelled,
                                                           tr("no MFA code was given"))));
    });
    dialog->open();
}

QFuture<Result<>> WindowAsker::allowCommand(const aws::CredentialCommand &command)
{
    if (m_consents.allows(command.line))
        return QtFuture::makeReadyFuture(Result<>());
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    QMetaObject::invokeMethod(
            this, [this, command, promise] { showCommand(command, promise); },
            Qt::QueuedConnection);
    return promise->future();
}

void WindowAsker::showCommand(const aws::CredentialCommand &command,
                              const std::shared_ptr<QPromise<Result<>>> &promise)
{
    auto *dialog = new CommandDialog(command, inFront());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    answerAtItsEnd<void>(dialog, promise);
    connect(dialog, &QDialog::finished, this, [this, command, promise](int result) {
        answer(*promise, result == QDialog::Accepted
                                 ? m_consents.allow(command.line)
                                 : Result<>(failure(ErrorKind::Cancelled,
                                                    tr("the program of profile \"%1\" was not "
                                                       "allowed to run")
                                                            .arg(command.profile))));
    });
    dialog->open();
}

} // namespace tailrace::ui
