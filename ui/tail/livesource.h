// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/livesession.h"
#include "ui/tail/tailsource.h"

namespace tailrace::ui {

/// The stream of a table that is being read.
class LiveSource final : public TailSource
{
    Q_OBJECT
public:
    /// The session outlives it.
    explicit LiveSource(models::LiveSession &session, QObject *parent = nullptr);

    State state() const override;
    qint64 nowMs() const override;
    QString whyNoItems() const override { return {}; }
    void act() override;

Q_SIGNALS:
    /// While it is read there is something to be sent.
    void sendRequested();

private:
    models::LiveSession &m_session;
};

} // namespace tailrace::ui
