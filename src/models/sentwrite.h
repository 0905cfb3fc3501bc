// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"
#include "stream/recordpage.h"

namespace tailrace::models {

/// A write that was sent from here, and the record that it causes. A value with pure reactions: the
/// record may arrive before the write's own answer.
class SentWrite
{
public:
    enum class State {
        Sending,     ///< no answer yet
        Refused,     ///< the write did not happen, as far as is known
        Waiting,     ///< written; its record has not been seen yet
        Found,       ///< its record is here
        NotExpected, ///< written, and there will be no record
        NotSeen,     ///< written, and nothing came within the limit
    };

    /// How long a record may take before it is given up on.
    static constexpr qint64 patienceMs = 30'000;

    /// request has to ask for ALL_OLD, which tells whether anything changed. sentMs by the clock
    /// that stamps the pages.
    SentWrite(dynamodb::WriteRequest request, std::vector<dynamodb::KeyElement> schema,
              qint64 sentMs);

    /// whyUnseen: why no record can be seen whatever is written (reading is stopped, no stream);
    /// empty otherwise.
    void answered(const Result<dynamodb::WriteAnswer> &answer, const QString &whyUnseen);
    void look(const stream::RecordPage &page);
    void passTime(qint64 nowMs);

    State state() const { return m_state; }
    bool isOver() const { return m_state != State::Sending && m_state != State::Waiting; }
    const std::optional<dynamodb::WriteAnswer> &answer() const { return m_answer; }
    const std::optional<Error> &error() const { return m_error; }
    const QByteArray &eventId() const { return m_eventId; }
    const QByteArray &eventName() const { return m_eventName; }
    /// From sending to the record's arrival.
    qint64 latencyMs() const { return m_latencyMs; }
    /// Why there is no record, in words.
    const QString &reason() const { return m_reason; }

private:
    bool changedNothing() const;

    dynamodb::WriteRequest m_request;
    std::vector<dynamodb::KeyElement> m_schema;
    qint64 m_sentMs;
    State m_state = State::Sending;
    std::optional<dynamodb::WriteAnswer> m_answer;
    std::optional<Error> m_error;
    QByteArray m_eventId;
    QByteArray m_eventName;
    qint64 m_latencyMs = 0;
    QString m_reason;
};

} // namespace tailrace::models
