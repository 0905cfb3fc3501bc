// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trial/trialfilter.h"

#include <QPointer>
#include <QThreadPool>

#include <atomic>

namespace tailrace::trial {

/// How one record fares, as a list shows it.
struct TriedRecord
{
    TrialRecord record;
    bool isMatched = false;
    QString key;
    QString why; ///< TriedExplanation::why
};

/// What a filter does with the records that it was tried on.
struct FilterOutcome
{
    std::vector<TriedRecord> records; ///< the newest first
    qsizetype matched = 0;
    QStringList cautions; ///< TrialFilter::cautions()
    QString text;         ///< of the filter
};

/// Tries a filter on the newest records of a source, again with each text and with what comes. The
/// work is done by a pool; what was found for an older text is dropped.
class FilterSession final : public QObject
{
    Q_OBJECT
public:
    explicit FilterSession(QObject *parent = nullptr);
    ~FilterSession() override;

    /// Null: none. It may go before this.
    void setRecords(TrialRecords *records);
    TrialRecords *records() const { return m_records; }
    void setCount(qsizetype count);
    qsizetype count() const { return m_count; }
    /// As TrialFilter::parse reads it.
    void setText(const QString &text);
    const QString &text() const { return m_text; }
    /// Whether newer records come into the trial.
    void setFollowing(bool follows);
    bool isFollowing() const { return m_follows; }

    /// Of the last text that could be read. While another is wrong, what was found stays.
    const FilterOutcome &outcome() const { return m_outcome; }
    /// What is wrong with the text, with its place.
    const std::optional<Error> &problem() const { return m_problem; }
    /// Why there are no records to try it on.
    const std::optional<Error> &trouble() const { return m_trouble; }
    bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    void changed();

private:
    using Tried = Result<FilterOutcome>;
    void fetch();
    void run();
    void take(const Tried &tried);
    void giveUp();

    QPointer<TrialRecords> m_records;
    qsizetype m_count = 1000;
    QString m_text;
    bool m_follows = true;
    std::shared_ptr<const TrialRecordList> m_list; ///< null: not fetched yet
    FilterOutcome m_outcome;
    std::optional<Error> m_problem;
    std::optional<Error> m_trouble;
    bool m_isBusy = false;
    bool m_isStale = false; ///< records came while it was at work
    qint64 m_turn = 0;      ///< answers to earlier ones are void
    std::shared_ptr<std::atomic_bool> m_isVoid;
    QThreadPool m_pool;
};

/// The work, for any thread: nothing when isVoid was set meanwhile.
Result<FilterOutcome> tryFilter(const QString &text, const TrialRecordList &records,
                                const std::atomic_bool &isVoid);

} // namespace tailrace::trial
