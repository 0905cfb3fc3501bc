// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/answerhead.h"

namespace tailrace::net {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

QByteArrayView withoutLineEnd(QByteArrayView line)
{
    if (line.endsWith('\n'))
        line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

} // namespace

bool AnswerHead::take(QByteArrayView line)
{
    m_bytes += line.size();
    if (m_bytes > mostBytes)
        return false;
    line = withoutLineEnd(line);
    if (m_isOver || (m_isWhole && !line.startsWith("HTTP/")))
        return true; // a trailer
    if (m_isWhole) { // a status line: libcurl has read it
        m_isWhole = false;
        m_headers.clear();
    } else if (line.isEmpty()) {
        m_isWhole = true;
    } else if (isBlank(line.front()) && !m_headers.isEmpty()) { // folded
        m_headers.last().second += ' ' + line.trimmed().toByteArray();
    } else if (const qsizetype colon = line.indexOf(':'); colon > 0) {
        m_headers.emplace_back(line.first(colon).trimmed().toByteArray(),
                               line.sliced(colon + 1).trimmed().toByteArray());
    }
    return true;
}

qsizetype AnswerHead::announcedBytes() const
{
    for (const Header &header : m_headers)
        if (header.first.compare("Content-Length", Qt::CaseInsensitive) == 0)
            return qsizetype(qMax(header.second.toLongLong(), 0LL));
    return 0;
}

} // namespace tailrace::net
