// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/throughputbars.h"

#include <QChart>

QT_BEGIN_NAMESPACE
class QAreaSeries;
class QCategoryAxis;
class QGraphicsRectItem;
class QGraphicsSimpleTextItem;
class QValueAxis;
QT_END_NAMESPACE

namespace tailrace::ui {

class Theme;

/// The drawing of throughput: bars of operations one upon the other, losses behind them, times
/// below, and what is selected. Bars are whole pixels wide.
class ThroughputPlot final : public QChart
{
    Q_OBJECT
public:
    /// Bars, first to last.
    using Bars = std::pair<int, int>;

    ThroughputPlot();

    /// How many bars fit into a width, and how wide so many of them are then.
    static int mostBars(int width) { return qMax(1, width / leastBarWidth); }
    static int barWidth(int width, int bars) { return qMax(1, width / qMax(1, bars)); }

    void setTheme(const Theme &theme);
    /// Where the bars stand, in the view's coordinates.
    void setBarArea(const QRect &area);
    void setBars(models::ThroughputBars bars, const std::vector<models::GapMark> &gaps);
    const models::ThroughputBars &bars() const { return m_bars; }
    void setSelection(const std::optional<Bars> &bars);
    /// The bar that the pointer or the keyboard is at; -1 for none.
    void setCursor(int bar);
    /// -1 when there are no bars.
    int barAt(qreal x) const;
    QRectF rectOf(const Bars &bars) const;

    static constexpr int leastBarWidth = 5;
    static constexpr int fewestBars = 60;

private:
    QAreaSeries *addArea();
    void drawBars();
    void drawGaps(const std::vector<models::GapMark> &gaps);
    void drawMarks();
    void placeOverlays();

    models::ThroughputBars m_bars;
    std::vector<models::ThroughputBars::Stretch> m_stretches;
    QCategoryAxis *m_times;
    QValueAxis *m_heights;
    QAreaSeries *m_possible;
    QAreaSeries *m_certain;
    /// Filling a path takes the square of its edges: several short ones instead of a long one.
    static constexpr size_t parts = 10;
    std::array<std::array<QAreaSeries *, parts>, 4> m_operations; ///< the highest first
    QGraphicsRectItem *m_cursor;
    QGraphicsRectItem *m_selection;
    std::optional<Bars> m_selected;
    int m_cursorBar = -1;
};

} // namespace tailrace::ui
