// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/tailsettings.h"

#include <QSettings>
#include <QUrl>

namespace tailrace::ui {

// A slash in a key would divide it.
TailSettings::TailSettings(QSettings &settings, const QString &table)
    : m_settings(settings)
    , m_group(QString::fromLatin1(QUrl::toPercentEncoding(table)))
{
}

QString TailSettings::key(const char *name) const
{
    return QStringLiteral("tables/%1/").arg(m_group) + QLatin1String(name);
}

ColumnChoice TailSettings::columns() const
{
    return columnsFromTexts(m_settings.value(key("columns")).toStringList());
}

void TailSettings::setColumns(const ColumnChoice &columns)
{
    if (columns == firstColumns())
        m_settings.remove(key("columns"));
    else
        m_settings.setValue(key("columns"), toTexts(columns));
}

QList<models::ColourRule> TailSettings::rules() const
{
    QList<models::ColourRule> rules;
    for (const QString &text : m_settings.value(key("colourRules")).toStringList())
        rules << models::ruleFromText(text);
    return rules;
}

void TailSettings::setRules(const QList<models::ColourRule> &rules)
{
    QStringList texts;
    for (const models::ColourRule &rule : rules)
        texts << models::toText(rule);
    m_settings.setValue(key("colourRules"), texts);
}

} // namespace tailrace::ui
