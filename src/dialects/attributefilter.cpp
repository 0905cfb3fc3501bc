// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/attributefilter.h"

namespace tailrace::dialects {

namespace {

using formats::Json;

Truth truth(bool value)
{
    return value ? Truth::True : Truth::False;
}

Truth both(Truth a, Truth b)
{
    if (a == Truth::False || b == Truth::False)
        return Truth::False;
    return a == Truth::Unknown || b == Truth::Unknown ? Truth::Unknown : Truth::True;
}

Truth opposite(Truth a)
{
    return a == Truth::Unknown ? a : truth(a == Truth::False);
}

template <typename Compare>
Truth allOf(const Json &wanted, const Attributes &event, Compare compare)
{
    Truth all = Truth::True;
    for (const Json::Member &member : wanted.members()) {
        const auto found = event.find(member.name);
        if (found == event.end())
            all = both(all, Truth::False);
        else if (!found->second)
            all = both(all, Truth::Unknown);
        else
            all = both(all, truth(compare(*found->second, member.value.text())));
    }
    return all;
}

Truth passes(const Json &filter, const Attributes &event, int level);

Truth passesAll(const Json &filters, const Attributes &event, int level)
{
    Truth all = Truth::True;
    if (!filters.isArray())
        return passes(filters, event, level + 1);
    for (const Json &filter : filters.items())
        all = both(all, passes(filter, event, level + 1));
    return all;
}

Truth passesAny(const Json &filters, const Attributes &event, int level)
{
    Truth none = Truth::True;
    for (const Json &filter : filters.items())
        none = both(none, opposite(passes(filter, event, level + 1)));
    return opposite(none);
}

Truth passesOne(const Json::Member &member, const Attributes &event, int level)
{
    if (member.name == "exact")
        return allOf(member.value, event, [](const auto &a, const auto &b) { return a == b; });
    if (member.name == "prefix")
        return allOf(member.value, event,
                     [](const auto &a, const auto &b) { return a.startsWith(b); });
    if (member.name == "suffix")
        return allOf(member.value, event,
                     [](const auto &a, const auto &b) { return a.endsWith(b); });
    if (member.name == "all")
        return passesAll(member.value, event, level);
    if (member.name == "any")
        return passesAny(member.value, event, level);
    if (member.name == "not")
        return opposite(passesAll(member.value, event, level));
    return Truth::Unknown; // cesql, and what comes to be
}

Truth passes(const Json &filter, const Attributes &event, int level)
{
    constexpr int mostLevels = 32;
    if (level > mostLevels || !filter.isObject())
        return Truth::Unknown;
    Truth all = Truth::True;
    for (const Json::Member &member : filter.members())
        all = both(all, passesOne(member, event, level));
    return all;
}

} // namespace

Truth passesFilters(const Json &filters, const Attributes &event)
{
    return passesAll(filters, event, 0);
}

Truth passesAttributes(const Json &attributes, const Attributes &event)
{
    Json wanted = Json::object();
    for (const Json::Member &member : attributes.members())
        if (!member.value.text().isEmpty())
            wanted.set(member.name, member.value);
    return allOf(wanted, event, [](const auto &a, const auto &b) { return a == b; });
}

} // namespace tailrace::dialects
