// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/pattern.h"

#include "filter/patterncompiler.h"

namespace tailrace::filter {

struct Pattern::Node
{
    std::vector<PatternTree> alternatives;
};

Result<Pattern> Pattern::compile(const formats::Json &json)
{
    auto alternatives = compilePattern(json);
    if (!alternatives)
        return failure(alternatives.error());
    Pattern pattern;
    pattern.m_root = std::make_shared<const Node>(Node{std::move(*alternatives)});
    return pattern;
}

bool Pattern::matches(const formats::Json &record) const
{
    Q_ASSERT(m_root);
    return matchesAny(m_root->alternatives, record);
}

} // namespace tailrace::filter
