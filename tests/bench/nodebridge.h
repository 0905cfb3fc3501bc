// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/measure.h"

#include <QTemporaryFile>

namespace tailrace::bench {

/// A bridge in Node.js (nodebridge.mjs) with the same page of records: the peer of the bridge
/// bench.
class NodeBridge
{
public:
    explicit NodeBridge(const QByteArray &page);

    const char *implementation() const;
    /// No records where it can't run; it says why on standard error.
    Turn run(const QString &sink, int concurrency, int count, bool isBatch) const;

private:
    QTemporaryFile m_page;
};

} // namespace tailrace::bench
