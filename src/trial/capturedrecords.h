// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trial/trialrecords.h"

#include <atomic>
#include <memory>

namespace tailrace::trial {

/// The records of a capture, or of a file with JSON Lines of records. The file is read each time it
/// is asked; what is damaged in it is passed over.
class CapturedRecords final : public TrialRecords
{
    Q_OBJECT
public:
    explicit CapturedRecords(QString path, QObject *parent = nullptr);
    /// A reading that is under way ends soon.
    ~CapturedRecords() override;

    QString name() const override;
    QFuture<Result<TrialRecordList>> newest(qsizetype count) override;

private:
    const QString m_path;
    const std::shared_ptr<std::atomic_bool> m_isOver;
};

} // namespace tailrace::trial
