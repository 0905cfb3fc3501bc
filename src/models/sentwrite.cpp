// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sentwrite.h"

#include "stream/writematch.h"

#include <QCoreApplication>

#include <algorithm>

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

void SentWrite::setAttributesOfUpdate(dynamodb::AttributeMap attributes)
{
    m_setAttributes = std::move(attributes);
}

Result<std::optional<dynamodb::AttributeMap>> SentWrite::itemBefore() const
{
    if (!m_answer)
        return failure(ErrorKind::Invalid, tr("nothing is known to have been written"));
    if (!knowsOldItem())
        return failure(ErrorKind::Invalid, tr("the item as it was is not known"));
    return m_answer->attributes;
}

Result<std::optional<dynamodb::AttributeMap>> SentWrite::itemAfter() const
{
    auto before = itemBefore();
    if (!before || m_request.kind == dynamodb::WriteKind::Delete)
        return before ? Result<std::optional<dynamodb::AttributeMap>>(std::nullopt) : before;
    if (m_request.kind == dynamodb::WriteKind::Put)
        return std::optional(m_request.item);
    if (!m_setAttributes)
        return failure(ErrorKind::Invalid, tr("what the update made of the item is not known"));
    dynamodb::AttributeMap item = *before ? **before : m_request.item;
    for (const auto &[name, value] : *m_setAttributes) {
        const auto at = std::find_if(item.begin(), item.end(),
                                     [&name](const auto &one) { return one.first == name; });
        if (at == item.end())
            item.emplace_back(name, value);
        else
            at->second = value;
    }
    return std::optional(std::move(item));
}

bool SentWrite::changedNothing() const
{
    const auto before = itemBefore();
    const auto after = itemAfter();
    if (!before || !after || before->has_value() != after->has_value())
        return false;
    return !before->has_value() || dynamodb::sameAttributes(**before, **after);
}

SentWrite::Times SentWrite::times() const
{
    return {m_sentMs, m_requestMs, m_state == State::Found ? m_record.latencyMs : -1,
            m_record.createdMs};
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
        m_requestMs = answer->info.duration.count();
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
    for (const stream::RecordEntry &entry : page.entries())
        look(page, entry);
}

void SentWrite::look(const stream::RecordPage &page, const stream::RecordEntry &entry)
{
    if (m_state != State::Sending && !mayStillCome())
        return;
    const bool deletes = m_request.kind == dynamodb::WriteKind::Delete;
    // What the service itself removed was not removed from here.
    if (entry.isTtl || (entry.eventName == EventName::Remove) != deletes || !hasKey(page, entry))
        return;
    const auto record = stream::decodeRecord(page, entry);
    if (!record || !stream::fitsWrite(*record, m_request, m_schema))
        return;
    consider({page.slice(entry.eventId).toByteArray(), record->eventNameText, record->eventName,
              record->oldImage, qMax<qint64>(0, page.arrivedMs() - m_sentMs), entry.createdMs,
              page.raw(entry).toByteArray()});
}

void SentWrite::passTime(qint64 nowMs, const QString &whyLate)
{
    if (nowMs - m_sentMs < patienceMs)
        return;
    if (m_state == State::Doubtful)
        m_state = State::Refused;
    if (m_state != State::Waiting)
        return;
    m_state = State::NotSeen;
    m_reason = tr("No record of it came within %1 s.").arg(patienceMs / 1000) + QLatin1Char(' ')
               + (whyLate.isEmpty() ? tr("The reader may be far behind, or it reads a stream that "
                                         "the table no longer writes to.")
                                    : whyLate);
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
