// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/apierror.h"

namespace tailrace::sandbox {

constexpr char jsonType[] = "application/x-amz-json-1.0";

/// An answer before it has its headers.
struct Answer
{
    int status = 200;
    QByteArray type = jsonType;
    QByteArray body;
    QByteArray code = {}; ///< of the error, when it is one
};

Answer errorAnswer(const ApiError &error);
// Of STS, whose answers are XML and whose errors have names of their own.
Answer callerIdentity(const QString &account);
Answer stsErrorAnswer(const ApiError &error);

/// For the Date header.
QByteArray httpDate(qint64 ms);

} // namespace tailrace::sandbox
