// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/finding.h"
#include "doctor/target.h"

namespace tailrace::doctor {

/// Who will need which actions.
struct Needs
{
    bool writes = false;        ///< test items are to be sent
    bool enablesStream = false; ///< the stream is to be switched on
};

/// Whether a call of the action could change something.
bool mayChange(Check action);

/// An action that a reader of the stream can't do without, or one of needs'.
bool isNeeded(Check action, const Needs &needs);

/// The ARN that a policy would name for the action.
QString resourceFor(Check action, const aws::Arn &arn);

/// What the answer to probeRequest() says of the permission; error is nothing when it succeeded. An
/// action that is not needed is never more than a warning.
Finding judgeAction(Check action, const aws::Arn &arn, const std::optional<Error> &error,
                    const Needs &needs);

/// An action that could not be tried.
Finding notTried(Check action, const QString &why);

} // namespace tailrace::doctor
