// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sentwrite.h"

#include "stream/writematch.h"

#include <QCoreApplication>

namespace tailrace::models {

using stream::EventName;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SentWrite", text);
}

} // namespace

SentWrite::SentWrite(dynamodb::WriteRequest request, std::vector<dynamodb::KeyElement> schema,
                     qint64 sentMs)
    : m_request(std::move(request))
    , m_schema(std::move(schema))
    , m_key(stream::keyOf(m_request.item, m_schema))
    , m_sentMs(sentMs)
{
}

bool SentWrite::isOver() const
{
    return m_state != State::Sending && m_state != State::Waiting && m_state != State::Doubtful;
}

bool SentWrite::mayHaveHappened() const
{
    return m_error
           && (m_error->kind == ErrorKind::Network || m_error->kind == ErrorKind::Timeout
               || m_error->kind == ErrorKind::Unavailable || m_error->kind == ErrorKind::Malformed);
}

// After a second attempt the old item may be what the first attempt wrote before its answer was
// lost: it says nothing then.
bool SentWrite::knowsOldItem() const
{
    return m_answer && m_answer->info.attempts <= 1 && m_request.returnValues == "ALL_OLD";
}

bool SentWrite::changedNothing() const
{
    if (!knowsOldItem())
        return false;
    if (m_request.kind == dynamodb::WriteKind::Delete)
        return !m_answer->attributes;
    return m_request.kind == dynamodb::WriteKind::Put && m_answer->attributes
           && dynamodb::sameAttributes(*m_answer->attributes, m_request.item);
}

bool SentWrite::mayStillCome() const
{
    switch (m_state) {
    case State::Doubtful:
    case State::Waiting:
    case State::NotSeen:
        return true;
    case State::NotExpected:
        return !changedNothing(); // reading may have begun again
    case State::Sending:
    case State::Refused:
    case State::Found:
        break;
    }
    return false;
}

void SentWrite::answered(const Result<dynamodb::WriteAnswer> &answer, const QString &whyUnseen)
{
    if (m_state != State::Sending)
        return;
    if (!answer) {
        m_error = answer.error();
        m_state = mayHaveHappened() && whyUnseen.isEmpty() ? State::Doubtful : State::Refused;
    } else {
        m_answer = *answer;
        m_state = State::Waiting;
        if (changedNothing()) {
            m_state = State::NotExpected;
            m_reason = m_request.kind == dynamodb::WriteKind::Delete
                               ? tr("There was no such item, so nothing changed and no record is "
                                    "written.")
                               : tr("The item was exactly this already: DynamoDB writes no record "
                                    "when nothing changes.");
        } else if (!whyUnseen.isEmpty()) {
            m_state = State::NotExpected;
            m_reason = whyUnseen;
        }
    }
    for (Candidate &candidate : std::exchange(m_early, {}))
        consider(std::move(candidate));
}

// Only the key is parsed here: a busy table's images would cost the window too much.
bool SentWrite::hasKey(const stream::RecordPage &page, const stream::RecordEntry &entry) const
{
    const auto keys = dynamodb::itemFromJson(page.slice(entry.keys));
    return keys && dynamodb::sameAttributes(*keys, m_key);
}

bool SentWrite::isOurs(const Candidate &candidate) const
{
    if (!knowsOldItem())
        return true;
    const bool wasThere = m_answer->attributes.has_value();
    if (candidate.eventName == EventName::Insert && wasThere)
        return false;
    if (candidate.eventName == EventName::Modify && !wasThere)
        return false;
    return !candidate.oldImage || !wasThere
           || dynamodb::sameAttributes(*candidate.oldImage, *m_answer->attributes);
}

void SentWrite::consider(Candidate candidate)
{
    if (m_state == State::Sending) {
        m_early.push_back(std::move(candidate));
    } else if (mayStillCome() && isOurs(candidate)) {
        m_record = std::move(candidate);
        m_state = State::Found;
        m_reason.clear();
    }
}

void SentWrite::look(const stream::RecordPage &page)
{
    const bool deletes = m_request.kind == dynamodb::WriteKind::Delete;
    for (const stream::RecordEntry &entry : page.entries()) {
        if (m_state != State::Sending && !mayStillCome())
            return;
        // What the service itself removed was not removed from here.
        if (entry.isTtl || (entry.eventName == EventName::Remove) != deletes
            || !hasKey(page, entry))
            continue;
        const auto record = stream::decodeRecord(page, entry);
        if (!record || !stream::fitsWrite(*record, m_request, m_schema))
            continue;
        consider({page.slice(entry.eventId).toByteArray(), record->eventNameText, record->eventName,
                  record->oldImage, qMax<qint64>(0, page.arrivedMs() - m_sentMs)});
    }
}

void SentWrite::passTime(qint64 nowMs)
{
    if (nowMs - m_sentMs < patienceMs)
        return;
    if (m_state == State::Doubtful)
        m_state = State::Refused;
    if (m_state != State::Waiting)
        return;
    m_state = State::NotSeen;
    m_reason = tr("No record of it came within %1 s. The reader may be far behind, or it reads a "
                  "stream that the table no longer writes to.")
                       .arg(patienceMs / 1000);
}

void SentWrite::readingEnded(const QString &why)
{
    if (m_state == State::Doubtful)
        m_state = State::Refused;
    if (m_state != State::Waiting)
        return;
    m_state = State::NotSeen;
    m_reason = why;
}

} // namespace tailrace::models
