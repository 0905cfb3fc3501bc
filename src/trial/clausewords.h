// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <QList>

#include <optional>

namespace tailrace::trial {

/// Members from the record's top to a leaf: dynamodb, NewImage, status, S.
using MemberPath = QList<QByteArray>;

/// The paths of a pattern's clauses, in the order in which filter::Explainer tells of them.
std::vector<MemberPath> clausePaths(const formats::Json &pattern);

/// What a record has where a clause of a pattern looks: "status is "paid"", "there is no status".
/// actual: what the explainer found there.
QString actualWords(const MemberPath &path, const std::optional<formats::Json> &actual,
                    const formats::Json &record);

/// What to know of a clause before it moves to AWS: a test that only Tailrace has, or what AWS's
/// pages contradict each other about. Empty where there is nothing.
QString clauseCaution(const MemberPath &path, const formats::Json &tests);

} // namespace tailrace::trial
