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
        Refused,     ///< the service said no, or nothing of it was ever seen
        Doubtful,    ///< the answer was lost: it may have been written, and its record would tell
        Waiting,     ///< written; its record has not been seen yet
        Found,       ///< its record is here
        NotExpected, ///< written, and no record will be seen; reason() says why
        NotSeen,     ///< written, and nothing came within the limit
    };

    /// How long a record may take before it is given up on. One that comes later is still taken.
    static constexpr qint64 patienceMs = 30'000;

    /// With returnValues ALL_OLD the answer tells whether anything changed, and which of several
    /// records of the same key is this write's. sentMs by the clock that stamps the pages.
    SentWrite(dynamodb::WriteRequest request, std::vector<dynamodb::KeyElement> schema,
              qint64 sentMs);

    /// whyUnseen: why no record can be seen whatever is written (reading is stopped, no stream);
    /// empty otherwise.
    void answered(const Result<dynamodb::WriteAnswer> &answer, const QString &whyUnseen);
    void look(const stream::RecordPage &page);
    void passTime(qint64 nowMs);
    /// The reader stopped while the record was waited for.
    void readingEnded(const QString &why);

    State state() const { return m_state; }
    /// Nothing more happens by itself: neither an answer nor the end of the patience.
    bool isOver() const;
    const dynamodb::WriteRequest &request() const { return m_request; }
    const std::optional<dynamodb::WriteAnswer> &answer() const { return m_answer; }
    const std::optional<Error> &error() const { return m_error; }
    /// The error leaves open whether the service did it: the answer was lost, say.
    bool mayHaveHappened() const;
    const QByteArray &eventId() const { return m_record.eventId; }
    const QByteArray &eventName() const { return m_record.eventNameText; }
    /// From sending to the record's arrival.
    qint64 latencyMs() const { return m_record.latencyMs; }
    /// Why there is no record, in words.
    const QString &reason() const { return m_reason; }

private:
    /// A record that fits the request by itself; whether it is this write's, the answer tells.
    struct Candidate
    {
        QByteArray eventId;
        QByteArray eventNameText;
        stream::EventName eventName = stream::EventName::Unknown;
        std::optional<dynamodb::AttributeMap> oldImage;
        qint64 latencyMs = 0;
    };

    bool knowsOldItem() const;
    bool changedNothing() const;
    bool mayStillCome() const;
    bool hasKey(const stream::RecordPage &page, const stream::RecordEntry &entry) const;
    bool isOurs(const Candidate &candidate) const;
    void consider(Candidate candidate);

    dynamodb::WriteRequest m_request;
    std::vector<dynamodb::KeyElement> m_schema;
    dynamodb::AttributeMap m_key;
    qint64 m_sentMs;
    State m_state = State::Sending;
    std::optional<dynamodb::WriteAnswer> m_answer;
    std::optional<Error> m_error;
    std::vector<Candidate> m_early; ///< those that came before the answer
    Candidate m_record;
    QString m_reason;
};

} // namespace tailrace::models
