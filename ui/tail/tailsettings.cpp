// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/tailsettings.h"

#include <QSettings>
#include <QUrl>

namespace tailrace::ui {

namespace {

constexpr qsizetype filtersRemembered = 20;

} // namespace

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

QString TailSettings::filter() const
{
    return m_settings.value(key("filter")).toString();
}

void TailSettings::setFilter(const QString &text)
{
    if (text.isEmpty())
        m_settings.remove(key("filter"));
    else
        m_settings.setValue(key("filter"), text);
}

QStringList TailSettings::filterHistory() const
{
    return m_settings.value(key("filterHistory")).toStringList();
}

void TailSettings::addToFilterHistory(const QString &text)
{
    QStringList history = filterHistory();
    history.removeAll(text);
    history.prepend(text);
    m_settings.setValue(key("filterHistory"), history.mid(0, filtersRemembered));
}

// "name\ntext": a name is one line.
QMap<QString, QString> TailSettings::savedFilters() const
{
    QMap<QString, QString> filters;
    for (const QString &line : m_settings.value(key("savedFilters")).toStringList())
        filters.insert(line.section(u'\n', 0, 0), line.section(u'\n', 1));
    return filters;
}

void TailSettings::setSavedFilters(const QMap<QString, QString> &filters)
{
    QStringList lines;
    for (auto filter = filters.begin(); filter != filters.end(); ++filter)
        lines << filter.key() + u'\n' + filter.value();
    m_settings.setValue(key("savedFilters"), lines);
}

} // namespace tailrace::ui
