// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordvalues.h"

namespace tailrace::models {

/// How one clause of a condition fares on a record, in words.
struct ConditionVerdict
{
    QString clause; ///< as it was written; of a group what of it must be met
    QString actual; ///< what the record has there; empty for a group
    bool isMet = false;
    bool isGroup = false; ///< those behind it that stand deeper belong to it
    int depth = 0;
};

struct ConditionExplanation
{
    bool isMet = false;
    std::vector<ConditionVerdict> verdicts; ///< in the order of the condition
};

ConditionExplanation explanationOf(const Condition &condition, const RecordValues &record);
/// The same of an event pattern that compiles; record is one record's JSON.
ConditionExplanation explanationOf(const formats::Json &pattern, QByteArrayView record);

} // namespace tailrace::models
