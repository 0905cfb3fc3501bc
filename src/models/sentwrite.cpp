// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sentwrite.h"

#include "stream/writematch.h"

#include <QCoreApplication>

namespace tailrace::models {

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
    , m_sentMs(sentMs)
{
}

bool SentWrite::changedNothing() const
{
    if (m_request.kind == dynamodb::WriteKind::Delete)
        return !m_answer->attributes;
    return m_request.kind == dynamodb::WriteKind::Put && m_answer->attributes
           && dynamodb::sameAttributes(*m_answer->attributes, m_request.item);
}

void SentWrite::answered(const Result<dynamodb::WriteAnswer> &answer, const QString &whyUnseen)
{
    if (m_state != State::Sending)
        return;
    if (!answer) {
        m_error = answer.error();
        m_state = State::Refused;
        return;
    }
    m_answer = *answer;
    if (!m_eventId.isEmpty()) {
        m_state = State::Found;
    } else if (changedNothing()) {
        m_state = State::NotExpected;
        m_reason = m_request.kind == dynamodb::WriteKind::Delete
                           ? tr("There was no such item, so nothing changed and no record is "
                                "written.")
                           : tr("The item was exactly this already: DynamoDB writes no record when "
                                "nothing changes.");
    } else if (!whyUnseen.isEmpty()) {
        m_state = State::NotExpected;
        m_reason = whyUnseen;
    } else {
        m_state = State::Waiting;
    }
}

void SentWrite::look(const stream::RecordPage &page)
{
    if (!m_eventId.isEmpty() || (isOver() && m_state != State::NotSeen))
        return;
    for (const stream::RecordEntry &entry : page.entries()) {
        const auto record = stream::decodeRecord(page, entry);
        if (!record || !stream::fitsWrite(*record, m_request, m_schema))
            continue;
        m_eventId = page.slice(entry.eventId).toByteArray();
        m_eventName = record->eventNameText;
        m_latencyMs = qMax<qint64>(0, page.arrivedMs() - m_sentMs);
        if (m_state != State::Sending)
            m_state = State::Found;
        return;
    }
}

void SentWrite::passTime(qint64 nowMs)
{
    if (m_state != State::Waiting || nowMs - m_sentMs < patienceMs)
        return;
    m_state = State::NotSeen;
    m_reason = tr("No record of it came within %1 s. The stream may be far behind, or another "
                  "stream may have replaced it.")
                       .arg(patienceMs / 1000);
}

} // namespace tailrace::models
