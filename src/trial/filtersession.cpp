// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial/filtersession.h"

#include "base/async.h"
#include "trial/recordtext.h"

namespace tailrace::trial {

Result<FilterOutcome> tryFilter(const QString &text, const TrialRecordList &records,
                                const std::atomic_bool &isVoid)
{
    const auto filter = TrialFilter::parse(text);
    if (!filter)
        return failure(filter.error());
    FilterOutcome outcome;
    outcome.cautions = filter->cautions();
    outcome.text = text;
    outcome.records.reserve(records.size());
    for (const TrialRecord &record : records) {
        if (isVoid)
            break;
        const TriedExplanation explanation = filter->explain(record);
        outcome.matched += explanation.isMet ? 1 : 0;
        outcome.records.push_back({record, explanation.isMet, keyText(record), explanation.why});
    }
    return outcome;
}

FilterSession::FilterSession(QObject *parent)
    : QObject(parent)
    , m_isVoid(std::make_shared<std::atomic_bool>(false))
{
    m_pool.setMaxThreadCount(1);
}

FilterSession::~FilterSession()
{
    giveUp();
    m_pool.waitForDone();
}

void FilterSession::giveUp()
{
    ++m_turn;
    *m_isVoid = true;
    m_isVoid = std::make_shared<std::atomic_bool>(false);
    m_pool.clear();
    m_isBusy = m_isStale = false;
}

void FilterSession::setRecords(TrialRecords *records)
{
    if (m_records)
        disconnect(m_records, nullptr, this, nullptr);
    giveUp();
    m_records = records;
    m_list.reset();
    m_outcome.records.clear();
    m_outcome.matched = 0;
    m_trouble.reset();
    if (records != nullptr)
        connect(records, &TrialRecords::changed, this, [this] {
            if (!m_follows)
                return;
            m_isStale = m_isBusy;
            if (!m_isBusy)
                fetch();
        });
    fetch();
}

void FilterSession::setCount(qsizetype count)
{
    if (std::exchange(m_count, count) == count)
        return;
    giveUp();
    fetch();
}

// Each edit of a bridge comes here, most of them of something else.
void FilterSession::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    giveUp();
    if (m_list)
        run();
    else
        fetch();
}

void FilterSession::setFollowing(bool follows)
{
    if (std::exchange(m_follows, follows) != follows && follows && !m_isBusy)
        fetch();
}

// Also without records: whether a text can be read does not depend on them.
void FilterSession::fetch()
{
    if (!m_records) {
        m_list = std::make_shared<const TrialRecordList>();
        return run();
    }
    m_isBusy = true;
    onResult(m_records->newest(m_count), this,
             [this, turn = m_turn](const Result<TrialRecordList> &list) {
                 if (turn != m_turn)
                     return;
                 m_trouble = list ? std::nullopt : std::optional(list.error());
                 m_list = std::make_shared<const TrialRecordList>(list ? *list : TrialRecordList());
                 run();
             });
}

void FilterSession::run()
{
    m_isBusy = true;
    const auto tried = onPool(m_pool, [text = m_text, list = m_list, isVoid = m_isVoid] {
        return tryFilter(text, *list, *isVoid);
    });
    onResult(tried, this, [this, turn = m_turn](const Tried &outcome) {
        if (turn == m_turn)
            take(outcome);
    });
}

void FilterSession::take(const Tried &tried)
{
    m_isBusy = false;
    m_problem = tried ? std::nullopt : std::optional(tried.error());
    if (tried)
        m_outcome = *tried;
    if (std::exchange(m_isStale, false))
        fetch();
    Q_EMIT changed();
}

} // namespace tailrace::trial
