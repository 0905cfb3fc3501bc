// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/faultslist.h"

#include "ui/bridge/bridgeproblems.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QEvent>
#include <QResizeEvent>
#include <QScrollBar>

namespace tailrace::ui {

namespace {

constexpr int mostLinesShown = 8;

QString lineOf(const bridge::Fault &fault)
{
    return FaultsList::tr("%1:%2  %3")
            .arg(fault.line)
            .arg(fault.column)
            .arg(problemSentence(fault));
}

} // namespace

FaultsList::FaultsList(QWidget *parent)
    : QListWidget(parent)
{
    setAccessibleName(tr("What is to be mended"));
    setWordWrap(true);
    setTextElideMode(Qt::ElideNone);
    setFont(smallFont());
    setSpacing(1);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    const auto choose = [this](const QListWidgetItem *item) {
        const size_t at = size_t(row(item));
        if (at < m_faults.size())
            Q_EMIT chosen(bridge::Fault(m_faults[at])); // what comes of it may change the list
    };
    connect(this, &QListWidget::itemClicked, this, choose);
    connect(this, &QListWidget::itemActivated, this, choose);
}

void FaultsList::setFaults(const std::vector<bridge::Fault> &faults,
                           const std::vector<bridge::Fault> &warnings)
{
    std::vector<bridge::Fault> all = faults;
    all.insert(all.end(), warnings.begin(), warnings.end());
    QStringList lines;
    for (const bridge::Fault &fault : all)
        lines << lineOf(fault);
    QStringList shown;
    for (int i = 0; i < count(); ++i)
        shown << item(i)->text();
    m_faults = std::move(all);
    m_warningsFrom = faults.size();
    if (lines != shown) {
        clear();
        addItems(lines);
        updateGeometry();
    }
    recolor();
}

void FaultsList::recolor()
{
    const Theme &theme = Theme::of(*this);
    for (int i = 0; i < count(); ++i)
        item(i)->setForeground(theme[size_t(i) < m_warningsFrom ? Token::Remove : Token::Modify]);
}

QSize FaultsList::sizeHint() const
{
    int height = 2 * frameWidth() + 2;
    for (int i = 0; i < qMin(count(), mostLinesShown); ++i)
        height += sizeHintForRow(i) + 2 * spacing();
    return {200, qMin(height, 220)};
}

void FaultsList::resizeEvent(QResizeEvent *event)
{
    QListWidget::resizeEvent(event);
    if (event->oldSize().width() != event->size().width()) {
        scheduleDelayedItemsLayout(); // lines are wrapped anew
        updateGeometry();
    }
}

void FaultsList::changeEvent(QEvent *event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolor();
}

} // namespace tailrace::ui
