// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sentwrite.h"

#include <QHash>

#include <map>

namespace tailrace::models {

/// Many writes and the record of each. Looks at a record's write only, found by its key.
class RoundTrips
{
public:
    /// Of writes whose record is still looked for; older ones are given up.
    static constexpr size_t mostWaiting = 2000;

    struct Summary
    {
        qint64 waiting = 0;
        qint64 found = 0;
        qint64 notExpected = 0;
        qint64 notSeen = 0; ///< those that were given up, too
        qint64 refused = 0;
        qint64 medianMs = -1; ///< from sending to the record; of the found ones
    };

    explicit RoundTrips(std::vector<dynamodb::KeyElement> schema);

    void sent(qint64 sequence, SentWrite write);
    void answered(qint64 sequence, const Result<dynamodb::WriteAnswer> &answer,
                  const QString &whyUnseen);
    void look(const stream::RecordPage &page);
    void passTime(qint64 nowMs, const QString &whyLate);
    void readingEnded(const QString &why);
    Summary summary() const;

private:
    using Waiting = std::map<qint64, SentWrite>;

    QByteArray keyText(const dynamodb::AttributeMap &item) const;
    void take(Waiting::iterator at);
    void takeOver();

    std::vector<dynamodb::KeyElement> m_schema;
    Waiting m_waiting;
    QMultiHash<QByteArray, qint64> m_byKey;
    Summary m_done;
    std::vector<qint64> m_latencies;
};

} // namespace tailrace::models
