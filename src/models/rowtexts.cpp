// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowtexts.h"

#include "base/async.h"

namespace tailrace::models {

namespace {

constexpr int textsKept = 4000;
/// A larger record takes longer to decode than a frame can spare for each of its rows.
constexpr quint32 largeRecordBytes = 24 * 1024;
/// Scrolled past faster than they are made: what was asked first is of no use any more.
constexpr qsizetype mostBeingMade = 120;

} // namespace

RowTexts::RowTexts(QObject *parent)
    : QObject(parent)
    , m_questions(std::make_shared<const RowQuestions>())
    , m_texts(textsKept)
{
    m_pool.setMaxThreadCount(1);
}

RowTexts::~RowTexts()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void RowTexts::setQuestions(RowQuestions questions)
{
    m_questions = std::make_shared<const RowQuestions>(std::move(questions));
    clear();
}

void RowTexts::clear()
{
    m_texts.clear();
    m_beingMade.clear();
    m_pool.clear();
}

const RowText &RowTexts::keep(RowId id, RowText text)
{
    auto *kept = new RowText(std::move(text));
    m_texts.insert(id, kept);
    return *kept;
}

const RowText &RowTexts::whole(RowId id, const LogRow &row)
{
    const RowText *text = known(id);
    return text && text->isWhole ? *text : keep(id, rowText(row, *m_questions));
}

const RowText &RowTexts::soon(RowId id, const LogRow &row)
{
    if (const RowText *text = known(id))
        return *text;
    if (!row.entry || row.entry->record.length <= largeRecordBytes)
        return keep(id, rowText(row, *m_questions));
    begin(id, row);
    return keep(id, quickRowText(row, *m_questions));
}

void RowTexts::begin(RowId id, const LogRow &row)
{
    if (m_beingMade.size() >= mostBeingMade) {
        for (const RowId old : std::as_const(m_beingMade))
            m_texts.remove(old); // asked for again when somebody looks again
        m_pool.clear();
        m_beingMade.clear();
    }
    m_beingMade.insert(id);
    const auto work = [row, questions = m_questions] { return rowText(row, *questions); };
    onResult(onPool(m_pool, work), this, [this, id, questions = m_questions](const RowText &text) {
        if (questions != m_questions || !m_beingMade.remove(id))
            return;
        keep(id, text);
        Q_EMIT made(id);
    });
}

} // namespace tailrace::models
