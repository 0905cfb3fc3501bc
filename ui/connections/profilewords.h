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

/// The sign-in that a plan begins with, through all its roles; null where it needs none.
const aws::SsoRole *ssoRoleIn(const aws::FetchPlan &plan);

/// There is a token that lasts, or that can be renewed; looks into the file that AWS's tools share.
bool isSignedIn(const aws::SsoRole &role, const QDateTime &now);

} // namespace tailrace::ui
