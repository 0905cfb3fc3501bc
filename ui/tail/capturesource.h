// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/captureplayer.h"
#include "ui/tail/tailsource.h"

namespace tailrace::ui {

/// A capture that is played.
class CaptureSource final : public TailSource
{
    Q_OBJECT
public:
    /// The player outlives it.
    explicit CaptureSource(models::CapturePlayer &player, QObject *parent = nullptr);

    State state() const override;
    QString whyNoItems() const override;
    void act() override;

private:
    models::CapturePlayer &m_player;
};

} // namespace tailrace::ui
