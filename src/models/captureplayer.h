// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturereader.h"

#include <QObject>
#include <QThreadPool>

#include <deque>

namespace tailrace::models {

/// A capture that comes into the window: as fast as it can be read, or at the pace at which it was
/// recorded. It is read by a thread of its own, a little ahead. What is damaged in it comes as a
/// gap, so that it is seen in its place.
class CapturePlayer final : public QObject
{
    Q_OBJECT
public:
    enum class Phase {
        Playing,
        Paused,
        Ended,  ///< all of it has come
        Failed, ///< the file can't be opened
    };
    /// Paused at the beginning. The clock outlives it.
    CapturePlayer(QString path, const base::Clock &clock, QObject *parent = nullptr);
    /// Waits for the piece that is being read.
    ~CapturePlayer() override;

    const QString &path() const { return m_path; }
    Phase phase() const { return m_phase; }
    const std::optional<Error> &failure() const { return m_failure; }
    /// 0: as fast as it can be read; else so many times the recorded pace.
    double speed() const { return m_speed; }
    /// Records that have come, those set aside with them.
    qint64 records() const { return m_records; }
    /// When what came last was recorded; 0 unknown.
    qint64 positionMs() const { return m_positionMs; }
    /// Of the table that was captured; empty while it is not known.
    const QString &tableArn() const { return m_tableArn; }

    void play();
    void pause();
    void setSpeed(double speed);
    /// From the beginning, playing: rewound() says that what came before is void.
    void rewind();

Q_SIGNALS:
    void rewound();
    void pagesArrived(const QList<tailrace::stream::PagePtr> &pages);
    void gapFound(const tailrace::stream::Gap &gap);
    void changed();

private:
    struct Piece
    {
        std::vector<capture::Entry> entries;
        bool isLast = false;
        std::optional<Error> failure;
    };
    class Source;
    void fetch();
    void take(Piece piece);
    void advance();
    void deliver(const capture::Entry &entry, QList<stream::PagePtr> &pages);
    qint64 waitFor(const capture::Entry &entry);
    void setPace();
    void setPhase(Phase phase);

    const QString m_path;
    const base::Clock &m_clock;
    QThreadPool m_pool; ///< one thread
    std::shared_ptr<Source> m_source;
    std::deque<capture::Entry> m_ahead; ///< read and not due yet
    bool m_isFetching = false;
    bool m_isRead = false; ///< to its end
    Phase m_phase = Phase::Paused;
    std::optional<Error> m_failure;
    double m_speed = 0;
    qint64 m_paceFromMs = -1; ///< recorded time that is due at m_paceAtMs; below 0: at the next one
    qint64 m_paceAtMs = 0;    ///< of the monotonic clock
    int m_turn = 0;           ///< waits of earlier ones are void
    qint64 m_records = 0;
    qint64 m_positionMs = 0;
    QString m_tableArn;
};

/// When an entry was recorded, in epoch milliseconds; 0 unknown. Pure.
qint64 recordedMs(const capture::Entry &entry);

} // namespace tailrace::models
