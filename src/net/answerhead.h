// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httptransport.h"

namespace tailrace::net {

/// The head of an answer, taken line by line as libcurl hands it over. An interim answer (1xx)
/// makes way for the one behind it; trailers behind a body are not part of the head.
class AnswerHead
{
public:
    static constexpr qsizetype mostBytes = 256 * 1024; ///< of all lines, interim answers included

    /// One line with its end. False when there is more than anybody needs: give the answer up.
    bool take(QByteArrayView line);
    /// The body has begun: what comes now is no head any more.
    void end() { m_isOver = true; }

    bool isEmpty() const { return m_bytes == 0; }
    /// Its last line was there. libcurl 7.88 takes a connection that ends before for the end of a
    /// sound answer.
    bool isWhole() const { return m_bytes > 0 && m_isWhole; }
    const QList<Header> &headers() const { return m_headers; }
    /// What Content-Length announces; 0 when it says nothing sensible.
    qsizetype announcedBytes() const;

private:
    qsizetype m_bytes = 0;
    QList<Header> m_headers;
    bool m_isWhole = true; ///< before the first line, and behind an empty one
    bool m_isOver = false;
};

} // namespace tailrace::net
