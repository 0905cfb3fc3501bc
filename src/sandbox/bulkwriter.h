// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/random.h"
#include "sandbox/service.h"

#include <vector>

namespace tailrace::sandbox {

struct BulkSettings
{
    QString table; ///< with a stream
    quint64 seed = 1;
    int keys = 1000;
    int padBytes = 0; ///< an attribute "pad" of that size in each image
};

/// Writes records straight into a table's stream, without items: INSERT at a key's first, MODIFY
/// then. Each image has the key ("k0000042"), "n" (the how manyth of its key, from 1) and "g" (the
/// how manyth of all, from 1), so that a reader can tell what is lost, doubled or out of order. The
/// same seed draws the same keys.
class BulkWriter
{
public:
    BulkWriter(Service &service, BulkSettings settings);

    /// At the service's time; how many were written in all. NotFound when the table has no stream.
    Result<qint64> append(qint64 count);
    qint64 written() const { return m_written; }

private:
    struct Key
    {
        quint32 hash = 0;
        qint64 count = 0;
        qint64 lastGlobal = 0;
    };
    struct Shape;

    void appendRecord(QByteArray &out, const Shape &shape, size_t index, qint64 sequence);

    Service &m_service;
    const BulkSettings m_settings;
    const QByteArray m_pad;
    Random m_random; ///< draws the keys
    Random m_ids;
    std::vector<Key> m_keys;
    qint64 m_written = 0;
};

} // namespace tailrace::sandbox
