// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/figuresview.h"

#include "ui/bridge/bridgewords.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QLocale>

namespace tailrace::ui {

namespace {

QString count(qint64 value)
{
    return QLocale().toString(value);
}

} // namespace

FiguresView::FiguresView(QWidget *parent)
    : QWidget(parent)
    , m_trouble(plainLabel({}, TextRole::Small))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(6);
    const QString names[] = {tr("Read"),           tr("Delivered"), tr("Delivered per second"),
                             tr("Filtered out"),   tr("Retried"),   tr("Dead letters"),
                             tr("Lost by a skip"), tr("Waiting"),   tr("Lag")};
    int line = 0;
    for (const QString &name : names) {
        grid->addWidget(plainLabel(name, TextRole::Second), line, 0);
        auto *figure = plainLabel(QStringLiteral("–"), TextRole::Data);
        figure->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_figures.append(figure);
        grid->addWidget(figure, line++, 1);
    }
    m_figures[0]->setObjectName(QStringLiteral("readFigure"));
    m_figures[1]->setObjectName(QStringLiteral("deliveredFigure"));
    m_trouble->setObjectName(QStringLiteral("bridgeTrouble"));
    m_trouble->setWordWrap(true);
    m_trouble->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTone(m_trouble, Tone::Error);
    grid->addWidget(m_trouble, line, 0, 1, 2);
}

void FiguresView::setStatus(const delivery::BridgeStatus &status, double deliveredPerSecond)
{
    const delivery::RouteStatus sum = status.total();
    const QString values[] = {count(status.read),
                              count(sum.delivered),
                              deliveredPerSecond < 0
                                      ? QStringLiteral("–")
                                      : QLocale().toString(deliveredPerSecond, 'f', 1),
                              count(sum.filtered),
                              count(sum.retried),
                              count(sum.deadLettered),
                              count(sum.lost),
                              count(sum.waiting),
                              status.lagMs < 0 ? QStringLiteral("–") : durationText(status.lagMs)};
    for (int i = 0; i < m_figures.size(); ++i)
        m_figures[i]->setText(values[i]);
    QStringList troubles;
    if (!status.trouble.isEmpty() && status.phase != delivery::BridgeStatus::Phase::Stopped)
        troubles << status.trouble;
    for (const delivery::RouteStatus &route : status.routes) {
        if (!route.trouble.isEmpty())
            troubles << QStringLiteral("%1: %2").arg(route.sink, route.trouble);
    }
    m_trouble->setText(troubles.join(QStringLiteral("\n\n")));
    m_trouble->setVisible(!troubles.isEmpty());
}

} // namespace tailrace::ui
