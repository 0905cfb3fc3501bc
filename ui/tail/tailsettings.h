// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/colourrule.h"
#include "ui/tail/columnchoice.h"

#include <QMap>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace tailrace::ui {

/// What is remembered of one table's view.
class TailSettings
{
public:
    /// table tells tables apart: ARN and endpoint.
    TailSettings(QSettings &settings, const QString &table);

    ColumnChoice columns() const;
    void setColumns(const ColumnChoice &columns);
    QList<models::ColourRule> rules() const;
    void setRules(const QList<models::ColourRule> &rules);

    /// The filter in force; empty for none.
    QString filter() const;
    void setFilter(const QString &text);
    /// What was filtered by, last first.
    QStringList filterHistory() const;
    void addToFilterHistory(const QString &text);
    /// Filters by the names that they were given, in order of their names.
    QMap<QString, QString> savedFilters() const;
    void setSavedFilters(const QMap<QString, QString> &filters);

private:
    QString key(const char *name) const;

    QSettings &m_settings;
    QString m_group;
};

} // namespace tailrace::ui
