// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/measure.h"
#include "models/recordmodel.h"
#include "ui/tail/recordtable.h"

#include <QTableView>

namespace tailrace::bench {

/// A shown table that pages are put into, and that is painted like any window's.
class UiRig
{
public:
    virtual ~UiRig() = default;
    virtual void append(const QList<stream::PagePtr> &pages) = 0;
    virtual qint64 rows() const = 0;
    /// What is held of the pages themselves, in bytes.
    virtual qint64 pageBytes() const = 0;
    /// Where the table has such a thing; returns when all that is held was looked at.
    virtual void setFilter(const QString &) {}
    /// Nothing is being done in the background.
    virtual bool isIdle() const { return true; }
};

/// Tailrace's own: log, archive, model and view; and a QTableView over a vector.
std::unique_ptr<UiRig> makeTailraceRig(qint64 budgetBytes);
std::unique_ptr<UiRig> makePlainRig();

/// Heap in use by this process, in bytes.
qint64 heapBytes();

/// The value below which that share of them lies; zero for none.
double percentile(std::vector<double> values, double share);

} // namespace tailrace::bench
