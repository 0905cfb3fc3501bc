// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/statusdot.h"

#include <QList>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QListWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

struct SideBarEntry
{
    QString id;
    QString name;
    QString note; ///< a rate or a state, at the right
    DotState state = DotState::Idle;
};

struct SideBarSection
{
    QString title;
    QList<SideBarEntry> entries;
};

/// Tables, bridges and captures, each with what it is doing.
class SideBar final : public QWidget
{
    Q_OBJECT
public:
    explicit SideBar(QWidget *parent = nullptr);

    /// Those without an entry have no title either.
    void setSections(const QList<SideBarSection> &sections);
    /// Selects without chosen().
    void setCurrent(const QString &id);

Q_SIGNALS:
    void chosen(const QString &id);

private:
    void rebuild(const QList<SideBarSection> &sections);
    void addHeader(const QString &text);

    QListWidget *m_list;
    QStringList m_ids; ///< of the rows as built; empty for headers
    QString m_current;
};

} // namespace tailrace::ui
