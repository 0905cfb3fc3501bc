// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/dialect.h"
#include "dialects/finding.h"

namespace tailrace::ui {

/// "EventBridge Pipes, CloudFormation".
QString dialectTitle(dialects::Dialect dialect);
/// What it is good for, in a sentence.
QString dialectHint(dialects::Dialect dialect);
/// "orders.tf.json", of a bridge called orders.
QString exportName(const QString &bridge, dialects::Dialect dialect);

/// "3 things not carried over, 1 note"; what there is none of is left out.
QString findingsText(const std::vector<dialects::Finding> &findings);
int countOf(const std::vector<dialects::Finding> &findings, dialects::Finding::Kind kind);

} // namespace tailrace::ui
