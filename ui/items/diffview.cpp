// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/diffview.h"

#include "ui/items/diffmodel.h"
#include "ui/widgets/rowlist.h"

#include <QHeaderView>

namespace tailrace::ui {

DiffView::DiffView(QWidget *parent)
    : QTableView(parent)
    , m_model(new DiffModel(this))
{
    setObjectName(QStringLiteral("diffView"));
    setAccessibleName(tr("What changed"));
    setModel(m_model);
    setItemDelegate(new DiffDelegate(this));
    makeRowList(*this);
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
