// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/livesession.h"
#include "ui/tail/tailnotice.h"
#include "ui/widgets/statusdot.h"

namespace tailrace::ui {

/// What a reading is doing, as sign and word.
DotState dotOf(const models::LiveSession &session);
QString phaseText(const models::LiveSession &session);

/// What to say while there is no record to show.
TailNotice::Content noticeFor(const models::LiveSession &session);

} // namespace tailrace::ui
