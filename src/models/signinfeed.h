// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QDateTime>
#include <QObject>
#include <QUrl>

namespace tailrace::models {

/// What a sign-in says to the window. Emitted in the engine's thread.
class SignInFeed final : public QObject
{
    Q_OBJECT
Q_SIGNALS:
    void codeReady(const QUrl &page, const QString &userCode, const QDateTime &until);
    void signedIn();
    void failed(const tailrace::base::Error &error);
};

} // namespace tailrace::models
