// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/jsonclient.h"

#include <QHash>

#include <optional>

namespace tailrace::stream {

/// What an answer of GetRecords probably has as its NextShardIterator, told without reading it;
/// empty where it does not stand near either end. A guess: the page's index says what is true.
QString nextIteratorGuess(QByteArrayView body);

/// While a shard has a backlog, its next answer is asked for before the last one is indexed: the
/// service works meanwhile. Holds those calls, at most one a shard, until the machine has decided;
/// a call that it does not want is cancelled, and nothing of it is ever delivered.
class ReadAhead final
{
public:
    using Call = QFuture<Result<dynamodb::Answer>>;

    /// Whether the machine will probably go on at once after an answer of so many bytes: the last
    /// one was full, and this one is about as long.
    bool isLikely(const QString &shard, qsizetype bytes) const;
    /// What came of an answer.
    void learn(const QString &shard, qsizetype bytes, bool wasFull);
    void start(const QString &shard, const QString &iterator, const Call &call);
    /// The call that is under way by this very iterator.
    std::optional<Call> take(const QString &shard, const QString &iterator);
    /// Cancels what nobody took; false when there is nothing.
    bool drop(const QString &shard);
    void dropAll();

private:
    struct Started
    {
        QString iterator;
        Call call;
    };
    QHash<QString, Started> m_started;
    QHash<QString, qsizetype> m_fullBytes; ///< length of the last answer, where that was a full one
};

} // namespace tailrace::stream
