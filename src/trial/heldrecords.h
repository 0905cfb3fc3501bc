// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordlog.h"
#include "trial/trialrecords.h"

#include <QTimer>

namespace tailrace::trial {

/// The records that a log holds: of a table as they come, or of a capture that is open. Also those
/// that a pause or a filter of the view does not show.
class HeldRecords final : public TrialRecords
{
    Q_OBJECT
public:
    /// The log outlives it.
    HeldRecords(const models::RecordLog &log, QString name, QObject *parent = nullptr);

    QString name() const override { return m_name; }
    QFuture<Result<TrialRecordList>> newest(qsizetype count) override;

private:
    const models::RecordLog &m_log;
    const QString m_name;
    QTimer m_timer; ///< a log has no signals, and a paused view tells nothing
    models::RowId m_toldEnd = 0;
};

/// The newest records of a log, asked once. The log may go as soon as this has returned.
QFuture<Result<TrialRecordList>> newestOf(const models::RecordLog &log, qsizetype count);

} // namespace tailrace::trial
