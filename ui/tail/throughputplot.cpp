// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/throughputplot.h"

#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QGraphicsLayout>
#include <QGraphicsRectItem>
#include <QLegend>
#include <QLineSeries>
#include <QPen>
#include <QValueAxis>

namespace tailrace::ui {

using models::ThroughputBars;
using stream::EventName;

namespace {

constexpr int labelWidth = 96;
constexpr qreal overlayZ = 100;
/// From the bottom up.
constexpr std::array stackOrder{EventName::Insert, EventName::Modify, EventName::Remove,
                                EventName::Unknown};

QColor withAlpha(QColor color, float alpha)
{
    color.setAlphaF(alpha);
    return color;
}

/// Calmer than the token: a bar is a much larger ground than a word.
QColor ground(const Theme &theme, Token token)
{
    constexpr float share = 0.74F;
    const QColor color = theme[token];
    const QColor under = theme[Token::Surface];
    const auto mixed = [](float a, float b) { return a * share + b * (1 - share); };
    return QColor::fromRgbF(mixed(color.redF(), under.redF()),
                            mixed(color.greenF(), under.greenF()),
                            mixed(color.blueF(), under.blueF()));
}

/// Of the times below.
QFont markFont()
{
    QFont font = headFont();
    font.setWeight(QFont::Normal);
    return font;
}

QGraphicsRectItem *overlay(QGraphicsItem *parent)
{
    auto *item = new QGraphicsRectItem(parent);
    item->setZValue(overlayZ);
    item->hide();
    return item;
}

} // namespace

ThroughputPlot::ThroughputPlot()
    : m_times(new QCategoryAxis)
    , m_heights(new QValueAxis)
    , m_cursor(overlay(this))
    , m_selection(overlay(this))
{
    setAnimationOptions(NoAnimation);
    setBackgroundVisible(false);
    setDropShadowEnabled(false);
    setMargins({});
    layout()->setContentsMargins(0, 0, 0, 0);
    legend()->hide();
    m_times->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_times->setLabelsFont(markFont());
    m_times->setTruncateLabels(false);
    m_times->setGridLineVisible(false);
    m_heights->setVisible(false);
    addAxis(m_times, Qt::AlignBottom);
    addAxis(m_heights, Qt::AlignLeft);
    m_possible = addArea(); // behind the bars
    m_certain = addArea();
    for (auto &areas : m_operations)
        for (QAreaSeries *&area : areas)
            area = addArea();
}

QAreaSeries *ThroughputPlot::addArea()
{
    auto *outline = new QLineSeries;
    auto *area = new QAreaSeries(outline);
    outline->setParent(area);
    addSeries(area);
    area->attachAxis(m_times);
    area->attachAxis(m_heights);
    return area;
}

void ThroughputPlot::setTheme(const Theme &theme)
{
    m_times->setLabelsBrush(theme[Token::Ink2]);
    m_times->setLinePen(QPen(theme[Token::Line], 1));
    m_possible->setPen(QPen(withAlpha(theme[Token::Remove], 0.5F), 1));
    m_possible->setBrush(QBrush(withAlpha(theme[Token::Remove], 0.35F), Qt::BDiagPattern));
    m_certain->setPen(QPen(withAlpha(theme[Token::Remove], 0.7F), 1));
    m_certain->setBrush(theme[Token::RemoveSoft]);
    constexpr std::array tokens{Token::Ink3, Token::Remove, Token::Modify, Token::Insert};
    for (size_t i = 0; i < tokens.size(); ++i) {
        for (QAreaSeries *area : m_operations[i]) {
            area->setPen(Qt::NoPen);
            area->setBrush(ground(theme, tokens[i]));
        }
    }
    m_cursor->setPen(Qt::NoPen);
    m_cursor->setBrush(withAlpha(theme[Token::Ink], 0.14F));
    m_selection->setPen(QPen(theme[Token::Accent], 1));
    m_selection->setBrush(withAlpha(theme[Token::Accent], theme.isDark() ? 0.26F : 0.18F));
}

void ThroughputPlot::setBarArea(const QRect &area)
{
    setPlotArea(area);
    placeOverlays();
}

void ThroughputPlot::setBars(ThroughputBars bars, const std::vector<models::GapMark> &gaps)
{
    m_bars = std::move(bars);
    m_times->setRange(double(m_bars.fromMs), double(qMax(m_bars.untilMs(), m_bars.fromMs + 1)));
    drawBars();
    drawGaps(gaps);
    drawMarks();
    placeOverlays();
}

// One outline an operation, the highest behind the others: 200 bars cost a few paths, not hundreds
// of items. What is there at all is at least a pixel high.
void ThroughputPlot::drawBars()
{
    const qreal height = qMax<qreal>(1, plotArea().height());
    const qreal most = qreal(qMax<qint64>(1, m_bars.most()));
    const qreal unit = most / height; // of a pixel
    const int pixels = m_bars.count() > 0 ? int(plotArea().width()) / m_bars.count() : 1;
    const qreal right = pixels >= 4 ? qreal(pixels - 1) / pixels : 1;
    std::array<std::array<QList<QPointF>, parts>, 4> outlines;
    qreal highest = most;
    for (int bar = 0; bar < m_bars.count(); ++bar) {
        const auto &counts = m_bars.bars[size_t(bar)];
        const qreal from = double(m_bars.fromMs + bar * m_bars.widthMs);
        const qreal until = from + double(m_bars.widthMs) * right;
        const size_t part = size_t(bar) * parts / m_bars.bars.size();
        qreal top = 0;
        for (size_t i = 0; i < stackOrder.size(); ++i) {
            const qint64 count = counts[stackOrder[i]];
            if (count == 0)
                continue;
            top += qMax(qreal(count), unit);
            outlines[outlines.size() - 1 - i][part] << QPointF(from, 0) << QPointF(from, top)
                                                    << QPointF(until, top) << QPointF(until, 0);
        }
        highest = qMax(highest, top);
    }
    m_heights->setRange(0, highest);
    for (size_t i = 0; i < outlines.size(); ++i)
        for (size_t part = 0; part < parts; ++part)
            m_operations[i][part]->upperSeries()->replace(outlines[i][part]);
}

void ThroughputPlot::drawGaps(const std::vector<models::GapMark> &gaps)
{
    m_stretches = m_bars.stretches(gaps);
    QList<QPointF> possible;
    QList<QPointF> certain;
    for (const ThroughputBars::Stretch &stretch : m_stretches) {
        const models::TimeRange range = m_bars.rangeOf(stretch.first, stretch.last);
        const auto from = qreal(range.fromMs);
        const auto until = qreal(range.untilMs);
        (stretch.isCertain ? certain : possible)
                << QPointF(from, 0) << QPointF(from, m_heights->max())
                << QPointF(until, m_heights->max()) << QPointF(until, 0);
    }
    m_possible->upperSeries()->replace(possible);
    m_certain->upperSeries()->replace(certain);
    m_possible->setVisible(!possible.empty()); // an outline without points is a line
    m_certain->setVisible(!certain.empty());
}

void ThroughputPlot::drawMarks()
{
    const auto marks = models::axisMarks({m_bars.fromMs, m_bars.untilMs()},
                                         qMax(1, int(plotArea().width()) / labelWidth));
    QStringList wanted;
    for (const models::AxisMark &mark : marks)
        wanted << mark.text;
    if (wanted == m_times->categoriesLabels() && !marks.empty()
        && m_times->endValue(wanted.first()) == double(marks.front().ms))
        return;
    for (const QString &label : m_times->categoriesLabels())
        m_times->remove(label);
    m_times->setStartValue(double(m_bars.fromMs - m_bars.widthMs));
    for (const models::AxisMark &mark : marks)
        m_times->append(mark.text, double(mark.ms));
}

void ThroughputPlot::setSelection(const std::optional<Bars> &bars)
{
    m_selected = bars;
    placeOverlays();
}

void ThroughputPlot::setCursor(int bar)
{
    m_cursorBar = bar;
    placeOverlays();
}

void ThroughputPlot::placeOverlays()
{
    m_cursor->setVisible(m_cursorBar >= 0 && m_cursorBar < m_bars.count());
    if (m_cursor->isVisible())
        m_cursor->setRect(rectOf({m_cursorBar, m_cursorBar}));
    m_selection->setVisible(m_selected && m_bars.count() > 0);
    if (m_selection->isVisible())
        m_selection->setRect(rectOf(*m_selected).adjusted(0.5, 0.5, -0.5, -0.5));
}

int ThroughputPlot::barAt(qreal x) const
{
    if (m_bars.count() == 0)
        return -1;
    const qreal width = plotArea().width() / m_bars.count();
    return qBound(0, int((x - plotArea().left()) / width), m_bars.count() - 1);
}

QRectF ThroughputPlot::rectOf(const Bars &bars) const
{
    const qreal width = plotArea().width() / qMax(1, m_bars.count());
    return {plotArea().left() + bars.first * width, plotArea().top(),
            (bars.second - bars.first + 1) * width, plotArea().height()};
}

} // namespace tailrace::ui
