// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace tailrace::sandbox {

/// What an operation answers when it says no; codes and words are the service's.
struct ApiError
{
    QByteArray code; ///< without namespace
    QString message;
    int status = 400;
    QByteArray extra; ///< further members as JSON text, beginning with a comma; usually empty
};

template <typename T>
using Outcome = tl::expected<T, ApiError>;

inline tl::unexpected<ApiError> refuse(const char *code, QString message)
{
    return tl::unexpected<ApiError>(ApiError{code, std::move(message), 400, {}});
}

inline tl::unexpected<ApiError> invalid(QString message)
{
    return refuse("ValidationException", std::move(message));
}

} // namespace tailrace::sandbox
