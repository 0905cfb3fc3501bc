// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/playerbar.h"

#include "models/wording.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QToolButton>

namespace tailrace::ui {

using Phase = models::CapturePlayer::Phase;

namespace {

QToolButton *makeButton(const char *name, const QString &text)
{
    auto *button = new QToolButton;
    button->setObjectName(QLatin1String(name));
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
}

} // namespace

PlayerBar::PlayerBar(models::CapturePlayer &player, QWidget *parent)
    : QWidget(parent)
    , m_player(player)
    , m_rewind(makeButton("rewindButton", tr("From the beginning")))
    , m_play(makeButton("playButton", tr("Play")))
    , m_speed(new QComboBox)
    , m_position(plainLabel({}, TextRole::Second))
{
    fillWith(this, QPalette::Base);
    m_rewind->setIcon(icon(QStringLiteral("rewind")));
    m_speed->setObjectName(QStringLiteral("speedBox"));
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->addItem(tr("All at once"), 0.0);
    for (const double speed : {0.5, 1.0, 2.0, 10.0, 60.0, 600.0})
        m_speed->addItem(speed == 1 ? tr("As it was recorded")
                                    : tr("%1 times as fast").arg(QLocale().toString(speed)),
                         speed);
    m_position->setObjectName(QStringLiteral("positionLabel"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::padding, 4, metrics::padding, 6);
    row->setSpacing(8);
    row->addWidget(m_rewind);
    row->addWidget(m_play);
    row->addWidget(m_speed);
    row->addWidget(m_position, 1);
    connect(m_rewind, &QToolButton::clicked, &player, &models::CapturePlayer::rewind);
    connect(m_play, &QToolButton::clicked, this, &PlayerBar::toggle);
    connect(m_speed, &QComboBox::activated, this, &PlayerBar::chooseSpeed);
    connect(&player, &models::CapturePlayer::changed, this, &PlayerBar::refresh);
    refresh();
}

void PlayerBar::toggle()
{
    if (m_player.phase() == Phase::Playing)
        m_player.pause();
    else
        m_player.play();
}

// Who chooses a pace when all is there wants to see it played.
void PlayerBar::chooseSpeed()
{
    const double speed = m_speed->currentData().toDouble();
    const bool isAgain = speed > 0 && m_player.phase() == Phase::Ended;
    m_player.setSpeed(speed);
    if (isAgain)
        m_player.rewind();
}

void PlayerBar::refresh()
{
    const bool isPlaying = m_player.phase() == Phase::Playing;
    m_play->setIcon(icon(isPlaying ? QStringLiteral("pause") : QStringLiteral("play")));
    const QString word = isPlaying                          ? tr("Pause")
                         : m_player.phase() == Phase::Ended ? tr("Play again")
                                                            : tr("Play");
    m_play->setToolTip(word);
    m_play->setAccessibleName(word);
    const QString records = tr("%1 records").arg(models::countText(m_player.records()));
    m_position->setText(m_player.positionMs() > 0
                                ? records + QStringLiteral("     ")
                                          + models::dateTimeText(m_player.positionMs())
                                : records);
}

} // namespace tailrace::ui
