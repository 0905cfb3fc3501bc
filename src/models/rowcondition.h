// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filter/pattern.h"
#include "models/attributepath.h"

#include <memory>

namespace tailrace::models {

/// What a record is asked: an event pattern as JSON, or in short: clauses like `status = paid and
/// total > 100`, `op = REMOVE`, `key ^ "user#"`, `address.city exists`. Both sides of a comparison
/// are numbers where both can be read as such.
class RowCondition
{
public:
    /// Invalid or Malformed with the reason in words.
    static Result<RowCondition> parse(const QString &text);
    bool matches(const stream::RecordPage &page, const stream::RecordEntry &entry,
                 const stream::DecodedRecord &record) const;

    enum class Test {
        Equal,
        NotEqual,
        Begins,
        Contains,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        Exists
    };
    struct Clause
    {
        AttributePath field; ///< of one step: op, key, origin and size are the record's own
        Test test = Test::Exists;
        QByteArray value;
    };

private:
    std::vector<Clause> m_clauses; ///< all of them must hold
    std::shared_ptr<const filter::Pattern> m_pattern;
};

} // namespace tailrace::models
