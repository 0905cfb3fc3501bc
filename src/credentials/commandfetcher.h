// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/fetchplan.h"

#include <QObject>
#include <QProcess>
#include <QPromise>
#include <QTimer>

namespace tailrace::credentials {

/// Runs a credential_process once: no shell, nothing on its standard input, a minute at most, 64 KB
/// of output at most; what it says on standard error goes into the error's words (redacted), since
/// that is where such programs explain themselves. Version has to be 1. Deletes itself when it has
/// answered.
class CommandFetcher final : public QObject
{
    Q_OBJECT
public:
    CommandFetcher(const aws::CredentialCommand &command, QObject *parent,
                   std::chrono::milliseconds limit = std::chrono::minutes(1));
    ~CommandFetcher() override;

    QFuture<Result<aws::Credentials>> start();

private:
    void read();
    void conclude();
    void refuse(const QString &why, const QString &remedy);
    void finish(const Result<aws::Credentials> &result);

    const aws::CredentialCommand m_command;
    const std::chrono::milliseconds m_limit;
    QProcess m_process;
    QTimer m_timer;
    base::Secret m_output;
    QByteArray m_errors;
    QPromise<Result<aws::Credentials>> m_promise;
};

} // namespace tailrace::credentials
