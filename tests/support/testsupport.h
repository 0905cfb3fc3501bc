// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace tailrace::test {

/// Time turned by hand.
class ManualClock final : public base::Clock
{
public:
    explicit ManualClock(qint64 nowMs = 1'795'324'440'000)
        : m_nowMs(nowMs)
    {
    }
    qint64 nowMs() const override { return m_nowMs; }
    qint64 monotonicMs() const override { return m_monotonicMs; }
    void advance(qint64 ms)
    {
        m_nowMs += ms;
        m_monotonicMs += ms;
    }
    void setNow(qint64 ms) { m_nowMs = ms; }

private:
    qint64 m_nowMs;
    qint64 m_monotonicMs = 1'000'000;
};

/// The folder with the data that stands beside the project (TAILRACE_SHARED_DIR, else ../shared);
/// empty when absent. Rows from there are skipped visibly (QSKIP) in a stranger's clone.
QString sharedDir();
/// sharedDir() + "/" + relative.
QString sharedPath(const QString &relative);

/// tests/data/relative in the source tree.
QString dataPath(const QString &relative);

QByteArray readFile(const QString &path);

/// Rows of a tab-separated file with a header line; cells as they stand.
QList<QStringList> readTsv(const QString &path);
/// \r \n \t \\ \xNN \uNNNN in a cell, undone (hostile-examples).
QString unescapeCell(const QString &cell);

} // namespace tailrace::test
