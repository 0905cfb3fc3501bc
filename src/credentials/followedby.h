// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/async.h"
#include "base/result.h"

#include <QPromise>

namespace tailrace::credentials {

/// One asynchronous step after another: next(const A &) answers a QFuture<Result<T>> and is asked
/// only where the first went well. The link lives on context.
template <typename T, typename A, typename Next>
QFuture<Result<T>> followedBy(const QFuture<Result<A>> &first, QObject *context, Next next)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto finish = [promise](const Result<T> &outcome) {
        promise->addResult(outcome);
        promise->finish();
    };
    onResultAtOnce(first, context, [context, next, finish](const Result<A> &answer) {
        if (!answer)
            return finish(failure(answer.error()));
        if constexpr (std::is_void_v<A>)
            onResultAtOnce(next(), context, finish);
        else
            onResultAtOnce(next(*answer), context, finish);
    });
    return promise->future();
}

template <typename T>
QFuture<Result<T>> ready(Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

} // namespace tailrace::credentials
