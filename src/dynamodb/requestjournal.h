// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/signaturediff.h"
#include "base/error.h"
#include "net/httptransport.h"

#include <deque>
#include <mutex>

namespace tailrace::dynamodb {

/// One attempt of a call, as it was signed and answered. Nothing in it is secret: signatures and
/// session tokens are stars, and of the body there is the size alone.
struct JournalEntry
{
    quint64 number = 0; ///< in order of their ends, from 1
    qint64 atMs = 0;    ///< when it was sent, by the wall clock
    QString operation;
    QString url;
    int attempt = 1;
    QList<net::Header> headers; ///< as sent
    qsizetype bodyBytes = 0;
    aws::SigningTexts signedTexts;
    int httpStatus = 0; ///< 0: there was no answer
    QString requestId;
    std::chrono::milliseconds took{0};
    std::optional<Error> error;
    std::optional<aws::SigningTexts> expected; ///< what the service says that it would have signed
};

/// The latest attempts of the clients that share it, to be looked at. Any thread. Reading a stream
/// asks all day: its calls have a place of their own and push out no other.
class RequestJournal final
{
public:
    static constexpr size_t keptOfReading = 100;
    static constexpr size_t keptOfOthers = 300;

    void add(JournalEntry entry);
    /// In order of their ends.
    std::vector<JournalEntry> entries() const;
    /// Grows with each entry: whoever looks knows whether to look again.
    quint64 lastNumber() const;

private:
    mutable std::mutex m_mutex;
    std::deque<JournalEntry> m_reading;
    std::deque<JournalEntry> m_others;
    quint64 m_last = 0;
};

/// Headers as they may be shown: of the authorization all but its signature, of tokens nothing.
QList<net::Header> shownHeaders(const QList<net::Header> &headers);

} // namespace tailrace::dynamodb
