// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/rawclient.h"

#include <QByteArrayList>

namespace tailrace::bench {

/// Reads a stream's shards one after the other, each to where nothing comes any more.
class RawReader
{
public:
    RawReader(RawClient &client, QByteArray streamArn);

    /// Iterators of all shards; false when the server refuses.
    bool open(const QByteArray &iteratorType);
    /// The next answer of the shard being read; empty when there is none.
    QByteArray next();
    /// Goes on to the next shard; false behind the last one.
    bool nextShard();
    /// The same, but the first one follows the last.
    void nextShardAround() { m_shard = (m_shard + 1) % m_iterators.size(); }
    qsizetype shardCount() const { return m_iterators.size(); }

private:
    QByteArrayList shardIds();

    RawClient &m_client;
    const QByteArray m_streamArn;
    QByteArrayList m_iterators;
    qsizetype m_shard = 0;
};

} // namespace tailrace::bench
