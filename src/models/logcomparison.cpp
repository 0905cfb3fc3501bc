// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logcomparison.h"

#include "base/async.h"
#include "models/pairreader.h"

#include <QMutex>
#include <QThread>

#include <algorithm>

namespace tailrace::models {

namespace {

/// Pairs a piece of work: one whose images are all unlike takes a few milliseconds a hundred.
constexpr size_t pairsAtOnce = 2000;

} // namespace

/// Collected by the threads of a scan, in any order.
struct LogComparison::Prints
{
    QMutex mutex;
    std::vector<RecordPrint> all;
};

LogComparison::Side::Side(const RecordLog &ofLog, QObject *parent)
    : log(ofLog)
    , scan(ofLog, LogScan::Way::Newer, qMax(1, QThread::idealThreadCount() - 1), parent)
{
}

LogComparison::LogComparison(const RecordLog &left, const RecordLog &right, QObject *parent)
    : QAbstractTableModel(parent)
    , m_left(left, nullptr)
    , m_right(right, nullptr)
{
    m_pool.setMaxThreadCount(1);
    for (Side *side : {&m_left, &m_right})
        connect(&side->scan, &LogScan::looked, this, [this] {
            if (m_phase == Phase::Scanning && m_left.scan.isDone() && m_right.scan.isDone())
                match();
            Q_EMIT progressed();
        });
}

LogComparison::~LogComparison()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void LogComparison::setNames(const QString &left, const QString &right)
{
    m_names = {left, right};
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Difference), index(rowCount() - 1, Difference));
    Q_EMIT headerDataChanged(Qt::Horizontal, LeftTime, RightTime);
}

void LogComparison::start(std::optional<MatchBy> by)
{
    ++m_turn;
    m_pool.clear();
    m_wanted = by;
    m_by = by.value_or(MatchBy::Event);
    m_pairs.clear();
    m_next = 0;
    m_counts = {};
    beginResetModel();
    m_rows.clear();
    m_shown.clear();
    endResetModel();
    m_phase = Phase::Scanning;
    scan(m_left);
    scan(m_right);
    if (m_left.scan.isDone() && m_right.scan.isDone())
        match(); // both are empty
    Q_EMIT progressed();
}

void LogComparison::scan(Side &side)
{
    side.texts.clear();
    side.prints = std::make_shared<Prints>();
    side.until = side.log.endId();
    const auto look = [prints = side.prints](const RecordLog::Part &part,
                                             const capture::SpillFile *spill, RowIds &) {
        const stream::PagePtr page = RecordLog::open(part, spill).page;
        if (!page)
            return;
        const std::vector<RecordPrint> found = printsOf(*page, part.firstId);
        const QMutexLocker locker(&prints->mutex);
        prints->all.insert(prints->all.end(), found.begin(), found.end());
    };
    side.scan.begin(look, side.log.firstId(), side.until);
}

void LogComparison::match()
{
    m_phase = Phase::Matching;
    const auto work = [left = m_left.prints, right = m_right.prints, wanted = m_wanted] {
        const auto inOrder = [](const RecordPrint &a, const RecordPrint &b) { return a.id < b.id; };
        std::sort(left->all.begin(), left->all.end(), inOrder);
        std::sort(right->all.begin(), right->all.end(), inOrder);
        Matched matched;
        matched.by = wanted ? *wanted : suggestedMatch(left->all, right->all);
        matched.pairs = matchRecords(left->all, right->all, matched.by);
        return matched;
    };
    m_left.prints.reset();
    m_right.prints.reset();
    onResult(onPool(m_pool, work), this, [this, turn = m_turn](const Matched &matched) {
        if (turn == m_turn)
            takeMatched(matched);
    });
}

void LogComparison::takeMatched(const Matched &matched)
{
    m_by = matched.by;
    m_pairs = matched.pairs;
    m_phase = Phase::Comparing;
    compareMore();
}

// The logs are touched here only: the thread gets their parts.
void LogComparison::compareMore()
{
    Q_EMIT progressed();
    if (m_next == m_pairs.size()) {
        m_phase = Phase::Done;
        m_pairs = {};
        m_next = 0;
        showRows();
        Q_EMIT progressed();
        return;
    }
    const size_t from = m_next;
    m_next = std::min(m_pairs.size(), from + pairsAtOnce);
    std::vector<PairReader::Parts> asked;
    for (size_t i = from; i < m_next; ++i) {
        const RecordPair &pair = m_pairs[i];
        const bool isToRead =
                !pair.isSameText && isHeld(m_left, pair.left) && isHeld(m_right, pair.right);
        asked.push_back(isToRead ? PairReader::Parts{m_left.log.partOf(pair.left), pair.left,
                                                     m_right.log.partOf(pair.right), pair.right}
                                 : PairReader::Parts());
    }
    const auto work = [asked = std::move(asked), left = m_left.log.spill(),
                       right = m_right.log.spill()] {
        return PairReader(left.get(), right.get()).differences(asked);
    };
    onResult(onPool(m_pool, work), this,
             [this, from, turn = m_turn](const std::vector<bool> &differ) {
                 if (turn == m_turn)
                     takeCompared(from, differ);
             });
}

void LogComparison::takeCompared(size_t from, const std::vector<bool> &differ)
{
    for (size_t i = 0; i < differ.size(); ++i) {
        const RecordPair &pair = m_pairs[from + i];
        if (pair.right < 0)
            addRow({Kind::OnlyLeft, pair.left, -1});
        else if (pair.left < 0)
            addRow({Kind::OnlyRight, -1, pair.right});
        else if (differ[i])
            addRow({Kind::Differs, pair.left, pair.right});
        else if (pair.isSameText || (isHeld(m_left, pair.left) && isHeld(m_right, pair.right)))
            ++m_counts.same;
    }
    compareMore();
}

void LogComparison::addRow(const Row &row)
{
    ++(row.kind == Kind::Differs    ? m_counts.differing
       : row.kind == Kind::OnlyLeft ? m_counts.onlyLeft
                                    : m_counts.onlyRight);
    m_rows.push_back(row);
}

void LogComparison::show(std::optional<Kind> kind)
{
    m_kind = kind;
    if (isDone())
        showRows();
}

void LogComparison::showRows()
{
    beginResetModel();
    m_shown.clear();
    for (size_t i = 0; i < m_rows.size(); ++i)
        if (!m_kind || m_rows[i].kind == *m_kind)
            m_shown.push_back(i);
    endResetModel();
}

// Scanning and matching are half of it, as far as anybody can tell before.
int LogComparison::percent() const
{
    if (m_phase == Phase::Idle || m_phase == Phase::Done)
        return m_phase == Phase::Done ? 100 : 0;
    if (m_phase != Phase::Scanning)
        return m_pairs.empty() ? 50 : 50 + int(m_next * 50 / m_pairs.size());
    const auto looked = [](const Side &side) {
        return side.scan.lookedUntil() - side.log.firstId();
    };
    const auto all = [](const Side &side) { return side.until - side.log.firstId(); };
    return int((looked(m_left) + looked(m_right)) * 50
               / qMax<qint64>(1, all(m_left) + all(m_right)));
}

} // namespace tailrace::models
