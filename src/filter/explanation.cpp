// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/explanation.h"

#include "filter/patterncompiler.h"
#include "filter/testcompiler.h"

#include <algorithm>

namespace tailrace::filter {

namespace {

using formats::Json;

PatternTree treeOf(const QList<QByteArray> &path, std::shared_ptr<const TestList> tests)
{
    PatternTree root;
    PatternTree *at = &root;
    for (const QByteArray &name : path)
        at = &at->members[name];
    at->tests.push_back(std::move(tests));
    return root;
}

/// Arrays are transparent, as in evaluate().
void collectLeaves(const Json &value, const QList<QByteArray> &path, qsizetype from,
                   Json::Array &leaves)
{
    if (value.isArray()) {
        for (const Json &element : value.items())
            collectLeaves(element, path, from, leaves);
        return;
    }
    if (from == path.size()) {
        if (!value.isObject())
            leaves.push_back(value);
        return;
    }
    if (const Json *member = value.find(path[from]))
        collectLeaves(*member, path, from + 1, leaves);
}

std::optional<Json> actualAt(const Json &record, const QList<QByteArray> &path)
{
    Json::Array leaves;
    collectLeaves(record, path, 0, leaves);
    if (leaves.empty())
        return std::nullopt;
    return leaves.size() == 1 ? leaves.front() : Json::array(std::move(leaves));
}

bool asksForNumbers(const Json &test)
{
    return test.isNumber() || test.find("numeric") != nullptr;
}

/// Where a tree whose clauses are met one by one fails: down to the array that is shared.
ClauseVerdict sharedArray(const PatternTree &tree, const Json &record)
{
    ClauseVerdict verdict;
    const PatternTree *at = &tree;
    const Json *value = &record;
    while (value != nullptr && !value->isArray()) {
        const auto failing =
                std::find_if(at->members.begin(), at->members.end(), [&](const auto &member) {
                    return evaluate(member.second, value->find(member.first)) == Outcome::No;
                });
        if (failing == at->members.end())
            break;
        verdict.path += (verdict.path.isEmpty() ? "" : ".") + failing->first;
        value = value->find(failing->first);
        at = &failing->second;
    }
    verdict.clause = Json::null();
    if (value != nullptr)
        verdict.actual = *value;
    verdict.note = QStringLiteral("each clause is met by itself, but no one element of this list "
                                  "meets all of them");
    return verdict;
}

} // namespace

QString noteFor(const Json &tests, const std::optional<Json> &actual)
{
    if (!actual)
        return QStringLiteral("the record has nothing there");
    const bool isText = actual->isString()
                        || (actual->isArray()
                            && std::any_of(actual->items().begin(), actual->items().end(),
                                           [](const Json &leaf) { return leaf.isString(); }));
    if (isText && std::any_of(tests.items().begin(), tests.items().end(), asksForNumbers))
        return QStringLiteral("this number is a string here: DynamoDB writes numbers as text, and "
                              "a number in a pattern meets JSON numbers only; tailrace-numeric "
                              "compares it");
    return {};
}

Result<std::vector<Explainer::Clause>>
Explainer::clausesOf(const Json &pattern, const QList<QByteArray> &path, const QString &alternative)
{
    std::vector<Clause> out;
    const auto add = [&](const Json &part, const QList<QByteArray> &at, const QString &label) {
        auto inner = clausesOf(part, at, label);
        if (inner)
            out.insert(out.end(), inner->begin(), inner->end());
        return inner ? Result<>() : Result<>(failure(inner.error()));
    };
    for (const Json::Member &member : pattern.members()) {
        Result<> added;
        if (member.name == "$or") {
            for (size_t i = 0; i < member.value.items().size() && added; ++i)
                added = add(member.value.items()[i], path,
                            alternative + QStringLiteral("$or[%1]").arg(i));
        } else if (member.value.isArray()) {
            const auto tests = compileTests(member.value, QString::fromUtf8(member.name));
            if (!tests)
                return failure(tests.error());
            const QList<QByteArray> at = path + QList<QByteArray>{member.name};
            out.push_back({at, member.value, treeOf(at, std::make_shared<const TestList>(*tests)),
                           alternative});
        } else {
            added = add(member.value, path + QList<QByteArray>{member.name}, alternative);
        }
        if (!added)
            return failure(added.error());
    }
    return out;
}

Result<Explainer> Explainer::of(const Json &pattern)
{
    auto alternatives = compilePattern(pattern);
    if (!alternatives)
        return failure(alternatives.error());
    auto clauses = clausesOf(pattern, {}, {});
    if (!clauses)
        return failure(clauses.error());
    Explainer out;
    out.m_alternatives = std::move(*alternatives);
    out.m_clauses = std::move(*clauses);
    return out;
}

bool Explainer::matches(const Json &record) const
{
    return matchesAny(m_alternatives, record);
}

Explanation Explainer::explain(const Json &record) const
{
    Explanation out;
    out.matched = matches(record);
    bool allMet = true;
    for (const Clause &clause : m_clauses) {
        ClauseVerdict verdict;
        verdict.path = clause.path.join('.');
        verdict.clause = clause.tests;
        verdict.actual = actualAt(record, clause.path);
        verdict.matched = evaluate(clause.tree, &record) != Outcome::No;
        verdict.alternative = clause.alternative;
        if (!verdict.matched)
            verdict.note = noteFor(clause.tests, verdict.actual);
        allMet = allMet && verdict.matched;
        out.because.push_back(std::move(verdict));
    }
    if (allMet && !out.matched)
        out.because.push_back(sharedArray(m_alternatives.front(), record));
    return out;
}

} // namespace tailrace::filter
