// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordmodel.h"
#include "models/throughputbars.h"

#include <QChartView>
#include <QTimer>

#include <functional>

namespace tailrace::ui {

class ThroughputPlot;

/// Throughput over time, to look at and to choose a stretch of time in: by dragging, or with the
/// arrow keys and Shift. What is chosen is the model's time range.
class ThroughputChart final : public QChartView
{
    Q_OBJECT
public:
    explicit ThroughputChart(models::RecordModel &model, QWidget *parent = nullptr);
    ~ThroughputChart() override;

    /// Where time goes on although nothing comes: what is now, or 0 while nothing is read.
    void setNow(std::function<qint64()> now);
    const models::ThroughputBars &bars() const;
    /// Bar and losses under the keyboard's cursor, or under the pointer.
    QString textAt(int bar) const;
    /// In the widget's coordinates.
    QRect rectOf(int firstBar, int lastBar) const;

Q_SIGNALS:
    /// Bars and scale are other ones.
    void changed();
    /// Nothing more to be done here: the keyboard belongs to the table.
    void left();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyTheme();
    void refreshSoon();
    void refresh();
    void arrange(models::ThroughputBars bars);
    void describe();
    bool isCursorShown() const;
    void showSelection();
    void endDrag();
    void choose(int from, int to);
    void moveCursor(int bar, bool isExtending);
    void tell(int bar);

    models::RecordModel &m_model;
    ThroughputPlot *m_plot;
    std::function<qint64()> m_now;
    QTimer m_refresh;
    QTimer m_tick;
    std::optional<qint64> m_cursorMs; ///< of the keyboard; none: it is nowhere
    qint64 m_anchorMs = 0;            ///< where Shift began
    std::optional<QPoint> m_pressedAt;
    bool m_isDragging = false;
};

} // namespace tailrace::ui
