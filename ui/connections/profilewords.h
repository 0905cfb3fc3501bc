// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/fetchplan.h"

#include <QString>

namespace tailrace::ui {

/// What connecting with it does, in a sentence or two: whose keys, which role, which program.
QString planWords(const aws::FetchPlan &plan);

/// "key ****WXYZ" where the plan holds keys; empty where they have yet to be fetched.
QString keyWords(const aws::FetchPlan &plan);

} // namespace tailrace::ui
