// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/patterncompiler.h"

#include "filter/testcompiler.h"

namespace tailrace::filter {

namespace {

using formats::Json;
using Alternatives = std::vector<PatternTree>;

constexpr size_t mostAlternatives = 1000; // what AWS allows, too

QString q(const char *text)
{
    return QString::fromUtf8(text);
}

/// Both must hold.
void join(PatternTree &into, const PatternTree &other)
{
    into.tests.insert(into.tests.end(), other.tests.begin(), other.tests.end());
    for (const auto &[name, member] : other.members)
        join(into.members[name], member);
}

QString below(const QString &place, const QByteArray &name)
{
    const QString text = QString::fromUtf8(name);
    return place.isEmpty() ? text : place + QLatin1Char('.') + text;
}

Result<Alternatives> compileObject(const Json &json, const QString &place);

/// One side of an AND times the other.
Result<Alternatives> product(const Alternatives &a, const Alternatives &b, const Json &at,
                             const QString &place)
{
    if (a.size() * b.size() > mostAlternatives)
        return patternFault(at, place,
                            q("the pattern has more than %1 alternatives").arg(mostAlternatives),
                            q("use fewer $or, or split it over several filters"));
    Alternatives out;
    out.reserve(a.size() * b.size());
    for (const PatternTree &left : a) {
        for (const PatternTree &right : b) {
            out.push_back(left);
            join(out.back(), right);
        }
    }
    return out;
}

Result<Alternatives> compileOr(const Json &json, const QString &place)
{
    if (!json.isArray() || json.items().size() < 2)
        return patternFault(json, place, q("$or takes a list of two or more patterns"),
                            q("write \"$or\": [{...}, {...}]"));
    Alternatives out;
    for (size_t i = 0; i < json.items().size(); ++i) {
        const QString at = place + q("[%1]").arg(i);
        const auto one = compileObject(json.items()[i], at);
        if (!one)
            return one;
        out.insert(out.end(), one->begin(), one->end());
        if (out.size() > mostAlternatives)
            return product(out, out, json, place); // says so
    }
    return out;
}

Result<Alternatives> compileMember(const Json::Member &member, const QString &place)
{
    const QString at = below(place, member.name);
    if (member.name == "$or")
        return compileOr(member.value, at);
    Alternatives out;
    if (member.value.isArray()) {
        const auto tests = compileTests(member.value, at);
        if (!tests)
            return failure(tests.error());
        PatternTree tree;
        tree.members[member.name].tests.push_back(std::make_shared<const TestList>(*tests));
        out.push_back(std::move(tree));
        return out;
    }
    if (!member.value.isObject())
        return patternFault(member.value, at, q("values to compare with stand in a list"),
                            q("put [ ] around it"));
    const auto inner = compileObject(member.value, at);
    if (!inner)
        return inner;
    for (const PatternTree &alternative : *inner) {
        PatternTree tree;
        tree.members.emplace(member.name, alternative);
        out.push_back(std::move(tree));
    }
    return out;
}

Result<Alternatives> compileObject(const Json &json, const QString &place)
{
    if (!json.isObject())
        return patternFault(json, place, q("a pattern is an object"),
                            q("write {\"eventName\": [\"INSERT\"]}"));
    if (json.members().empty())
        return patternFault(json, place, q("the pattern is empty"),
                            q("name a member to test, or leave the filter out"));
    Alternatives out(1);
    for (const Json::Member &member : json.members()) {
        const auto next = compileMember(member, place);
        if (!next)
            return next;
        auto joined = product(out, *next, member.value, below(place, member.name));
        if (!joined)
            return joined;
        out = std::move(*joined);
    }
    return out;
}

} // namespace

Result<std::vector<PatternTree>> compilePattern(const Json &json)
{
    return compileObject(json, {});
}

} // namespace tailrace::filter
