// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/letterfeed.h"
#include "net/curltransport.h"

namespace tailrace::models {

/// The engine's half of a LetterSession: one re-drive.
class LetterEngine final : public QObject
{
    Q_OBJECT
public:
    LetterEngine(const bridge::Document &document, const delivery::RedriveSettings &settings,
                 const base::Clock &clock, std::shared_ptr<LetterFeed> feed, QObject *parent);

    void start();
    void stop() { m_redrive.stop(); }

private:
    std::shared_ptr<LetterFeed> m_feed;
    net::CurlTransport m_transport;
    delivery::Redrive m_redrive;
    QTimer m_timer;
};

} // namespace tailrace::models
