// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/measure.h"

#include <QByteArrayList>
#include <QString>

namespace tailrace::bench {

/// The limit of a file sink: the same lines, made beforehand, in the same batches, each written and
/// synced, and nothing else.
class RawFile
{
public:
    /// A GetRecords body whose records are the lines.
    explicit RawFile(const QByteArray &page);
    /// count lines, rounded up to whole pages.
    Turn write(const QString &file, int batchSize, int count) const;

private:
    QByteArrayList m_lines;
};

} // namespace tailrace::bench
