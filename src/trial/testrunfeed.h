// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trial/testrun.h"

namespace tailrace::trial {

/// What a test run has to say; emitted in the engine's thread, heard in the window's.
class TestRunFeed final : public QObject
{
    Q_OBJECT
Q_SIGNALS:
    void finished(const tailrace::trial::TestRunStatus &status);
};

} // namespace tailrace::trial
