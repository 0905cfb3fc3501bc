// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/colourrule.h"

namespace tailrace::models {

namespace {

constexpr std::pair<RowColour, const char *> names[] = {
        {RowColour::Blue, "blue"},
        {RowColour::Green, "green"},
        {RowColour::Amber, "amber"},
        {RowColour::Red, "red"},
};

} // namespace

ColourRules::ColourRules(const QList<ColourRule> &rules)
{
    for (const ColourRule &rule : rules) {
        if (!rule.isOn)
            continue;
        if (auto condition = RowCondition::parse(rule.condition))
            m_rules.emplace_back(std::move(*condition), rule.colour);
    }
}

RowColour ColourRules::colourOf(const stream::RecordPage &page,
                                const stream::RecordEntry &entry) const
{
    for (const auto &[condition, colour] : m_rules)
        if (condition.matches(page, entry))
            return colour;
    return RowColour::None;
}

QString colourName(RowColour colour)
{
    for (const auto &[known, name] : names)
        if (known == colour)
            return QLatin1String(name);
    return QStringLiteral("none");
}

// "on amber status = paid"
QString toText(const ColourRule &rule)
{
    return (rule.isOn ? QStringLiteral("on ") : QStringLiteral("off ")) + colourName(rule.colour)
           + u' ' + rule.condition;
}

ColourRule ruleFromText(const QString &text)
{
    ColourRule rule;
    rule.isOn = text.section(u' ', 0, 0) == QLatin1String("on");
    const QString colour = text.section(u' ', 1, 1);
    for (const auto &[known, name] : names)
        if (colour == QLatin1String(name))
            rule.colour = known;
    rule.condition = text.section(u' ', 2);
    return rule;
}

} // namespace tailrace::models
