// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/attributetree.h"

#include <QTreeView>

namespace tailrace::ui {

/// The attributes of a record with their types, to be opened as deep as wanted.
class TreeTab final : public QTreeView
{
    Q_OBJECT
public:
    explicit TreeTab(QWidget *parent = nullptr);

    void showRecord(const models::LogRow &row);

private:
    models::AttributeTree *m_tree;
};

} // namespace tailrace::ui
