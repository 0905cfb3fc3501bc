// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordlog.h"

#include <QFuture>
#include <QObject>
#include <QSet>
#include <QThreadPool>

namespace tailrace::models {

/// Keeps a log within its budget: compresses what is older than the newest pages, moves what is
/// still too much to the disk, and opens pages that are looked at. The work is done by a pool of
/// threads; the log is touched in this object's thread only.
class LogArchive final : public QObject
{
    Q_OBJECT
public:
    struct Settings
    {
        QString directory; ///< for the spill file
        QString tableArn;
    };
    LogArchive(RecordLog &log, Settings settings, const base::Clock &clock,
               QObject *parent = nullptr);
    ~LogArchive() override;

    /// The budget is another, or rows went: begins what is to be done.
    void tend();
    /// Something came: the same, and waits for a few jobs where compression falls far behind.
    void keepUp();
    /// Opens the page of that row, and then says so, unless it is at hand already.
    void open(RowId id);
    /// Rows have gone: their room on the disk is free.
    void release(std::vector<capture::FramePlace> places);
    /// Why older records can't be moved to the disk, for people; empty while they can.
    const QString &trouble() const { return m_trouble; }
    /// Nothing is being compressed or moved.
    bool isIdle() const { return m_packing.empty() && !m_isSpilling; }

Q_SIGNALS:
    /// Before a page is compressed: the last moment to look into it for nothing.
    void sealing(qint64 firstId, const tailrace::stream::PagePtr &page);
    void opened(qint64 firstId, qint64 lastId);
    /// The disk did not take something: the oldest rows have to make room.
    void refused();
    void troubleChanged();

private:
    using Frames = std::vector<QByteArray>;
    struct Packing
    {
        qint64 number = 0;
        std::vector<RowId> firstIds;
        QFuture<Frames> frames;
    };
    struct Spilling
    {
        std::shared_ptr<capture::SpillFile> file; ///< null: it could not be made
        std::vector<capture::FramePlace> places;  ///< of those that were written
        QString trouble;                          ///< why the others were not
    };
    void pack();
    void takePacked(const Packing &packing, const Frames &frames);
    void settleOldest();
    void spill();
    void takeSpilled(const std::vector<RowId> &firstIds, const Spilling &done);
    void dropStaleOpenings();
    void setTrouble(const QString &trouble);

    RecordLog &m_log;
    const Settings m_settings;
    const base::Clock &m_clock;
    QThreadPool m_pool;    ///< compresses
    QThreadPool m_readers; ///< opens what somebody looks at
    QThreadPool m_spill;   ///< one thread: what is written keeps its order
    std::deque<Packing> m_packing;
    qint64 m_nextPacking = 0;
    bool m_isSpilling = false;
    QSet<RowId> m_opening;
    QString m_trouble;
};

} // namespace tailrace::models
