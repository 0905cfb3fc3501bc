// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/async.h"
#include "base/result.h"

#include <QFutureWatcher>
#include <QPromise>

namespace tailrace::dynamodb {

/// The future of a typed answer, made from the future of an untyped one by a pure function
/// Result<T>(const A &). The link lives on context (the client); cancelling the outcome cancels the
/// call below it, and context's end cancels both.
template <typename T, typename A, typename Read>
QFuture<Result<T>> mapResult(const QFuture<Result<A>> &source, QObject *context, Read read)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const QFuture<Result<T>> outcome = promise->future();
    auto *downstream = new QFutureWatcher<Result<T>>(context);
    QObject::connect(downstream, &QFutureWatcherBase::canceled, context,
                     [source] { QFuture<Result<A>>(source).cancel(); });
    QObject::connect(downstream, &QFutureWatcherBase::finished, downstream, &QObject::deleteLater);
    downstream->setFuture(outcome);
    base::onResult(source, context, [promise, read](const Result<A> &answer) {
        promise->addResult(answer ? read(*answer) : Result<T>(failure(answer.error())));
        promise->finish();
    });
    return outcome;
}

} // namespace tailrace::dynamodb
