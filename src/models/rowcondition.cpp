// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowcondition.h"

#include "formats/yaml.h"
#include "models/conditionreader.h"
#include "models/conditiontest.h"
#include "models/neededparts.h"
#include "models/wording.h"

#include <QCoreApplication>

namespace tailrace::models {

namespace {

qint64 offsetOf(QByteArrayView text, int line, int column)
{
    qsizetype at = 0;
    for (int i = 1; i < line && at >= 0; ++i)
        at = text.indexOf('\n', at) + 1;
    return at + column - 1;
}

/// JSON tells no positions; read as YAML, which it is as well, it does.
Error placed(Error error, QByteArrayView text)
{
    const auto yaml = formats::parseYaml(text);
    const auto again = yaml ? filter::Pattern::compile(*yaml) : failure(error);
    if (!again && again.error().facts.line > 0)
        error.facts.byteOffset =
                offsetOf(text, again.error().facts.line, again.error().facts.column);
    return error;
}

} // namespace

bool isPatternText(const QString &text)
{
    return text.trimmed().startsWith(u'{');
}

QString conditionProblem(const QString &text, const Error &error)
{
    const auto tr = [](const char *sentence) {
        return QCoreApplication::translate("RowCondition", sentence);
    };
    if (error.facts.byteOffset < 0)
        return error.message;
    const qsizetype at = QString::fromUtf8(text.toUtf8().left(error.facts.byteOffset)).size();
    const QString rest = text.mid(at).trimmed();
    if (rest.isEmpty())
        return tr("At the end: %1").arg(error.message);
    constexpr qsizetype longest = 24;
    const QString shown = onOneLine(rest.left(longest))
                          + (rest.size() > longest ? QString(QChar(0x2026)) : QString());
    return tr("At character %1, \"%2\": %3").arg(QString::number(at + 1), shown, error.message);
}

Result<RowCondition> RowCondition::parse(const QString &text)
{
    RowCondition condition;
    if (!isPatternText(text)) {
        auto read = ConditionReader(text).read();
        if (!read)
            return failure(read.error());
        condition.m_condition = std::make_shared<const Condition>(std::move(*read));
        return condition;
    }
    const QByteArray utf8 = text.toUtf8();
    auto json = formats::parseJson(utf8);
    if (!json)
        return failure(json.error());
    auto pattern = filter::Pattern::compile(*json);
    if (!pattern)
        return failure(placed(pattern.error(), utf8));
    condition.m_pattern = std::make_shared<const filter::Pattern>(std::move(*pattern));
    condition.m_needed = std::make_shared<const NeededParts>(*json);
    condition.m_patternJson = std::move(*json);
    return condition;
}

bool RowCondition::isAlternatives() const
{
    return m_condition && m_condition->kind == Condition::Kind::Or;
}

bool RowCondition::matches(const stream::RecordPage &page, const stream::RecordEntry &entry) const
{
    if (m_condition)
        return holds(*m_condition, RecordValues(page, entry));
    const auto json = m_needed->read(page.raw(entry));
    return json && m_pattern->matches(*json);
}

ConditionExplanation RowCondition::explain(const stream::RecordPage &page,
                                           const stream::RecordEntry &entry) const
{
    return m_condition ? explanationOf(*m_condition, RecordValues(page, entry))
                       : explanationOf(m_patternJson, page.raw(entry));
}

} // namespace tailrace::models
