// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/letterengine.h"

namespace tailrace::models {

namespace {

constexpr int reportIntervalMs = 250;

} // namespace

LetterEngine::LetterEngine(const bridge::Document &document,
                           const delivery::RedriveSettings &settings, const base::Clock &clock,
                           std::shared_ptr<LetterFeed> feed, QObject *parent)
    : QObject(parent)
    , m_feed(std::move(feed))
    , m_redrive(document, settings, m_transport, clock)
{
    connect(&m_timer, &QTimer::timeout, this,
            [this] { Q_EMIT m_feed->progressed(m_redrive.status()); });
    connect(&m_redrive, &delivery::Redrive::finished, this, [this] {
        m_timer.stop();
        Q_EMIT m_feed->finished(m_redrive.status());
    });
}

void LetterEngine::start()
{
    m_timer.start(reportIntervalMs);
    m_redrive.start();
}

} // namespace tailrace::models
