// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/expressionreader.h"

#include <algorithm>

namespace tailrace::sandbox {

using dynamodb::AttributeMap;
using dynamodb::AttributeValue;

namespace {

/// The paths as a tree; a node without anything below wants the whole value.
struct Wanted
{
    PathStep step; ///< from the node above; of the root nothing
    std::vector<Wanted> below;
};

void add(Wanted &root, const DocumentPath &path)
{
    Wanted *at = &root;
    for (const PathStep &step : path) {
        const auto there = std::find_if(at->below.begin(), at->below.end(),
                                        [&](const Wanted &node) { return node.step == step; });
        at = there != at->below.end() ? &*there : &at->below.emplace_back(Wanted{step, {}});
    }
}

// Elements stand in the list's order, not in the expression's. (Steps of a map have no index.)
void sortElements(Wanted &wanted)
{
    std::stable_sort(wanted.below.begin(), wanted.below.end(),
                     [](const Wanted &a, const Wanted &b) { return a.step.index < b.step.index; });
    for (Wanted &below : wanted.below)
        sortElements(below);
}

// Nothing when the value has nothing of what is wanted: then its container is left out, too.
std::optional<AttributeValue> partOf(const AttributeValue &value, const Wanted &wanted)
{
    if (wanted.below.empty())
        return value;
    AttributeMap members;
    std::vector<AttributeValue> elements;
    for (const Wanted &below : wanted.below) {
        const PathStep &step = below.step;
        const AttributeValue *child = childOf(value, step);
        const auto part = child ? partOf(*child, below) : std::nullopt;
        if (!part)
            continue;
        if (step.index < 0)
            members.emplace_back(step.name, *part);
        else
            elements.push_back(*part);
    }
    if (members.empty() && elements.empty())
        return std::nullopt;
    return members.empty() ? AttributeValue::list(std::move(elements))
                           : AttributeValue::map(std::move(members));
}

} // namespace

Outcome<std::vector<DocumentPath>> parseProjection(const QByteArray &text,
                                                   Placeholders &placeholders)
{
    ExpressionReader reader(text, "ProjectionExpression", placeholders);
    std::vector<DocumentPath> out;
    while (!reader.isBroken()) {
        out.push_back(reader.path());
        if (!reader.takeSign(","))
            break;
    }
    reader.checkPaths(out);
    return reader.finish(std::move(out));
}

AttributeMap project(const std::vector<DocumentPath> &paths, const AttributeMap &item)
{
    Wanted wanted;
    for (const DocumentPath &path : paths)
        add(wanted, path);
    sortElements(wanted);
    const auto part = partOf(AttributeValue::map(item), wanted);
    return part ? part->attributes() : AttributeMap();
}

} // namespace tailrace::sandbox
