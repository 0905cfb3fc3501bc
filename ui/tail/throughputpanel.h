// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordmodel.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace tailrace::ui {

class Chip;
class ThroughputChart;

/// The chart of throughput with its key and its scale.
class ThroughputPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ThroughputPanel(models::RecordModel &model, QWidget *parent = nullptr);
    ~ThroughputPanel() override;

    ThroughputChart *chart() const { return m_chart; }

private:
    void refresh();

    models::RecordModel &m_model;
    ThroughputChart *m_chart;
    QLabel *m_scale;
    Chip *m_others;
    Chip *m_gaps;
};

} // namespace tailrace::ui
