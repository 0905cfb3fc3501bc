// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordmodel.h"

#include <QWidget>

namespace tailrace::ui {

class ElidedLabel;

/// Says that only a stretch of time is shown, and ends that. Not there while all times are.
class RangeLine final : public QWidget
{
    Q_OBJECT
public:
    explicit RangeLine(models::RecordModel &model, QWidget *parent = nullptr);

private:
    void refresh();

    models::RecordModel &m_model;
    ElidedLabel *m_text;
};

} // namespace tailrace::ui
