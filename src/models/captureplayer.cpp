// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/captureplayer.h"

#include "base/async.h"
#include "models/recordlog.h"

#include <QCoreApplication>

namespace tailrace::models {

namespace {

/// What is read at a time, and how much may lie ahead before the next piece is asked for.
constexpr qint64 pieceBytes = 4 * 1024 * 1024;
constexpr size_t pieceEntries = 400;
constexpr size_t enoughAhead = 200;
/// Timers count in 31 bits; what is left of a longer wait is waited for anew.
constexpr qint64 longestWaitMs = 60'000;

stream::Gap gapOf(const capture::Damage &damage)
{
    stream::Gap gap;
    gap.cause = CapturePlayer::tr("the capture is damaged: %1").arg(placeAndReason(damage));
    gap.certain = true;
    if (damage.isCut) {
        gap.cause =
                CapturePlayer::tr("the capture ends here without its last line: it was cut off, "
                                  "or is still being written");
        gap.certain = false;
    }
    return gap;
}

} // namespace

qint64 recordedMs(const capture::Entry &entry)
{
    if (const auto *gap = std::get_if<stream::Gap>(&entry))
        return gap->atMs;
    if (const auto *boundary = std::get_if<capture::Boundary>(&entry))
        return boundary->atMs;
    const auto *page = std::get_if<stream::PagePtr>(&entry);
    if (page == nullptr)
        return 0;
    if ((*page)->arrivedMs() > 0 || (*page)->entries().empty())
        return (*page)->arrivedMs();
    return (*page)->entries().back().createdMs; // a file from elsewhere
}

/// The file, opened when it is first read. One job at a time.
class CapturePlayer::Source
{
public:
    explicit Source(QString path)
        : m_path(std::move(path))
    {
    }

    Piece read()
    {
        Piece piece;
        if (!m_reader) {
            auto opened = capture::CaptureReader::open(m_path);
            if (!opened) {
                piece.failure = opened.error();
                return piece;
            }
            m_reader = std::move(*opened);
        }
        for (qint64 bytes = 0; bytes < pieceBytes && piece.entries.size() < pieceEntries;) {
            auto entry = m_reader->next();
            if (!entry) {
                piece.isLast = true;
                break;
            }
            if (const auto *page = std::get_if<stream::PagePtr>(&*entry))
                bytes += RecordLog::bytesOf(*page);
            piece.entries.push_back(std::move(*entry));
        }
        return piece;
    }

private:
    const QString m_path;
    std::unique_ptr<capture::CaptureReader> m_reader;
};

CapturePlayer::CapturePlayer(QString path, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_clock(clock)
    , m_source(std::make_shared<Source>(m_path))
{
    m_pool.setMaxThreadCount(1);
}

CapturePlayer::~CapturePlayer()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void CapturePlayer::setPhase(Phase phase)
{
    m_phase = phase;
    Q_EMIT changed();
}

void CapturePlayer::play()
{
    if (m_phase == Phase::Playing)
        return;
    if (m_phase == Phase::Ended || m_phase == Phase::Failed)
        return rewind();
    setPace();
    setPhase(Phase::Playing);
    advance();
}

void CapturePlayer::pause()
{
    if (m_phase != Phase::Playing)
        return;
    ++m_turn;
    setPhase(Phase::Paused);
}

void CapturePlayer::setSpeed(double speed)
{
    m_speed = speed;
    setPace();
    Q_EMIT changed();
    if (m_phase == Phase::Playing)
        advance();
}

void CapturePlayer::rewind()
{
    m_source = std::make_shared<Source>(m_path);
    m_ahead.clear();
    m_isFetching = m_isRead = false;
    m_records = m_positionMs = 0;
    m_failure.reset();
    setPace();
    Q_EMIT rewound();
    setPhase(Phase::Playing);
    advance();
}

// The next entry is due now, and the others after it as they were recorded.
void CapturePlayer::setPace()
{
    ++m_turn;
    m_paceFromMs = -1;
}

void CapturePlayer::fetch()
{
    if (m_isFetching || m_isRead || m_ahead.size() >= enoughAhead)
        return;
    m_isFetching = true;
    onResult(onPool(m_pool, [source = m_source] { return source->read(); }), this,
             [this, source = m_source](const Piece &piece) {
                 if (source == m_source) // not rewound meanwhile
                     take(piece);
             });
}

void CapturePlayer::take(Piece piece)
{
    m_isFetching = false;
    if (piece.failure) {
        m_failure = piece.failure;
        return setPhase(Phase::Failed);
    }
    m_isRead = piece.isLast;
    std::move(piece.entries.begin(), piece.entries.end(), std::back_inserter(m_ahead));
    if (m_phase == Phase::Playing)
        advance();
}

qint64 CapturePlayer::waitFor(const capture::Entry &entry)
{
    const qint64 recorded = recordedMs(entry);
    if (m_speed <= 0 || recorded <= 0)
        return 0;
    if (m_paceFromMs < 0) {
        m_paceFromMs = recorded;
        m_paceAtMs = m_clock.monotonicMs();
    }
    const double due = double(m_paceAtMs) + double(recorded - m_paceFromMs) / m_speed;
    return qMax<qint64>(0, qint64(due) - m_clock.monotonicMs());
}

void CapturePlayer::advance()
{
    QList<stream::PagePtr> pages;
    qint64 wait = 0;
    while (!m_ahead.empty() && (wait = waitFor(m_ahead.front())) == 0) {
        const capture::Entry entry = std::move(m_ahead.front());
        m_ahead.pop_front();
        deliver(entry, pages);
    }
    if (!pages.isEmpty())
        Q_EMIT pagesArrived(pages);
    fetch();
    if (m_ahead.empty() && m_isRead)
        return setPhase(Phase::Ended);
    Q_EMIT changed();
    if (wait > 0)
        m_clock.callLater(std::chrono::milliseconds(qMin(wait, longestWaitMs)), this,
                          [this, turn = m_turn] {
                              if (turn == m_turn && m_phase == Phase::Playing)
                                  advance();
                          });
}

void CapturePlayer::deliver(const capture::Entry &entry, QList<stream::PagePtr> &pages)
{
    if (const qint64 recorded = recordedMs(entry); recorded > 0)
        m_positionMs = recorded;
    if (const auto *page = std::get_if<stream::PagePtr>(&entry)) {
        m_records += RecordLog::rowsOf(*page);
        pages.append(*page);
        return;
    }
    if (const auto *boundary = std::get_if<capture::Boundary>(&entry)) {
        if (!boundary->tableArn.isEmpty())
            m_tableArn = boundary->tableArn;
        return;
    }
    if (!pages.isEmpty()) // what came before stays before
        Q_EMIT pagesArrived(std::exchange(pages, {}));
    const auto *gap = std::get_if<stream::Gap>(&entry);
    Q_EMIT gapFound(gap ? *gap : gapOf(std::get<capture::Damage>(entry)));
}

} // namespace tailrace::models
