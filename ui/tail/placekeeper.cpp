// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/placekeeper.h"

#include "ui/tail/recordtable.h"

#include <QScrollBar>

namespace tailrace::ui {

using models::RecordModel;

PlaceKeeper::PlaceKeeper(RecordTable &table, RecordModel &model)
    : m_table(table)
    , m_model(model)
{
    connect(&model, &RecordModel::modelAboutToBeReset, this, &PlaceKeeper::keep);
    connect(&model, &RecordModel::modelReset, this, &PlaceKeeper::restore);
    connect(&model, &RecordModel::rowsInserted, this, &PlaceKeeper::restore);
    connect(&model, &RecordModel::filterProgressed, this, [this] {
        if (!m_model.isFiltering())
            restore();
    });
}

// While one is still being looked for, nothing else has taken its place.
void PlaceKeeper::keep()
{
    if (const models::RowId selected = m_table.selectedId(); selected >= 0)
        m_selected = selected;
    if (m_table.isFollowing() || m_model.rowCount() == 0)
        return;
    const int height = m_table.rowHeight();
    const int scrolled = m_table.verticalScrollBar()->value();
    const int row = qMin(scrolled / height, m_model.rowCount() - 1);
    m_top = m_model.idOf(m_model.index(row, 0));
    m_cut = scrolled % height;
}

void PlaceKeeper::restore()
{
    if (m_table.selectedId() >= 0) {
        m_selected = -1;
    } else if (const QModelIndex index = m_model.indexOf(m_selected); index.isValid()) {
        m_selected = -1;
        m_table.setCurrentIndex(index);
    }
    if (m_top < 0 || (m_model.isFiltering() && m_model.decidedFrom() > m_top))
        return;
    if (m_model.rowCount() > 0)
        m_table.standAt(m_model.rowFrom(m_top), m_cut);
    m_top = -1;
}

} // namespace tailrace::ui
