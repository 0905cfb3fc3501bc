// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/imagewalk.h"

#include "stream/tokencursor.h"

#include <cstring>

namespace tailrace::stream {

void ImageWalk::skipSpace()
{
    while (m_at < m_end && TokenCursor::isSpace(*m_at))
        ++m_at;
}

bool ImageWalk::take(char c)
{
    skipSpace();
    if (m_at >= m_end || *m_at != c)
        return false;
    ++m_at;
    return true;
}

QByteArrayView ImageWalk::string(bool &hasEscape)
{
    const char *begin = m_at;
    while (m_at < m_end) {
        const auto *quote = static_cast<const char *>(std::memchr(m_at, '"', size_t(m_end - m_at)));
        const char *end = quote ? quote : m_end;
        const auto *escape = static_cast<const char *>(std::memchr(m_at, '\\', size_t(end - m_at)));
        if (!escape) {
            m_at = end;
            break;
        }
        hasEscape = true;
        m_at = escape + 2;
    }
    const QByteArrayView contents(begin, qMin(m_at, m_end) - begin);
    m_at = qMin(m_at + 1, m_end);
    return contents;
}

QByteArrayView ImageWalk::object()
{
    skipSpace();
    const char *begin = m_at;
    bool ignored = false;
    for (int depth = 0; m_at < m_end;) {
        const char c = *m_at++;
        if (c == '"')
            string(ignored);
        else if (c == '{' || c == '[')
            ++depth;
        else if ((c == '}' || c == ']') && --depth == 0)
            break;
    }
    return {begin, m_at - begin};
}

QByteArrayView ImageWalk::value()
{
    skipSpace();
    if (m_at >= m_end || *m_at == '{' || *m_at == '[')
        return object();
    const char *begin = m_at;
    if (*m_at == '"') {
        ++m_at;
        bool ignored = false;
        string(ignored);
        return {begin, m_at - begin};
    }
    constexpr QByteArrayView ends = ",}] \n\r\t";
    while (m_at < m_end && !ends.contains(*m_at))
        ++m_at;
    return {begin, m_at - begin};
}

namespace {

using Outcome = ImageFind::Outcome;

ImageFind memberOf(QByteArrayView object, QByteArrayView name)
{
    ImageWalk walk(object);
    bool isUnclear = !walk.take('{');
    while (!isUnclear && walk.take('"')) {
        const QByteArrayView found = walk.string(isUnclear);
        if (isUnclear || !walk.take(':'))
            return {Outcome::Unclear, {}};
        const QByteArrayView value = walk.object();
        if (found == name)
            return {Outcome::Found, value};
        walk.take(',');
    }
    return {isUnclear ? Outcome::Unclear : Outcome::Absent, {}};
}

ImageFind elementOf(QByteArrayView list, qsizetype index)
{
    ImageWalk walk(list);
    walk.take('[');
    for (qsizetype i = 0; !walk.take(']'); ++i) {
        const QByteArrayView value = walk.object();
        if (value.isEmpty())
            break;
        if (i == index)
            return {Outcome::Found, value};
        walk.take(',');
    }
    return {Outcome::Absent, {}};
}

/// What stands behind a type: of {"M":{...}} the inner object; Absent where the type is another.
ImageFind inside(QByteArrayView value, char type)
{
    ImageWalk walk(value);
    bool hasEscape = false;
    if (!walk.take('{') || !walk.take('"'))
        return {};
    const QByteArrayView name = walk.string(hasEscape);
    if (hasEscape)
        return {Outcome::Unclear, {}};
    if (name.size() != 1 || name.front() != type || !walk.take(':'))
        return {};
    return {Outcome::Found, walk.object()};
}

} // namespace

ImageFind findInImage(QByteArrayView image, const ImageSteps &steps)
{
    ImageFind at{Outcome::Found, {}};
    for (const auto &step : steps) {
        const auto *name = std::get_if<QByteArray>(&step);
        const bool isFirst = at.value.isEmpty();
        const ImageFind room =
                isFirst ? ImageFind{Outcome::Found, image} : inside(at.value, name ? 'M' : 'L');
        if (room.outcome != Outcome::Found)
            return room;
        at = name ? memberOf(room.value, *name) : elementOf(room.value, std::get<qsizetype>(step));
        if (at.outcome != Outcome::Found)
            return at;
    }
    return at;
}

} // namespace tailrace::stream
