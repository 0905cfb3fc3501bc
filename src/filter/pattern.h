// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <memory>

namespace tailrace::filter {

/// An event pattern of EventBridge over a record in AWS's wire shape: members nested as in the
/// event, leaves as lists of tests (values, prefix, suffix, equals-ignore-case, wildcard, numeric,
/// exists, cidr, anything-but), $or at any depth. What is not of the language is refused with its
/// place, never ignored.
class Pattern
{
public:
    /// Invalid, with line and column where json has positions, and the path in the message.
    static Result<Pattern> compile(const formats::Json &json);

    /// record is one record's wire JSON, parsed.
    bool matches(const formats::Json &record) const;

private:
    struct Node;
    std::shared_ptr<const Node> m_root;
};

} // namespace tailrace::filter
