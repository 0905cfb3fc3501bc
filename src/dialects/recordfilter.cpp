// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/recordfilter.h"

#include <algorithm>

namespace tailrace::dialects {

namespace {

using formats::Json;
using Clause = RecordFilter::Clause;

constexpr size_t mostClauses = 64;

bool isPlain(const Json &value)
{
    return !value.isObject();
}

bool isSame(const Json &a, const Json &b)
{
    return formats::toJson(a) == formats::toJson(b);
}

/// Both lists hold; nothing where that is no list of a pattern's.
std::optional<Json::Array> common(const Json::Array &a, const Json::Array &b)
{
    if (!std::all_of(a.begin(), a.end(), isPlain) || !std::all_of(b.begin(), b.end(), isPlain))
        return std::nullopt;
    Json::Array both;
    for (const Json &value : a)
        if (std::any_of(b.begin(), b.end(), [&](const Json &one) { return isSame(one, value); }))
            both.push_back(value);
    return both;
}

bool startsWith(const QByteArrayList &path, const QByteArrayList &start)
{
    return path.size() > start.size() && std::equal(start.begin(), start.end(), path.begin());
}

enum class Joined { Good, Never, CantSay };

Joined join(Clause &into, const RecordFilter::Test &test)
{
    for (RecordFilter::Test &known : into) {
        if (startsWith(known.path, test.path) || startsWith(test.path, known.path))
            return Joined::CantSay; // a member can't have tests and members
        if (known.path != test.path)
            continue;
        auto both = common(known.values, test.values);
        if (!both)
            return Joined::CantSay;
        known.values = std::move(*both);
        return known.values.empty() ? Joined::Never : Joined::Good;
    }
    into.push_back(test);
    return Joined::Good;
}

void setBelow(Json &object, const QByteArrayList &path, qsizetype step, const Json &value)
{
    const QByteArray &name = path[step];
    if (step + 1 == path.size())
        return object.set(name, value);
    const Json *found = object.find(name);
    Json member = found ? *found : Json::object();
    setBelow(member, path, step + 1, value);
    object.set(name, std::move(member));
}

Json patternOf(const Clause &clause)
{
    Json pattern = Json::object();
    for (const RecordFilter::Test &test : clause)
        setBelow(pattern, test.path, 0, Json::array(test.values));
    return pattern;
}

} // namespace

RecordFilter RecordFilter::operations(const QStringList &names)
{
    if (names.isEmpty())
        return RecordFilter(std::vector<Clause>());
    if (names.size() == 3)
        return {};
    Test test{{"eventName"}, {}};
    for (const QString &name : names)
        test.values.push_back(Json::string(name));
    return RecordFilter({Clause{std::move(test)}});
}

std::optional<RecordFilter> RecordFilter::and_(const RecordFilter &other) const
{
    std::vector<Clause> clauses;
    for (const Clause &mine : m_clauses) {
        for (const Clause &theirs : other.m_clauses) {
            Clause both = mine;
            Joined joined = Joined::Good;
            for (const Test &test : theirs) {
                joined = join(both, test);
                if (joined != Joined::Good)
                    break;
            }
            if (joined == Joined::CantSay || clauses.size() == mostClauses)
                return std::nullopt;
            if (joined == Joined::Good)
                clauses.push_back(std::move(both));
        }
    }
    return RecordFilter(std::move(clauses));
}

RecordFilter RecordFilter::or_(const RecordFilter &other) const
{
    if (passesEverything() || other.passesEverything())
        return {};
    std::vector<Clause> clauses = m_clauses;
    // Two that differ in the values of their only test are one with more values.
    for (const Clause &clause : other.m_clauses) {
        if (clauses.size() == 1 && clauses.front().size() == 1 && clause.size() == 1
            && clauses.front().front().path == clause.front().path) {
            Json::Array &values = clauses.front().front().values;
            values.insert(values.end(), clause.front().values.begin(), clause.front().values.end());
        } else {
            clauses.push_back(clause);
        }
    }
    return RecordFilter(std::move(clauses));
}

Json RecordFilter::patterns() const
{
    Json list = Json::array();
    for (const Clause &clause : m_clauses)
        list.items().push_back(patternOf(clause));
    return list;
}

} // namespace tailrace::dialects
