// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar.h"

#include "ui/shell/sidebardelegate.h"
#include "ui/widgets/controls.h"

#include <QBoxLayout>
#include <QListWidget>

namespace tailrace::ui {

namespace {

void fill(QListWidgetItem *item, const SideBarEntry &entry)
{
    item->setText(entry.name);
    item->setData(SideBarDelegate::IdRole, entry.id);
    item->setData(SideBarDelegate::NoteRole, entry.note);
    item->setData(SideBarDelegate::StateRole, static_cast<int>(entry.state));
    item->setData(Qt::AccessibleTextRole,
                  entry.note.isEmpty() ? entry.name
                                       : QStringLiteral("%1, %2").arg(entry.name, entry.note));
}

QStringList idsOf(const QList<SideBarSection> &sections)
{
    QStringList ids;
    for (const SideBarSection &section : sections) {
        if (!section.entries.isEmpty())
            ids.append(QString());
        for (const SideBarEntry &entry : section.entries)
            ids.append(entry.id);
    }
    return ids;
}

} // namespace

SideBar::SideBar(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
{
    fillWith(this, QPalette::Window);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_list);
    m_list->setObjectName(QStringLiteral("sideBarList"));
    m_list->setAccessibleName(tr("Tables, bridges and captures"));
    m_list->setProperty("onWindow", true);
    m_list->setItemDelegate(new SideBarDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        const QString id =
                item != nullptr ? item->data(SideBarDelegate::IdRole).toString() : QString();
        if (id.isEmpty() || id == m_current)
            return;
        m_current = id;
        Q_EMIT chosen(id);
    });
}

void SideBar::setSections(const QList<SideBarSection> &sections)
{
    if (m_ids != idsOf(sections))
        return rebuild(sections);
    int row = 0;
    for (const SideBarSection &section : sections) {
        if (!section.entries.isEmpty())
            ++row;
        for (const SideBarEntry &entry : section.entries)
            fill(m_list->item(row++), entry);
    }
}

void SideBar::setCurrent(const QString &id)
{
    m_current = id;
    m_list->setCurrentRow(id.isEmpty() ? -1 : static_cast<int>(m_ids.indexOf(id)));
}

void SideBar::rebuild(const QList<SideBarSection> &sections)
{
    const QString current = m_current;
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        m_ids = idsOf(sections);
        for (const SideBarSection &section : sections) {
            if (!section.entries.isEmpty())
                addHeader(section.title);
            for (const SideBarEntry &entry : section.entries)
                fill(new QListWidgetItem(m_list), entry);
        }
    }
    setCurrent(current);
}

void SideBar::addHeader(const QString &text)
{
    auto *item = new QListWidgetItem(text.toUpper(), m_list);
    item->setFlags(Qt::NoItemFlags);
    item->setData(Qt::AccessibleTextRole, text);
}

} // namespace tailrace::ui
