// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logcomparison.h"

#include "base/async.h"
#include "models/pairreader.h"

#include <QMutex>
#include <QThread>

#include <algorithm>
#include <utility>

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
    m_counting = {};
    m_found.clear();
    m_phase = Phase::Scanning;
    scan(m_left);
    scan(m_right);
    if (m_left.scan.isDone() && m_right.scan.isDone())
        match(); // both are empty
    Q_EMIT progressed();
}

void LogComparison::scan(Side &side)
{
    side.prints = std::make_shared<Prints>();
    side.from = side.log.firstId();
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
    side.scan.begin(look, side.from, side.until);
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
        matched.records = qint64(left->all.size() + right->all.size());
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
    countLost(matched);
    m_phase = Phase::Comparing;
    compareMore();
}

// What was not among the records that could be read: a loss is never passed over.
void LogComparison::countLost(const Matched &matched)
{
    const auto rows = [](const Side &side) { return side.until - side.from; };
    m_counting.notCompared = rows(m_left) + rows(m_right) - matched.records;
}

bool LogComparison::isOutdated() const
{
    const auto isOther = [](const Side &side) {
        return side.log.firstId() != side.from || side.log.endId() != side.until;
    };
    return isOther(m_left) || isOther(m_right);
}

// The logs are touched here only: the thread gets their parts.
void LogComparison::compareMore()
{
    Q_EMIT progressed();
    if (m_next == m_pairs.size())
        return conclude();
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
    for (size_t i = 0; i < differ.size(); ++i)
        take(m_pairs[from + i], differ[i]);
    compareMore();
}

void LogComparison::take(const RecordPair &pair, bool differs)
{
    const bool isHere =
            pair.isSameText || (isHeld(m_left, pair.left) && isHeld(m_right, pair.right));
    if (pair.right < 0) {
        ++m_counting.onlyLeft;
        m_found.push_back({Kind::OnlyLeft, pair.left, -1});
    } else if (pair.left < 0) {
        ++m_counting.onlyRight;
        m_found.push_back({Kind::OnlyRight, -1, pair.right});
    } else if (differs) {
        ++m_counting.differing;
        m_found.push_back({Kind::Differs, pair.left, pair.right});
    } else if (isHere) {
        ++m_counting.same;
    } else {
        m_counting.notCompared += 2; // gone meanwhile
    }
}

void LogComparison::conclude()
{
    m_phase = Phase::Done;
    m_pairs = {};
    m_next = 0;
    m_counts = m_counting;
    beginResetModel();
    m_shown.clear(); // of the rows that there were
    m_rows = std::exchange(m_found, {});
    m_left.texts.clear();
    m_right.texts.clear();
    endResetModel();
    showRows();
    Q_EMIT progressed();
}

void LogComparison::show(std::optional<Kind> kind)
{
    m_kind = kind;
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
    const auto looked = [](const Side &side) { return side.scan.lookedUntil() - side.from; };
    const auto all = [](const Side &side) { return side.until - side.from; };
    return int((looked(m_left) + looked(m_right)) * 50
               / qMax<qint64>(1, all(m_left) + all(m_right)));
}

} // namespace tailrace::models
