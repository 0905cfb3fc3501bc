// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "stream/recordpage.h"

#include <QFuture>
#include <QObject>

namespace tailrace::trial {

/// One record that something is tried on. Holds its page.
struct TrialRecord
{
    stream::PagePtr page; ///< null: none
    size_t index = 0;     ///< into the page's entries

    const stream::RecordEntry &entry() const { return page->entries()[index]; }
    QByteArrayView raw() const { return page->raw(entry()); }

    friend bool operator==(const TrialRecord &, const TrialRecord &) = default;
};

using TrialRecordList = std::vector<TrialRecord>;

/// Where records come from that filters and shapes are tried on.
class TrialRecords : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// "orders", "outage.jsonl".
    virtual QString name() const = 0;
    /// So many of them, the newest first; fewer where there are no more. Found beside the window.
    virtual QFuture<Result<TrialRecordList>> newest(qsizetype count) = 0;

Q_SIGNALS:
    /// There are newer ones.
    void changed();
};

} // namespace tailrace::trial
