// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

namespace tailrace::base {

/// Delivers the future's result to handler in the receiver's thread: always asynchronously, at most
/// once, never after the receiver is gone, silent when the future was cancelled. Call it from the
/// receiver's thread.
template <typename T, typename Handler>
void onResult(const QFuture<T> &future, QObject *receiver, Handler &&handler)
{
    auto *watcher = new QFutureWatcher<T>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver,
                     [watcher, handler = std::forward<Handler>(handler)]() mutable {
                         watcher->deleteLater();
                         const QFuture<T> done = watcher->future();
                         if (!done.isCanceled() && done.resultCount() > 0)
                             handler(done.result());
                     });
    watcher->setFuture(future);
}

} // namespace tailrace::base

namespace tailrace {
using base::onResult;
}
