// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/diffview.h"

#include "ui/items/diffmodel.h"

#include <QHeaderView>

namespace tailrace::ui {

DiffView::DiffView(QWidget *parent)
    : QTableView(parent)
    , m_model(new DiffModel(this))
{
    constexpr int rowHeight = 22;
    setObjectName(QStringLiteral("diffView"));
    setAccessibleName(tr("What changed"));
    setModel(m_model);
    setItemDelegate(new DiffDelegate(this));
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(rowHeight);
    verticalHeader()->setMinimumSectionSize(rowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
}

void DiffView::setRows(std::vector<models::DiffRow> rows)
{
    m_model->setRows(std::move(rows));
}

void DiffView::setHeads(const QString &before, const QString &after)
{
    m_model->setHeads(before, after);
}

} // namespace tailrace::ui
