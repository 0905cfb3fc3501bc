// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/finding.h"
#include "doctor/target.h"

namespace tailrace::doctor {

Finding judgeArn(const Target &target);
Finding judgeRegion(const Target &target);
Finding judgeEndpoint(const Target &target);

} // namespace tailrace::doctor
