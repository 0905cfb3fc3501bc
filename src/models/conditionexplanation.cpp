// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conditionexplanation.h"

#include "filter/explanation.h"
#include "models/conditiontest.h"
#include "models/wording.h"

#include <QCoreApplication>

#include <algorithm>

namespace tailrace::models {

namespace {

using dynamodb::AttributeValue;
using Kind = Condition::Kind;
using Of = ConditionField::Of;
using Test = ConditionClause::Test;
using Type = AttributeValue::Type;

constexpr int longestValue = 120;

QString tr(const char *text)
{
    return QCoreApplication::translate("ConditionExplanation", text);
}

QString shortText(const QByteArray &utf8)
{
    return valueText(AttributeValue::string(utf8), longestValue);
}

QString nameOf(const ConditionField &field)
{
    return onOneLine(field.path.text());
}

/// Why an image is not in a record, or that it is.
QString imageText(Of of, const RecordValues &record)
{
    if (!record.hasImage(of)) {
        if (of == Of::OldImage && record.entry().eventName == stream::EventName::Insert)
            return tr("an INSERT has no old image");
        if (of == Of::NewImage && record.entry().eventName == stream::EventName::Remove)
            return tr("a REMOVE has no new image");
        return of == Of::OldImage ? tr("this stream does not carry the old image")
                                  : tr("this stream does not carry the new image");
    }
    return {};
}

QString absentText(const ConditionField &field, const RecordValues &record)
{
    if (field.of != Of::Item) {
        const QString none = imageText(field.of, record);
        if (!none.isEmpty())
            return none;
        return (field.of == Of::OldImage ? tr("the old image has no %1")
                                         : tr("the new image has no %1"))
                .arg(nameOf(field));
    }
    return tr("the item has no %1").arg(nameOf(field));
}

QString changedText(const ConditionField &field, const RecordValues &record)
{
    const auto isChanged = record.isChanged(field.path);
    if (!isChanged)
        return tr("this stream does not carry both images");
    const auto before = record.find({Of::OldImage, field.path});
    const auto now = record.find({Of::NewImage, field.path});
    if (!before && !now)
        return absentText({Of::Item, field.path}, record);
    if (!before)
        return tr("%1 was not there and is %2 now")
                .arg(nameOf(field), valueText(*now, longestValue));
    if (!now)
        return tr("%1 was %2 and is gone").arg(nameOf(field), valueText(*before, longestValue));
    return *isChanged ? tr("%1 was %2 and is %3 now")
                                .arg(nameOf(field), valueText(*before, longestValue),
                                     valueText(*now, longestValue))
                      : tr("%1 is %2 before and after")
                                .arg(nameOf(field), valueText(*now, longestValue));
}

/// What people trip over when they compare.
QString noteOf(const ConditionClause &clause, const AttributeValue &value)
{
    const bool isText =
            clause.test == Test::Begins || clause.test == Test::Contains || clause.values.empty();
    const ConditionValue *wanted = isText ? nullptr : &clause.values.front();
    if (wanted && value.type() == Type::N && !wanted->number)
        return tr(", a number, and \"%1\" is none").arg(shortText(wanted->text));
    if (wanted && value.type() == Type::S && wanted->number && !wanted->isQuoted
        && !dynamodb::parseDecimal(value.bytes()))
        return tr(", a text, and not a number");
    return {};
}

QString actualText(const ConditionClause &clause, const RecordValues &record)
{
    if (clause.test == Test::Changed)
        return changedText(clause.field, record);
    switch (clause.field.of) {
    case Of::Operation:
        return tr("op is %1").arg(shortText(record.operation()));
    case Of::Origin:
        return tr("origin is %1").arg(originWord(record.origin()));
    case Of::Size:
        return tr("size is %1").arg(record.entry().sizeBytes);
    case Of::Key: {
        const QList<QByteArray> keys = record.keys();
        return tr("key is %1").arg(keys.isEmpty() ? QString() : shortText(keys.constFirst()));
    }
    default:
        break;
    }
    const std::optional<AttributeValue> value = record.find(clause.field);
    if (!value)
        return absentText(clause.field, record);
    const QString before = clause.field.of == Of::OldImage ? tr("%1 was %2") : tr("%1 is %2");
    return before.arg(nameOf(clause.field), valueText(*value, longestValue))
           + noteOf(clause, *value);
}

QString groupText(Kind kind)
{
    if (kind == Kind::Or)
        return tr("one of these:");
    return kind == Kind::And ? tr("all of these:") : tr("not:");
}

void add(ConditionExplanation &to, const Condition &condition, const RecordValues &record,
         int depth)
{
    const bool isNegation =
            condition.kind == Kind::Not && condition.parts.front().kind == Kind::Clause;
    if (condition.kind == Kind::Clause || isNegation) {
        const ConditionClause &clause =
                isNegation ? condition.parts.front().clause : condition.clause;
        const QString text = onOneLine(clause.text);
        to.verdicts.push_back({isNegation ? QStringLiteral("not ") + text : text,
                               actualText(clause, record), holds(condition, record), false, depth});
        return;
    }
    const bool isRoot = depth == 0 && to.verdicts.empty();
    const bool isPlain = isRoot && condition.kind == Kind::And;
    if (!isPlain)
        to.verdicts.push_back(
                {groupText(condition.kind), {}, holds(condition, record), true, depth});
    for (const Condition &part : condition.parts)
        add(to, part, record, isPlain ? 0 : depth + 1);
}

ConditionVerdict &lastGroupOf(ConditionExplanation &explanation)
{
    const auto isGroup = [](const ConditionVerdict &verdict) { return verdict.isGroup; };
    return *std::find_if(explanation.verdicts.rbegin(), explanation.verdicts.rend(), isGroup);
}

QString jsonText(const std::optional<formats::Json> &json)
{
    return json ? shortText(formats::toJson(*json)) : QString();
}

} // namespace

ConditionExplanation explanationOf(const Condition &condition, const RecordValues &record)
{
    ConditionExplanation explanation;
    explanation.isMet = holds(condition, record);
    add(explanation, condition, record, 0);
    return explanation;
}

ConditionExplanation explanationOf(const formats::Json &pattern, QByteArrayView record)
{
    ConditionExplanation explanation;
    const auto explainer = filter::Explainer::of(pattern);
    const auto json = formats::parseJson(record);
    if (!explainer || !json)
        return explanation;
    const filter::Explanation found = explainer->explain(*json);
    explanation.isMet = found.matched;
    QString alternative;
    for (const filter::ClauseVerdict &verdict : found.because) {
        if (verdict.alternative != alternative && !verdict.alternative.isEmpty())
            explanation.verdicts.push_back(
                    {tr("alternative %1:").arg(verdict.alternative), {}, true, true, 0});
        alternative = verdict.alternative;
        const QString tests = verdict.clause.isNull()
                                      ? QString()
                                      : QStringLiteral(": ") + jsonText(verdict.clause);
        QString actual = verdict.actual ? tr("it is %1").arg(jsonText(verdict.actual)) : QString();
        if (!verdict.note.isEmpty())
            actual += (actual.isEmpty() ? QString() : QStringLiteral("; ")) + verdict.note;
        explanation.verdicts.push_back({shortText(verdict.path) + tests, actual, verdict.matched,
                                        false, alternative.isEmpty() ? 0 : 1});
        if (!verdict.matched && !alternative.isEmpty())
            lastGroupOf(explanation).isMet = false;
    }
    return explanation;
}

} // namespace tailrace::models
