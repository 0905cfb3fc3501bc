// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace tailrace::sandbox {

/// How much of one shard may be read within a second of the clock; 0: without limit. The service
/// allows five calls and 2 MB.
struct ReadLimit
{
    qint64 calls = 0;
    qint64 bytes = 0;
};

/// Counts what is read of each shard. One thread.
class ReadMeter
{
public:
    void setLimit(const ReadLimit &limit);
    /// Counts the call; false when the shard's second is used up.
    bool allows(const QString &shard, qint64 nowMs);
    void addBytes(const QString &shard, qint64 bytes);

private:
    struct Use
    {
        qint64 second = -1;
        qint64 calls = 0;
        qint64 bytes = 0;
    };
    ReadLimit m_limit;
    QHash<QString, Use> m_uses;
};

} // namespace tailrace::sandbox
