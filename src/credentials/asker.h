// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/fetchplan.h"

#include <QFuture>

namespace tailrace::credentials {

/// What only a person can answer. Asked in the thread in which credentials are fetched; the futures
/// are never cancelled, a no is an error of the kind Cancelled or Credentials.
class Asker
{
public:
    virtual ~Asker() = default;
    /// The code that the device shows just now.
    virtual QFuture<Result<QString>> mfaCode(const QString &serial, const QString &profile) = 0;
    /// Whether this very command may be run.
    virtual QFuture<Result<>> allowCommand(const aws::CredentialCommand &command) = 0;
};

/// Where nobody can be asked: says so, and how it can be done otherwise.
class NobodyToAsk final : public Asker
{
public:
    QFuture<Result<QString>> mfaCode(const QString &serial, const QString &profile) override;
    QFuture<Result<>> allowCommand(const aws::CredentialCommand &command) override;
};

/// Text of a file as it may be shown to who decides by it: what moves the cursor, hides or turns
/// letters around stands there as its number.
QString shownText(const QString &text);

/// The words for a command that nobody has agreed to: the program alone, for its arguments may hold
/// a secret.
Error commandNotAllowed(const aws::CredentialCommand &command);

} // namespace tailrace::credentials
