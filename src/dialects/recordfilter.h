// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <QByteArrayList>
#include <QStringList>

namespace tailrace::dialects {

/// What records pass, as a list of clauses of which any may match: the form that a bridge's
/// patterns have. A clause's tests must all be true.
class RecordFilter
{
public:
    struct Test
    {
        QByteArrayList path;         ///< dynamodb, NewImage, state, S
        formats::Json::Array values; ///< any may match, as in a pattern
    };
    using Clause = std::vector<Test>;

    /// Every record.
    RecordFilter()
        : m_clauses(1)
    {
    }
    explicit RecordFilter(std::vector<Clause> clauses)
        : m_clauses(std::move(clauses))
    {
    }
    /// Of INSERT, MODIFY and REMOVE.
    static RecordFilter operations(const QStringList &names);

    bool passesNothing() const { return m_clauses.empty(); }
    bool passesEverything() const { return m_clauses.size() == 1 && m_clauses.front().empty(); }

    /// What passes both; nothing where patterns can't say it.
    std::optional<RecordFilter> and_(const RecordFilter &other) const;
    RecordFilter or_(const RecordFilter &other) const;

    /// The list of patterns.
    formats::Json patterns() const;

private:
    std::vector<Clause> m_clauses;
};

} // namespace tailrace::dialects
