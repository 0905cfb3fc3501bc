// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/bridgehead.h"

#include "ui/bridge/bridgewords.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace tailrace::ui {

namespace {

using Phase = delivery::BridgeStatus::Phase;

/// Where there is less room the side panel has the figures still.
constexpr int narrowest = 1000;

bool hasBlocked(const delivery::BridgeStatus &status)
{
    return std::any_of(
            status.routes.begin(), status.routes.end(),
            [](const delivery::RouteStatus &route) { return route.blocked.has_value(); });
}

QString figuresText(const delivery::BridgeStatus &status, double deliveredPerSecond)
{
    QStringList parts;
    if (deliveredPerSecond >= 0)
        parts << BridgeHead::tr("%1/s out")
                         .arg(QLocale().toString(deliveredPerSecond, 'f',
                                                 deliveredPerSecond < 10 ? 1 : 0));
    if (status.lagMs >= 0)
        parts << BridgeHead::tr("lag %1").arg(durationText(status.lagMs));
    if (const qint64 dead = status.total().deadLettered; dead > 0)
        parts << BridgeHead::tr("%n dead letter(s)", nullptr, int(dead));
    return parts.join(QStringLiteral("    "));
}

} // namespace

BridgeHead::BridgeHead(QWidget *parent)
    : QWidget(parent)
    , m_dot(new StatusDot)
    , m_name(new ElidedLabel({}, TextRole::Title))
    , m_state(new ElidedLabel({}, TextRole::Second))
    , m_figures(plainLabel({}, TextRole::Second))
{
    fillWith(this, QPalette::Base);
    setFixedHeight(44);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::padding, 0, 10, 0);
    row->setSpacing(8);
    m_name->setObjectName(QStringLiteral("bridgeName"));
    m_name->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_state->setObjectName(QStringLiteral("bridgeState"));
    m_figures->setObjectName(QStringLiteral("bridgeFigures"));
    row->addWidget(m_name);
    row->addSpacing(6);
    row->addWidget(m_dot);
    row->addWidget(m_state, 1);
    row->addWidget(m_figures);
    row->addSpacing(6);
    makeButtons();
}

QPushButton *BridgeHead::makeButton(const QString &text, const QString &icon, const char *name,
                                    void (BridgeHead::*requested)())
{
    QPushButton *button = plainButton(text, icon);
    button->setObjectName(QLatin1String(name));
    connect(button, &QPushButton::clicked, this, requested);
    layout()->addWidget(button);
    return button;
}

void BridgeHead::makeButtons()
{
    m_removeButton = makeButton(tr("Remove"), QStringLiteral("trash"), "removeBridgeButton",
                                &BridgeHead::removeRequested);
    m_resetButton = makeButton(tr("Reset…"), {}, "resetBridgeButton", &BridgeHead::resetRequested);
    m_skipButton = makeButton(tr("Skip…"), {}, "skipEventButton", &BridgeHead::skipRequested);
    m_pauseButton = makeButton(tr("Pause"), QStringLiteral("pause"), "pauseBridgeButton",
                               &BridgeHead::pauseRequested);
    m_resumeButton = makeButton(tr("Resume"), QStringLiteral("play"), "resumeBridgeButton",
                                &BridgeHead::resumeRequested);
    m_drainButton =
            makeButton(tr("Drain and stop"), {}, "drainBridgeButton", &BridgeHead::drainRequested);
    m_stopButton = makeButton(tr("Stop bridge"), QStringLiteral("stop"), "stopBridgeButton",
                              &BridgeHead::stopRequested);
    m_startButton =
            makeButton(tr("Start bridge"), {}, "startBridgeButton", &BridgeHead::startRequested);
    setPrimary(m_startButton, true);
    m_resetButton->setToolTip(tr("Forgets how far the bridge has delivered"));
    m_pauseButton->setToolTip(tr("No delivery begins until you resume; nothing is lost"));
    m_drainButton->setToolTip(
            tr("Reads no more, delivers all that was read, then stops; a stop leaves what waits "
               "to be read again at the next start"));
}

void BridgeHead::setName(const QString &name)
{
    m_name->setText(name.isEmpty() ? tr("A bridge without a name") : name);
}

void BridgeHead::setObstacle(const QString &why)
{
    m_startButton->setEnabled(why.isEmpty());
    m_startButton->setToolTip(plainToolTip(why));
}

void BridgeHead::setStatus(const delivery::BridgeStatus &status, double deliveredPerSecond,
                           qint64 nowMs)
{
    m_dot->setState(dotOf(status));
    m_state->setText(stateSentence(status, nowMs));
    const bool isStopped = status.phase == Phase::Stopped || status.phase == Phase::Failed;
    m_figures->setText(isStopped ? QString() : figuresText(status, deliveredPerSecond));
    m_figures->setVisible(width() >= narrowest && !m_figures->text().isEmpty());
    showButtons(status);
}

void BridgeHead::showButtons(const delivery::BridgeStatus &status)
{
    const bool isStopped = status.phase == Phase::Stopped || status.phase == Phase::Failed;
    m_startButton->setVisible(isStopped);
    m_stopButton->setVisible(!isStopped);
    m_stopButton->setEnabled(status.phase != Phase::Stopping);
    const bool canPause = status.phase == Phase::Starting || status.phase == Phase::Running
                          || status.phase == Phase::Retrying;
    m_pauseButton->setVisible(!isStopped && status.phase != Phase::Paused);
    m_pauseButton->setEnabled(canPause);
    m_resumeButton->setVisible(status.phase == Phase::Paused);
    m_drainButton->setVisible(!isStopped);
    m_drainButton->setEnabled(canPause || status.phase == Phase::Paused);
    m_resetButton->setVisible(isStopped);
    m_skipButton->setVisible(!isStopped && hasBlocked(status));
    m_skipButton->setEnabled(status.phase != Phase::Stopping);
    m_skipButton->setToolTip(tr("Puts the event aside that can't be delivered"));
    m_removeButton->setVisible(isStopped);
}

void BridgeHead::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_figures->setVisible(width() >= narrowest && !m_figures->text().isEmpty());
}

} // namespace tailrace::ui
