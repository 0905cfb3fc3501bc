// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/capturesource.h"

#include "ui/widgets/problemlabel.h"

#include <QFileInfo>

namespace tailrace::ui {

using Phase = models::CapturePlayer::Phase;

CaptureSource::CaptureSource(models::CapturePlayer &player, QObject *parent)
    : TailSource(parent)
    , m_player(player)
{
    connect(&player, &models::CapturePlayer::changed, this, &TailSource::changed);
}

TailSource::State CaptureSource::state() const
{
    State state;
    state.title = QFileInfo(m_player.path()).fileName();
    switch (m_player.phase()) {
    case Phase::Playing:
        state.dot = DotState::Busy;
        state.phase = m_player.speed() > 0 ? tr("Playing") : tr("Opening");
        state.notice = {tr("Opening %1…").arg(state.title), {}, {}, {}};
        break;
    case Phase::Paused:
        state.phase = tr("Paused");
        state.notice = {tr("%1 is paused").arg(state.title), {}, {}, tr("Play")};
        break;
    case Phase::Ended:
        state.dot = DotState::Good;
        state.phase = tr("Complete");
        state.notice = {tr("%1 holds no records").arg(state.title),
                        tr("It is a capture, but nothing was recorded in it."),
                        {},
                        {}};
        break;
    case Phase::Failed:
        state.dot = DotState::Failed;
        state.phase = tr("Failed");
        state.trouble = m_player.failure()->message;
        state.notice = {tr("%1 can't be opened").arg(state.title),
                        problemText({}, *m_player.failure()),
                        {},
                        tr("Try again")};
        break;
    }
    return state;
}

QString CaptureSource::whyNoItems() const
{
    return tr("A capture has no connection to its table, so its items can't be read");
}

void CaptureSource::act()
{
    m_player.play();
}

} // namespace tailrace::ui
