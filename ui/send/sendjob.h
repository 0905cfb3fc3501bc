// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roundtrips.h"
#include "models/setupdate.h"
#include "sending/itemfile.h"
#include "sending/sendrun.h"

#include <QTimer>

namespace tailrace::ui {

class TableAccess;

/// Several writes to a table, the record of each, and the list of what was rejected.
class SendJob final : public QObject
{
    Q_OBJECT
public:
    /// Of the list's lines; later ones are counted only.
    static constexpr qsizetype mostKept = 100'000;

    /// Nothing when there are no more.
    using Source = std::function<Result<std::optional<models::PlannedWrite>>(qint64 sequence)>;
    /// The row of a file that is sent now; nullptr where there is none.
    using RowOf = std::function<const sending::ItemRow *()>;

    /// The access has to live longer, and its table is described.
    SendJob(TableAccess &access, const sending::SendPlan &plan, Source source, RowOf rowOf = {},
            QObject *parent = nullptr);

    void start();
    void cancel();
    bool isRunning() const { return m_run.isRunning(); }
    const sending::SendState &state() const { return m_run.state(); }
    models::RoundTrips::Summary roundTrips() const { return m_trips.summary(); }
    /// All of them together, exactly.
    const QByteArray &capacity() const { return m_capacity; }
    /// JSON Lines that can be read as items again.
    const QByteArrayList &rejected() const { return m_rejected; }
    /// Rejected beyond those.
    qint64 notKept() const { return state().counts.rejected - m_rejected.size(); }
    const std::optional<Error> &lastError() const { return m_lastError; }
    /// "12 written, 1 rejected, 2.5 capacity units".
    QString summaryText() const;
    /// "11 records seen, after 240 ms in the middle".
    QString recordsText() const;

Q_SIGNALS:
    /// A few times a second at most, and at the end.
    void progressed();
    void ended();

private:
    Result<std::optional<dynamodb::WriteRequest>> next(qint64 sequence);
    QString unseen() const;

    TableAccess &m_access;
    Source m_source;
    RowOf m_rowOf;
    std::optional<dynamodb::AttributeMap> m_sets; ///< of the write under way
    models::RoundTrips m_trips;
    QByteArray m_capacity;
    QByteArrayList m_rejected;
    std::optional<Error> m_lastError;
    QTimer m_tick;
    sending::SendRun m_run;
};

} // namespace tailrace::ui
