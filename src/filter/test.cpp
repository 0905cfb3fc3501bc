// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/test.h"

#include <algorithm>

namespace tailrace::filter {

namespace {

using formats::Json;

bool holds(const NumericBound &bound, const dynamodb::Decimal &number)
{
    const std::strong_ordering order = dynamodb::compare(number, bound.number);
    switch (bound.comparison) {
    case NumericBound::Comparison::Equal:
        return order == 0;
    case NumericBound::Comparison::Less:
        return order < 0;
    case NumericBound::Comparison::LessOrEqual:
        return order <= 0;
    case NumericBound::Comparison::Greater:
        return order > 0;
    case NumericBound::Comparison::GreaterOrEqual:
        return order >= 0;
    }
    return false;
}

/// One overload a test; "text" means that the leaf must be a string.
struct Passes
{
    const Json &leaf;

    bool operator()(const Literal &test) const
    {
        if (leaf.type() != test.value.type())
            return false;
        if (leaf.isBool())
            return leaf.toBool() == test.value.toBool();
        if (!leaf.isNumber())
            return leaf.text() == test.value.text();
        const auto number = dynamodb::parseDecimal(leaf.text());
        return number && dynamodb::compare(*number, test.number) == 0;
    }
    bool operator()(const Prefix &test) const
    {
        return leaf.isString() && leaf.text().startsWith(test.text);
    }
    bool operator()(const Suffix &test) const
    {
        return leaf.isString() && leaf.text().endsWith(test.text);
    }
    bool operator()(const CaselessPrefix &test) const
    {
        return leaf.isString() && test.text.beginsIn(leaf.text());
    }
    bool operator()(const CaselessSuffix &test) const
    {
        return leaf.isString() && test.text.endsIn(leaf.text());
    }
    bool operator()(const CaselessEqual &test) const
    {
        return leaf.isString() && test.text.equals(leaf.text());
    }
    bool operator()(const Wildcard &test) const
    {
        return leaf.isString() && test.matches(leaf.text());
    }
    bool operator()(const Numeric &test) const
    {
        if (!leaf.isNumber() && !(test.meetsText && leaf.isString()))
            return false;
        const auto number = dynamodb::parseDecimal(leaf.text());
        return number && std::all_of(test.bounds.begin(), test.bounds.end(), [&](const auto &b) {
                   return holds(b, *number);
               });
    }
    bool operator()(const Exists &test) const { return test.wanted; }
    bool operator()(const Cidr &test) const
    {
        return leaf.isString() && test.contains(leaf.text());
    }
    bool operator()(const AnythingBut &test) const
    {
        return std::none_of(test.tests.begin(), test.tests.end(),
                            [&](const Test &inner) { return passes(inner, leaf); });
    }
};

} // namespace

bool passes(const Test &test, const Json &leaf)
{
    return std::visit(Passes{leaf}, test);
}

bool passes(const TestList &list, const Json &leaf)
{
    return std::any_of(list.tests.begin(), list.tests.end(),
                       [&](const Test &test) { return passes(test, leaf); });
}

} // namespace tailrace::filter
