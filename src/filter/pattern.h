// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <memory>

namespace tailrace::filter {

/// An event pattern over a record in AWS's wire shape. This cut: members nested as in the event,
/// leaves as lists of exact values (strings, numbers, booleans, null); eventName is one of them.
/// Anything else of the EventBridge language is refused with its position until it is supported,
/// never ignored.
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
