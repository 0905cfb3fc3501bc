// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/finding.h"

#include <chrono>

namespace tailrace::doctor {

/// What an unsigned question to the endpoint told.
struct ClockFacts
{
    std::optional<std::chrono::milliseconds> offset; ///< the service's clock minus ours
    QString problem; ///< why there is no answer, or none that has a time
    int status = 0;  ///< of the answer; 0 for none
};

Finding judgeClock(const QString &place, const ClockFacts &facts);

/// "3 h 20 min"; never negative.
QString lengthText(std::chrono::milliseconds length);

} // namespace tailrace::doctor
