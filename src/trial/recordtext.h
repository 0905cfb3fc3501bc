// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trial/clausewords.h"
#include "trial/trialrecords.h"

namespace tailrace::trial {

/// The values of its key on one line.
QString keyText(const TrialRecord &record);

/// A record as received, indented, with the places of its members.
class RecordText
{
public:
    RecordText() = default;
    explicit RecordText(const TrialRecord &record);

    const QString &text() const { return m_text; }
    /// Lines, counted from 0, first and last.
    struct Lines
    {
        int first = 0;
        int last = 0;
        bool isWhole = false; ///< false: the path ends before, and these are as far as it goes
    };
    /// Where a path leads: into arrays too, to their first element that has the next member.
    std::optional<Lines> linesOf(const MemberPath &path) const;

private:
    QString m_text;
    formats::Json m_json; ///< with positions; null where the record is no JSON
};

} // namespace tailrace::trial
