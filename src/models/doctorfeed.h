// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/examination.h"

#include <QObject>

namespace tailrace::models {

/// What an examination says, on its way from the engine's thread to the window's.
class DoctorFeed final : public QObject
{
    Q_OBJECT
Q_SIGNALS:
    void found(const tailrace::doctor::Finding &finding);
    /// root is the one that a chain lacks, when it was found.
    void finished(const std::optional<tailrace::doctor::FoundRoot> &root);
    /// Empty when the stream is on.
    void streamSwitched(const QString &problem);
};

} // namespace tailrace::models
