// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/patterntree.h"

#include <algorithm>

namespace tailrace::filter {

namespace {

using formats::Json;

Outcome evaluateTests(const PatternTree &tree, const Json *value)
{
    const bool isLeaf = value != nullptr && !value->isObject();
    const bool met = std::all_of(tree.tests.begin(), tree.tests.end(), [&](const auto &list) {
        return isLeaf ? passes(*list, *value) : list->allowsAbsence;
    });
    if (!met)
        return Outcome::No;
    return isLeaf && !tree.tests.empty() ? Outcome::Found : Outcome::Absent;
}

/// Arrays in arrays are one row of elements.
struct Elements
{
    bool any = false;
    bool found = false;
    bool allAbsent = true;

    void visit(const PatternTree &tree, const Json &array)
    {
        for (const Json &element : array.items()) {
            if (found)
                return;
            if (element.isArray()) {
                visit(tree, element);
                continue;
            }
            any = true;
            const Outcome outcome = evaluate(tree, &element);
            found = outcome == Outcome::Found;
            allAbsent = allAbsent && outcome == Outcome::Absent;
        }
    }
};

} // namespace

Outcome evaluate(const PatternTree &tree, const Json *value)
{
    if (value != nullptr && value->isArray()) {
        Elements elements;
        elements.visit(tree, *value);
        if (elements.found)
            return Outcome::Found;
        if (elements.any)
            return elements.allAbsent ? Outcome::Absent : Outcome::No;
        value = nullptr;
    }
    Outcome outcome = evaluateTests(tree, value);
    for (const auto &[name, member] : tree.members) {
        if (outcome == Outcome::No)
            break;
        const Outcome next = evaluate(member, value != nullptr ? value->find(name) : nullptr);
        outcome = next == Outcome::No ? next : std::max(outcome, next);
    }
    return outcome;
}

bool matchesAny(const std::vector<PatternTree> &alternatives, const Json &record)
{
    return std::any_of(alternatives.begin(), alternatives.end(), [&](const PatternTree &tree) {
        return evaluate(tree, &record) != Outcome::No;
    });
}

} // namespace tailrace::filter
