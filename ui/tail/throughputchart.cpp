// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/throughputchart.h"

#include "models/throughputwords.h"
#include "ui/tail/throughputplot.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

namespace tailrace::ui {

using models::ThroughputBars;

namespace {

/// Four times a second looks live, and leaves the frames to the table.
constexpr int refreshMs = 250;
constexpr int tickMs = 1000;
constexpr int chartHeight = 74;
constexpr int labelsHeight = 20;
constexpr int dragDistance = 4;

} // namespace

ThroughputChart::ThroughputChart(models::RecordModel &model, QWidget *parent)
    : QChartView(new ThroughputPlot, parent) // setChart() would leave another one behind
    , m_model(model)
    , m_plot(static_cast<ThroughputPlot *>(chart()))
{
    setObjectName(QStringLiteral("throughputChart"));
    setAccessibleName(tr("Throughput"));
    setFrameShape(NoFrame);
    setFixedHeight(chartHeight);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setRenderHint(QPainter::Antialiasing, false);
    viewport()->setMouseTracking(true);
    applyTheme();
    m_refresh.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, &ThroughputChart::refresh);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (m_now() > 0)
            refreshSoon();
    });
    connect(&model, &models::RecordModel::waitingChanged, this, &ThroughputChart::refreshSoon);
    connect(&model, &models::RecordModel::modelReset, this, &ThroughputChart::showSelection);
}

ThroughputChart::~ThroughputChart() = default;

void ThroughputChart::setNow(std::function<qint64()> now)
{
    m_now = std::move(now);
    m_tick.start(tickMs);
}

const ThroughputBars &ThroughputChart::bars() const
{
    return m_plot->bars();
}

void ThroughputChart::refreshSoon()
{
    if (!m_refresh.isActive() && isVisible())
        m_refresh.start(refreshMs);
}

// Bars must not run away from under the pointer.
void ThroughputChart::refresh()
{
    if (m_pressedAt)
        return refreshSoon();
    const int room = width() - 2 * metrics::padding;
    arrange(barsOf(m_model.throughput(), ThroughputPlot::fewestBars,
                   qMax(ThroughputPlot::fewestBars, ThroughputPlot::mostBars(room)),
                   m_now ? m_now() : 0));
    describe();
    Q_EMIT changed();
}

// What moveCursor() said stays said while the keyboard is there, with the figures as they are now.
void ThroughputChart::describe()
{
    setAccessibleDescription(isCursorShown() ? textAt(bars().barAt(*m_cursorMs))
                                             : throughputSummary(bars(), m_model.throughput()));
}

bool ThroughputChart::isCursorShown() const
{
    return m_cursorMs && hasFocus() && bars().count() > 0;
}

// What the whole pixels of the bars leave is filled up with empty ones.
void ThroughputChart::arrange(ThroughputBars bars)
{
    const int room = width() - 2 * metrics::padding;
    const int barWidth = ThroughputPlot::barWidth(room, bars.count());
    if (bars.count() > 0)
        bars.fillUpTo(room / barWidth);
    const int used = bars.count() > 0 ? bars.count() * barWidth : room;
    m_plot->setBarArea(
            {metrics::padding + qMax(0, room - used), 1, used, chartHeight - labelsHeight - 1});
    m_plot->setBars(std::move(bars), m_model.throughput().gaps());
    showSelection();
}

void ThroughputChart::showSelection()
{
    const auto &range = m_model.timeRange();
    if (range && bars().count() > 0)
        m_plot->setSelection(ThroughputPlot::Bars{bars().barAt(range->fromMs),
                                                  bars().barAt(range->untilMs - 1)});
    else
        m_plot->setSelection(std::nullopt);
    if (isCursorShown())
        m_plot->setCursor(bars().barAt(*m_cursorMs));
}

QRect ThroughputChart::rectOf(int firstBar, int lastBar) const
{
    return m_plot->rectOf({firstBar, lastBar}).toRect();
}

QString ThroughputChart::textAt(int bar) const
{
    return barText(bars(), bar, m_model.throughput(), m_model.log().goneUntilMs());
}

void ThroughputChart::choose(int from, int to)
{
    m_model.setTimeRange(bars().rangeOf(qMin(from, to), qMax(from, to)));
}

void ThroughputChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || bars().count() == 0)
        return event->ignore();
    m_pressedAt = event->pos();
    m_isDragging = false;
    const int bar = m_plot->barAt(event->pos().x());
    m_cursorMs = m_anchorMs = bars().rangeOf(bar, bar).fromMs;
}

void ThroughputChart::mouseMoveEvent(QMouseEvent *event)
{
    const int bar = m_plot->barAt(event->pos().x());
    if (bar < 0)
        return;
    if (!event->buttons().testFlag(Qt::LeftButton))
        endDrag(); // the release went elsewhere
    if (m_pressedAt && qAbs(event->pos().x() - m_pressedAt->x()) >= dragDistance)
        m_isDragging = true;
    if (m_isDragging) {
        const int from = m_plot->barAt(m_pressedAt->x());
        const ThroughputPlot::Bars chosen{qMin(from, bar), qMax(from, bar)};
        m_plot->setSelection(chosen);
        QToolTip::showText(event->globalPosition().toPoint(),
                           plainToolTip(rangeText(bars().rangeOf(chosen.first, chosen.second))),
                           this);
        return;
    }
    m_plot->setCursor(bar);
    QToolTip::showText(event->globalPosition().toPoint(), plainToolTip(textAt(bar)), this,
                       rectOf(bar, bar));
}

void ThroughputChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_pressedAt)
        return event->ignore();
    const QPoint pressedAt = *std::exchange(m_pressedAt, std::nullopt);
    if (std::exchange(m_isDragging, false))
        choose(m_plot->barAt(pressedAt.x()), m_plot->barAt(event->pos().x()));
    refreshSoon();
}

void ThroughputChart::endDrag()
{
    if (!std::exchange(m_pressedAt, std::nullopt))
        return;
    m_isDragging = false;
    showSelection();
    refreshSoon();
}

void ThroughputChart::hideEvent(QHideEvent *event)
{
    QChartView::hideEvent(event);
    endDrag();
}

void ThroughputChart::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void ThroughputChart::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    m_plot->setCursor(-1);
    showSelection();
}

void ThroughputChart::keyPressEvent(QKeyEvent *event)
{
    const int last = bars().count() - 1;
    const int at = m_cursorMs ? bars().barAt(*m_cursorMs) : last;
    const bool isExtending = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor(m_cursorMs ? at - 1 : at, isExtending);
    case Qt::Key_Right:
        return moveCursor(at + 1, isExtending);
    case Qt::Key_Home:
        return moveCursor(0, isExtending);
    case Qt::Key_End:
        return moveCursor(last, isExtending);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_cursorMs && bars().count() > 0)
            choose(at, at);
        return;
    case Qt::Key_Escape:
        if (m_model.timeRange())
            m_model.setTimeRange(std::nullopt);
        else
            Q_EMIT left();
        return;
    default:
        event->ignore(); // not to the scene: the window's shortcuts
    }
}

void ThroughputChart::moveCursor(int bar, bool isExtending)
{
    if (bars().count() == 0)
        return;
    bar = qBound(0, bar, bars().count() - 1);
    if (!isExtending || !m_cursorMs)
        m_anchorMs = bars().rangeOf(bar, bar).fromMs;
    m_cursorMs = bars().rangeOf(bar, bar).fromMs;
    if (isExtending)
        choose(bars().barAt(m_anchorMs), bar);
    m_plot->setCursor(bar);
    tell(bar);
}

void ThroughputChart::tell(int bar)
{
    const QString text = textAt(bar);
    setAccessibleDescription(text);
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
    QToolTip::showText(mapToGlobal(rectOf(bar, bar).bottomLeft()), plainToolTip(text), this);
}

void ThroughputChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    m_plot->setCursor(-1);
    describe();
}

void ThroughputChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    refresh();
}

void ThroughputChart::showEvent(QShowEvent *event)
{
    QChartView::showEvent(event);
    refresh();
}

void ThroughputChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
}

void ThroughputChart::applyTheme()
{
    const Theme &theme = Theme::of(*this);
    setBackgroundBrush(theme[Token::Surface]);
    m_plot->setTheme(theme);
}

} // namespace tailrace::ui
