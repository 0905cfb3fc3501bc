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

/// The same, but at once where the result is there: for what must not wait for the event loop when
/// it need not.
template <typename T, typename Handler>
void onResultAtOnce(const QFuture<T> &future, QObject *receiver, Handler &&handler)
{
    if (future.isFinished() && !future.isCanceled() && future.resultCount() > 0)
        handler(future.result());
    else
        onResult(future, receiver, std::forward<Handler>(handler));
}

/// Runs a pure function on the pool; what it returns is received through onResult. Work that has
/// not begun when the pool is cleared ends as a cancelled future.
template <typename Work>
auto onPool(QThreadPool &pool, Work &&work)
{
    using T = std::invoke_result_t<std::decay_t<Work>>;
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    QFuture<T> future = promise->future();
    pool.start([promise = std::move(promise), work = std::forward<Work>(work)]() mutable {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

} // namespace tailrace::base

namespace tailrace {
using base::onPool;
using base::onResult;
using base::onResultAtOnce;
} // namespace tailrace
