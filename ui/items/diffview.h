// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagediff.h"

#include <QTableView>

namespace tailrace::ui {

class DiffModel;

/// Two images beside each other.
class DiffView final : public QTableView
{
    Q_OBJECT
public:
    explicit DiffView(QWidget *parent = nullptr);
    void setRows(std::vector<models::DiffRow> rows);
    /// What the two sides are called, where it is not before and after.
    void setHeads(const QString &before, const QString &after);

private:
    DiffModel *m_model;
};

} // namespace tailrace::ui
