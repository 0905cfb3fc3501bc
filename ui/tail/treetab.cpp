// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/treetab.h"

#include "ui/widgets/typography.h"

#include <QHeaderView>

namespace tailrace::ui {

TreeTab::TreeTab(QWidget *parent)
    : QTreeView(parent)
    , m_tree(new models::AttributeTree(this))
{
    setObjectName(QStringLiteral("attributeTree"));
    setAccessibleName(tr("Attributes with their types"));
    setModel(m_tree);
    setFont(dataFont());
    setUniformRowHeights(true);
    setIndentation(14);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    header()->setFont(headFont());
    header()->setStretchLastSection(true);
    header()->resizeSection(models::AttributeTree::Name, 150);
    header()->resizeSection(models::AttributeTree::Type, 52);
}

// Both images open, and what is in them closed: a record may hold thousands of values.
void TreeTab::showRecord(const models::LogRow &row)
{
    m_tree->setRow(row);
    expandToDepth(0);
}

} // namespace tailrace::ui
