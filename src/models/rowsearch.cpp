// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowsearch.h"

#include "capture/frame.h"
#include "models/recordmodel.h"

#include <QThread>

#include <algorithm>

namespace tailrace::models {

namespace {

int threads()
{
    return qMax(1, QThread::idealThreadCount()); // somebody waits for it
}

/// The page of a part that has the text anywhere; null where it has not. What is compressed is
/// looked through before it is indexed.
stream::PagePtr pageWith(const TextFinder &finder, const RecordLog::Part &part,
                         const capture::SpillFile *spill)
{
    if (part.page)
        return finder.isIn(part.page->bytes()) ? part.page : nullptr;
    if (!part.sealed)
        return nullptr;
    const auto *packed = std::get_if<QByteArray>(&*part.sealed);
    const Result<QByteArray> frame =
            packed ? Result<QByteArray>(*packed)
                   : spill->read(std::get<capture::FramePlace>(*part.sealed));
    thread_local QByteArray lines;
    if (!frame || !capture::unpackLines(*frame, lines))
        return nullptr;
    // What was set aside is kept in a form of its own, in which text may look otherwise.
    const bool isOddlyKept = lines.left(lines.indexOf('\n')).contains("\"quarantined\"");
    if (!isOddlyKept && !finder.isIn(lines))
        return nullptr;
    return capture::pageOfLines(lines).value_or(stream::PagePtr());
}

} // namespace

RowSearch::RowSearch(RecordModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_newer(model.log(), LogScan::Way::Newer, threads())
    , m_older(model.log(), LogScan::Way::Older, threads())
{
    m_hits.showChosen();
    connect(&m_newer, &LogScan::looked, this, [this](const RowIds &found) {
        m_hits.append(found);
        m_hits.dropBefore(m_model.log().firstId()); // meanwhile they may have gone
        fulfil();
    });
    connect(&m_older, &LogScan::looked, this, [this](const RowIds &found) {
        m_hits.prepend(found);
        m_hits.dropBefore(m_model.log().firstId());
        fulfil();
    });
    connect(&model, &RecordModel::rowsInserted, this, [this] {
        if (!isOn())
            return;
        m_newer.goOn(m_model.decidedUntil());
        fulfil();
    });
    connect(&model, &RecordModel::rowsRemoved, this, [this] {
        m_hits.dropBefore(m_model.log().firstId());
        Q_EMIT changed();
    });
    connect(&model, &RecordModel::modelReset, this, &RowSearch::restart);
}

void RowSearch::start(const QString &text, RowId from)
{
    m_text = text;
    m_newer.stop();
    m_older.stop();
    m_hits.showChosen();
    m_wish = Wish::None;
    if (isOn()) {
        begin(from);
        wish(from < 0 ? Wish::Previous : Wish::First, from);
    }
    Q_EMIT changed();
}

// Another filter, or the log was cleared.
void RowSearch::restart()
{
    if (!isOn())
        return;
    m_hits.showChosen();
    begin(m_from);
    Q_EMIT changed();
}

void RowSearch::begin(RowId from)
{
    const RecordLog &log = m_model.log();
    const RowId until = m_model.decidedUntil();
    const RowId middle = from < 0 ? until : qBound(log.firstId(), from, until);
    const auto lookAt = [finder = TextFinder(m_text), choice = m_model.choice()](
                                const RecordLog::Part &part, const capture::SpillFile *spill,
                                RowIds &found) { look(finder, choice, part, spill, found); };
    m_newer.begin(lookAt, middle, until);
    m_older.begin(lookAt, log.firstId(), middle);
}

void RowSearch::goNext(RowId from)
{
    wish(Wish::Next, from);
}

void RowSearch::goPrevious(RowId from)
{
    wish(Wish::Previous, from);
}

void RowSearch::wish(Wish wish, RowId from)
{
    m_wish = isOn() ? wish : Wish::None;
    m_from = from;
    fulfil();
}

// Only where all rows on the way have been looked at: none of them may have been passed over.
std::optional<RowSearch::Place> RowSearch::next(RowId from) const
{
    const bool isKnown = from >= m_older.lookedFrom() || m_older.isDone();
    const qint64 number = m_hits.rowFrom(from);
    if (isKnown && number < hits())
        return Place{hitAt(number), false};
    if (!m_older.isDone() || !m_newer.isDone())
        return std::nullopt;
    return hits() > 0 ? Place{hitAt(0), true} : Place();
}

std::optional<RowSearch::Place> RowSearch::previous(RowId from) const
{
    const bool isKnown = from <= m_newer.lookedUntil() || m_newer.isDone();
    const qint64 number = m_hits.rowFrom(from) - 1;
    if (isKnown && number >= 0)
        return Place{hitAt(number), false};
    if (!m_older.isDone() || !m_newer.isDone())
        return std::nullopt;
    return hits() > 0 ? Place{hitAt(hits() - 1), true} : Place();
}

std::optional<RowSearch::Place> RowSearch::wished() const
{
    const RowId end = m_model.decidedUntil();
    switch (m_wish) {
    case Wish::First: {
        // Where nothing newer has it, the nearest one before.
        const bool isOlder = m_newer.isDone() && m_hits.rowFrom(m_from) == hits();
        return isOlder ? previous(m_from) : next(m_from);
    }
    case Wish::Next:
        return next(m_from < 0 ? end : m_from + 1);
    case Wish::Previous:
        return previous(m_from < 0 ? end : m_from);
    case Wish::None:
        break;
    }
    return std::nullopt;
}

void RowSearch::fulfil()
{
    if (m_wish != Wish::None) {
        const std::optional<Place> place = wished();
        if (place && place->id < 0) {
            m_wish = Wish::None; // there is none
        } else if (place && m_model.indexOf(place->id).isValid()) {
            m_wish = Wish::None;
            m_from = place->id;
            Q_EMIT arrivedAt(place->id, place->isAround);
        }
    }
    Q_EMIT changed();
}

qint64 RowSearch::positionOf(RowId id) const
{
    return m_hits.contains(id) ? m_hits.rowFrom(id) + 1 : 0;
}

void RowSearch::look(const TextFinder &finder, const RowChoice &choice, const RecordLog::Part &part,
                     const capture::SpillFile *spill, RowIds &found)
{
    if (choice.judge(part) == false)
        return;
    const stream::PagePtr page = pageWith(finder, part, spill);
    if (!page)
        return;
    const LogRow opened{page, nullptr, nullptr, nullptr};
    const auto &entries = page->entries();
    const QByteArrayView bytes = page->bytes();
    qsizetype at = 0;
    while (const auto match = finder.find(bytes, at)) {
        const auto behind = std::upper_bound(entries.begin(), entries.end(), match->begin,
                                             [](qsizetype place, const stream::RecordEntry &entry) {
                                                 return place < qsizetype(entry.record.offset);
                                             });
        at = match->begin + 1;
        if (behind == entries.begin())
            continue;
        const auto index = size_t(std::prev(behind) - entries.begin());
        const stream::RecordEntry &entry = entries[index];
        const qsizetype end = qsizetype(entry.record.offset) + entry.record.length;
        if (match->end > end)
            continue; // beside a record, or across two
        at = end;
        if (choice.admits(opened, index))
            found.push_back(part.firstId + qint64(index));
    }
    const auto &oddOnes = page->quarantined();
    for (size_t i = 0; i < oddOnes.size(); ++i)
        if (finder.isIn(page->slice(oddOnes[i].record))
            && choice.admits(opened, entries.size() + i))
            found.push_back(part.firstId + qint64(entries.size() + i));
}

} // namespace tailrace::models
