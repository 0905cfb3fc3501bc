// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <functional>

QT_BEGIN_NAMESPACE
class QObject;
QT_END_NAMESPACE

namespace tailrace::base {

/// Time as the program sees it; passed in, so that tests can turn it by hand.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Wall clock: milliseconds since 1970-01-01T00:00:00Z.
    virtual qint64 nowMs() const = 0;
    /// Milliseconds that never go back; only differences mean anything.
    virtual qint64 monotonicMs() const = 0;
    /// Calls work once, that much later by monotonicMs, from the event loop of the calling thread;
    /// never when context is gone by then. Context lives in the calling thread.
    virtual void callLater(std::chrono::milliseconds delay, QObject *context,
                           std::function<void()> work) const = 0;
};

/// The machine's clocks. Any thread.
class SystemClock final : public Clock
{
public:
    qint64 nowMs() const override;
    qint64 monotonicMs() const override;
    void callLater(std::chrono::milliseconds delay, QObject *context,
                   std::function<void()> work) const override;
};

} // namespace tailrace::base
