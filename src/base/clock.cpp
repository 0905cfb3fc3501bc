// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"

#include <QDateTime>
#include <QTimer>

#include <chrono>

namespace tailrace::base {

qint64 SystemClock::nowMs() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

qint64 SystemClock::monotonicMs() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

void SystemClock::callLater(std::chrono::milliseconds delay, QObject *context,
                            std::function<void()> work) const
{
    QTimer::singleShot(delay, Qt::PreciseTimer, context, std::move(work));
}

} // namespace tailrace::base
