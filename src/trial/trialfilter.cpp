// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial/trialfilter.h"

#include "formats/yaml.h"
#include "models/conditionreader.h"
#include "models/conditiontest.h"
#include "models/wording.h"

#include <QCoreApplication>

#include <algorithm>

namespace tailrace::trial {

namespace {

using formats::Json;
using models::Condition;
using models::ConditionField;

// Of a filter at Pipes and at Lambda (pipes-and-lambda.md, 2 and 5).
constexpr size_t mostPatterns = 5;
constexpr qsizetype longestPattern = 4096;
constexpr size_t mostInWhy = 2;

QString tr(const char *text)
{
    return QCoreApplication::translate("TrialFilter", text);
}

std::vector<Json> patternsIn(const Json &json)
{
    return json.isArray() ? json.items() : std::vector<Json>{json};
}

/// JSON tells no places; read as YAML, which it is as well, it does.
Error placed(Error error, const QByteArray &text, size_t at)
{
    const auto yaml = formats::parseYaml(text);
    if (!yaml)
        return error;
    const std::vector<Json> patterns = patternsIn(*yaml);
    const auto again = at < patterns.size() ? filter::Explainer::of(patterns[at])
                                            : Result<filter::Explainer>(failure(error));
    return again ? error : again.error();
}

/// Where a clause of the short form looks, as far as a record has a member for it.
MemberPath pathOf(const ConditionField &field, const models::RecordValues &record)
{
    using Of = ConditionField::Of;
    if (field.of == Of::Operation)
        return {"eventName"};
    if (field.of == Of::Key)
        return {"dynamodb", "Keys"};
    if (field.of == Of::Size)
        return {"dynamodb", "SizeBytes"};
    if (field.of == Of::Origin)
        return {"userIdentity"};
    const bool isOld =
            field.of == Of::OldImage || (field.of == Of::Item && !record.hasImage(Of::NewImage));
    MemberPath path{"dynamodb", isOld ? "OldImage" : "NewImage"};
    if (!field.path.steps().empty())
        if (const auto *name = std::get_if<QByteArray>(&field.path.steps().front()))
            path << *name;
    return path;
}

/// The clauses of a condition in the order in which explanationOf() tells of them.
void collectFields(const Condition &condition, std::vector<ConditionField> &fields)
{
    if (condition.kind == Condition::Kind::Clause)
        return fields.push_back(condition.clause.field);
    for (const Condition &part : condition.parts)
        collectFields(part, fields);
}

/// Of a filter that is met the clauses of a way in which it is met; else the first that fails.
QString whyOf(const TriedExplanation &explanation)
{
    QStringList words;
    bool isGroupWanted = true;
    for (const TriedClause &clause : explanation.clauses) {
        const models::ConditionVerdict &verdict = clause.verdict;
        if (verdict.isGroup)
            isGroupWanted = verdict.isMet == explanation.isMet;
        const bool isWanted = verdict.depth == 0 || isGroupWanted;
        if (verdict.isGroup || !isWanted || verdict.isMet != explanation.isMet
            || verdict.actual.isEmpty())
            continue;
        words << verdict.actual;
        if (!explanation.isMet || size_t(words.size()) >= mostInWhy)
            break;
    }
    return words.join(QStringLiteral(", "));
}

TriedClause groupOf(const QString &text, bool isMet, int depth)
{
    return {{text, {}, isMet, true, depth}, {}, {}};
}

/// A clause of a way that fails makes the way fail.
void failLastGroup(std::vector<TriedClause> &clauses)
{
    const auto group = std::find_if(clauses.rbegin(), clauses.rend(),
                                    [](const TriedClause &one) { return one.verdict.isGroup; });
    if (group != clauses.rend())
        group->verdict.isMet = false;
}

/// One line of JSON without what could make it read as another.
QString jsonText(const Json &json)
{
    return models::onOneLine(QString::fromUtf8(formats::toJson(json)));
}

} // namespace

Result<TrialFilter> TrialFilter::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.startsWith(u'{') || trimmed.startsWith(u'['))
        return parsePatterns(text);
    TrialFilter made;
    made.m_text = text;
    if (trimmed.isEmpty())
        return made;
    auto read = models::ConditionReader(text).read();
    if (!read)
        return failure(read.error());
    made.m_condition = std::make_shared<const Condition>(std::move(*read));
    return made;
}

Result<TrialFilter> TrialFilter::parsePatterns(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    const auto json = formats::parseJson(utf8);
    if (!json)
        return failure(json.error());
    TrialFilter made;
    made.m_text = text;
    for (const Json &pattern : patternsIn(*json)) {
        auto explainer = filter::Explainer::of(pattern);
        if (!explainer)
            return failure(placed(explainer.error(), utf8, made.m_patterns.size()));
        made.m_patterns.push_back({pattern, std::move(*explainer), clausePaths(pattern)});
    }
    return made;
}

std::optional<Json> TrialFilter::routeFilter() const
{
    if (m_condition)
        return std::nullopt;
    if (m_patterns.empty())
        return Json();
    Json::Array patterns;
    for (const Pattern &pattern : m_patterns)
        patterns.push_back(pattern.json);
    return Json::array(std::move(patterns));
}

bool TrialFilter::matches(const TrialRecord &record) const
{
    if (m_condition)
        return holds(*m_condition, models::RecordValues(*record.page, record.entry()));
    if (m_patterns.empty())
        return true;
    const auto json = formats::parseJson(record.raw());
    return json && std::any_of(m_patterns.begin(), m_patterns.end(), [&](const Pattern &pattern) {
               return pattern.explainer.matches(*json);
           });
}

TriedExplanation TrialFilter::explain(const TrialRecord &record) const
{
    if (m_condition)
        return explainCondition(record);
    TriedExplanation explanation;
    if (m_patterns.empty())
        return explanation;
    explanation.isMet = false;
    const auto json = formats::parseJson(record.raw());
    if (!json)
        return explanation;
    for (const Pattern &pattern : m_patterns)
        explainPattern(pattern, *json, explanation);
    explanation.why = whyOf(explanation);
    return explanation;
}

TriedExplanation TrialFilter::explainCondition(const TrialRecord &record) const
{
    const models::RecordValues values(*record.page, record.entry());
    models::ConditionExplanation found = explanationOf(*m_condition, values);
    std::vector<ConditionField> fields;
    collectFields(*m_condition, fields);
    TriedExplanation explanation;
    explanation.isMet = found.isMet;
    size_t next = 0;
    for (models::ConditionVerdict &verdict : found.verdicts) {
        TriedClause clause{std::move(verdict), {}, {}};
        if (!clause.verdict.isGroup && next < fields.size())
            clause.path = pathOf(fields[next++], values);
        explanation.clauses.push_back(std::move(clause));
    }
    explanation.why = whyOf(explanation);
    return explanation;
}

void TrialFilter::explainPattern(const Pattern &pattern, const Json &record,
                                 TriedExplanation &to) const
{
    const filter::Explanation found = pattern.explainer.explain(record);
    to.isMet = to.isMet || found.matched;
    const bool isOneOfSeveral = m_patterns.size() > 1;
    if (isOneOfSeveral)
        to.clauses.push_back(
                groupOf(tr("pattern %1:").arg(&pattern - m_patterns.data() + 1), found.matched, 0));
    const int outer = isOneOfSeveral ? 1 : 0;
    QString way;
    for (size_t i = 0; i < found.because.size(); ++i) {
        const filter::ClauseVerdict &verdict = found.because[i];
        if (std::exchange(way, verdict.alternative) != verdict.alternative && !way.isEmpty())
            to.clauses.push_back(groupOf(tr("one way, %1:").arg(way), true, outer));
        const bool isClause = i < pattern.paths.size(); // else the list that all of them share
        TriedClause clause;
        clause.path = isClause ? pattern.paths[i] : verdict.path.split('.');
        clause.verdict = {models::onOneLine(QString::fromUtf8(verdict.path)), verdict.note,
                          verdict.matched, false, outer + (way.isEmpty() ? 0 : 1)};
        if (isClause) {
            clause.verdict.clause += QStringLiteral(": ") + jsonText(verdict.clause);
            clause.verdict.actual = actualWords(clause.path, verdict.actual, record);
            clause.caution = clauseCaution(clause.path, verdict.clause);
        }
        if (!verdict.matched && !way.isEmpty())
            failLastGroup(to.clauses);
        to.clauses.push_back(std::move(clause));
    }
}

QStringList TrialFilter::cautions() const
{
    QStringList all;
    if (m_condition)
        all << tr("This is Tailrace's short form, good for looking around. A bridge's filter is an "
                  "event pattern.");
    for (const Pattern &pattern : m_patterns) {
        const auto explained = pattern.explainer.explain(Json::object());
        for (size_t i = 0; i < pattern.paths.size() && i < explained.because.size(); ++i) {
            const QString caution = clauseCaution(pattern.paths[i], explained.because[i].clause);
            if (!caution.isEmpty() && !all.contains(caution))
                all << caution;
        }
        if (formats::toJson(pattern.json).size() > longestPattern)
            all << tr("Pipes and Lambda take at most %1 characters in a pattern.")
                            .arg(longestPattern);
    }
    if (m_patterns.size() > mostPatterns)
        all << tr("Pipes and Lambda take at most %1 patterns; an export joins them by $or.")
                        .arg(mostPatterns);
    all.removeDuplicates();
    return all;
}

} // namespace tailrace::trial
