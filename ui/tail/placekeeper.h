// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordmodel.h"

namespace tailrace::ui {

class RecordTable;

/// Keeps a table's selection and what is in sight when other rows of the log are shown: finds them
/// again by their ids, as soon as they are there.
class PlaceKeeper final : public QObject
{
    Q_OBJECT
public:
    PlaceKeeper(RecordTable &table, models::RecordModel &model);

    /// What a filter hides now is not selected when it is shown again.
    void forgetSelection() { m_selected = -1; }

private:
    void keep();
    void restore();

    RecordTable &m_table;
    models::RecordModel &m_model;
    models::RowId m_selected = -1; ///< hidden, or not found again yet
    models::RowId m_top = -1;      ///< the same; while following there is none
    int m_cut = 0;                 ///< pixels of it that were out of sight
};

} // namespace tailrace::ui
