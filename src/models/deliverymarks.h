// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/openedpages.h"

#include <QByteArrayView>
#include <QList>
#include <QSet>

#include <deque>

namespace tailrace::models {

/// Which records have been delivered. Acknowledgements name events and may come before the record;
/// rows whose page is put away keep theirs as a bit, so that millions of them cost little.
class DeliveryMarks
{
public:
    /// False when all of them were known.
    bool mark(const QList<QByteArray> &eventIds);
    bool isMarked(QByteArrayView eventId) const;

    /// The page of these rows is put away.
    void putAway(RowId firstId, const stream::RecordPage &page);
    bool isPutAwayMarked(RowId id) const;
    void forgetRowsBefore(RowId id);

private:
    QSet<quint64> m_events; ///< digests of the newest
    std::deque<quint64> m_order;
    std::deque<quint64> m_bits; ///< 64 rows each, from m_firstWord on
    qint64 m_firstWord = 0;
};

} // namespace tailrace::models
