// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordmodel.h"

#include <QCoreApplication>
#include <QTemporaryDir>

namespace tailrace::bench {

/// A table's records as a session of some length holds them: the newest open, older ones
/// compressed, and on the disk what the budget has no room for.
class HeldRecords
{
public:
    HeldRecords(qint64 rows, qint64 recordBytes, qint64 budgetBytes);

    models::RecordModel &model() { return m_model; }
    qint64 bytes() const { return m_bytes; } ///< of the pages as they came
    /// Lets the window's thread work until it is so.
    template <typename Condition>
    static void waitUntil(Condition isSo)
    {
        while (!isSo())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

private:
    QTemporaryDir m_directory;
    base::SystemClock m_clock;
    models::RecordModel m_model;
    qint64 m_bytes = 0;
};

} // namespace tailrace::bench
