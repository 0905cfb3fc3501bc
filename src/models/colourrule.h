// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rowcondition.h"

#include <QList>

namespace tailrace::models {

/// The ground of a row that a rule chose; the window's theme has the shades.
enum class RowColour { None, Blue, Green, Amber, Red };

/// A record that meets the condition has the colour.
struct ColourRule
{
    QString condition; ///< as RowCondition reads it
    RowColour colour = RowColour::Amber;
    bool isOn = true;

    bool operator==(const ColourRule &) const = default;
};

/// Rules ready to run, in order; the first that a record meets counts.
class ColourRules
{
public:
    ColourRules() = default;
    /// Rules that are off, or whose condition can't be read, are left out.
    explicit ColourRules(const QList<ColourRule> &rules);

    bool isEmpty() const { return m_rules.empty(); }
    RowColour colourOf(const stream::RecordPage &page, const stream::RecordEntry &entry) const;

private:
    std::vector<std::pair<RowCondition, RowColour>> m_rules;
};

/// A rule on one line, for settings, and back; a line that is none gives a rule without condition.
QString toText(const ColourRule &rule);
ColourRule ruleFromText(const QString &text);
/// "amber"
QString colourName(RowColour colour);

} // namespace tailrace::models
