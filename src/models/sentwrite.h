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

    /// The times of a write and its record, by our clock but for what the service stamped.
    struct Times
    {
        qint64 sentMs = 0;
        qint64 requestMs = -1; ///< from sending to the answer; -1 before it
        qint64 recordMs = -1;  ///< from sending to the record's arrival; -1 before it
        qint64 createdMs = 0;  ///< the record's ApproximateCreationDateTime: whole seconds; 0 none

        /// From the answer to the record's arrival: none where the record was faster.
        qint64 streamMs() const
        {
            return recordMs < 0 ? -1 : qMax<qint64>(0, recordMs - requestMs);
        }
    };

    /// With returnValues ALL_OLD the answer tells whether anything changed, and which of several
    /// records of the same key is this write's. sentMs by the clock that stamps the pages.
    SentWrite(dynamodb::WriteRequest request, std::vector<dynamodb::KeyElement> schema,
              qint64 sentMs);

    /// Of an update that does nothing but set these attributes: with the old item that tells the
    /// new one.
    void setAttributesOfUpdate(dynamodb::AttributeMap attributes);

    /// whyUnseen: why no record can be seen whatever is written (reading is stopped, no stream);
    /// empty otherwise.
    void answered(const Result<dynamodb::WriteAnswer> &answer, const QString &whyUnseen);
    void look(const stream::RecordPage &page);
    /// At one record of it.
    void look(const stream::RecordPage &page, const stream::RecordEntry &entry);
    /// whyLate: what is known of a reader that has not come so far; empty for nothing.
    void passTime(qint64 nowMs, const QString &whyLate = {});
    /// The reader stopped while the record was waited for.
    void readingEnded(const QString &why);

    State state() const { return m_state; }
    /// The item as it is after the write, nothing where there is none; an error where it is not
    /// known: not written, an update whose expression says more than values, an old item that is
    /// not known.
    Result<std::optional<dynamodb::AttributeMap>> itemAfter() const;
    /// As it was before; an error as above.
    Result<std::optional<dynamodb::AttributeMap>> itemBefore() const;
    /// What was asked to be, is as it was.
    bool changedNothing() const;
    Times times() const;
    /// Nothing more happens by itself: neither an answer nor the end of the patience.
    bool isOver() const;
    const dynamodb::WriteRequest &request() const { return m_request; }
    const std::optional<dynamodb::WriteAnswer> &answer() const { return m_answer; }
    const std::optional<Error> &error() const { return m_error; }
    /// The error leaves open whether the service did it: the answer was lost, say.
    bool mayHaveHappened() const;
    const QByteArray &eventId() const { return m_record.eventId; }
    const QByteArray &eventName() const { return m_record.eventNameText; }
    /// The record as it was received; empty before it is found.
    const QByteArray &recordJson() const { return m_record.json; }
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
        qint64 createdMs = 0;
        QByteArray json;
    };

    bool knowsOldItem() const;
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
    std::optional<dynamodb::AttributeMap> m_setAttributes;
    qint64 m_requestMs = -1;
};

} // namespace tailrace::models
