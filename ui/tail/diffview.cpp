// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/diffview.h"

#include "ui/tail/diffmodel.h"
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

void DiffView::setTitles(const QString &before, const QString &after)
{
    m_model->setTitles(before, after);
}

void DiffView::setRows(std::vector<models::DiffRow> rows)
{
    m_model->setRows(std::move(rows));
}

} // namespace tailrace::ui
