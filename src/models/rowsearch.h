// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logscan.h"
#include "models/rowchoice.h"
#include "models/textfinder.h"

namespace tailrace::models {

class RecordModel;

/// Finds text in the records that a model shows, in the background: from one row on to the newest
/// and then from there back to the oldest. What arrives is looked through as well.
class RowSearch final : public QObject
{
    Q_OBJECT
public:
    explicit RowSearch(RecordModel &model, QObject *parent = nullptr);

    /// Looks for text, and goes to the first row from that one on; without a row to the newest.
    /// Gives up what was looked for before; an empty text is nothing to look for.
    void start(const QString &text, RowId from);
    const QString &text() const { return m_text; }
    bool isOn() const { return !m_text.isEmpty(); }
    /// Go to the next or the previous row that has it, from that one (-1: from the newest), around
    /// the end where there is none; now, or as soon as it is found.
    void goNext(RowId from);
    void goPrevious(RowId from);

    qint64 hits() const { return m_hits.size(); }
    /// One-based; 0 when that row has none of it.
    qint64 positionOf(RowId id) const;
    bool isDone() const { return m_newer.isDone() && m_older.isDone(); }

    /// The rows of a part that have the text and are wanted. Pure; for any thread.
    static void look(const TextFinder &finder, const RowChoice &choice, const RecordLog::Part &part,
                     const capture::SpillFile *spill, RowIds &found);

Q_SIGNALS:
    /// That row has it, and is shown. isAround: it stands behind the end, as seen from where the
    /// search came.
    void arrivedAt(qint64 rowId, bool isAround);
    void changed();

private:
    enum class Wish { None, First, Next, Previous };
    struct Place
    {
        RowId id = -1;
        bool isAround = false;
    };
    void wish(Wish wish, RowId from);
    void fulfil();
    void begin(RowId from);
    std::optional<Place> next(RowId from) const;
    std::optional<Place> previous(RowId from) const;
    std::optional<Place> wished() const;
    RowId hitAt(qint64 number) const { return m_hits.at(number); }
    void restart();

    RecordModel &m_model;
    QString m_text;
    LogScan m_newer;
    LogScan m_older;
    ShownRows m_hits;
    Wish m_wish = Wish::None;
    RowId m_from = -1; ///< where the wish goes from
};

} // namespace tailrace::models
