// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/capturereader.h"

#include "capture/linepage.h"

#include <QScopeGuard>

#include <algorithm>

namespace tailrace::capture {

namespace {

using Kind = Boundary::Kind;

// A page from elsewhere is as large as GetRecords would have made it; a recorded one is kept whole
// up to what the index takes.
constexpr qint64 usualBytes = 1024 * 1024;
constexpr size_t usualRecords = 1000;
constexpr qint64 mostBytes = 60 * 1024 * 1024;

bool isBlank(QByteArrayView line)
{
    return std::all_of(line.begin(), line.end(),
                       [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
}

} // namespace

CaptureReader::CaptureReader(LineBuffer buffer)
    : m_buffer(std::move(buffer))
{
}

Result<std::unique_ptr<CaptureReader>> CaptureReader::open(const QString &path)
{
    auto source = openSource(path);
    if (!source)
        return failure(source.error());
    return std::make_unique<CaptureReader>(LineBuffer(std::move(*source)));
}

std::optional<Entry> CaptureReader::next()
{
    while (m_ready.empty() && !m_atEnd)
        read();
    if (m_ready.empty())
        return std::nullopt;
    // Without a variable of its own: g++ 12 warns of one, wrongly.
    const auto pop = qScopeGuard([this] { m_ready.pop_front(); });
    return std::move(m_ready.front());
}

void CaptureReader::read()
{
    const auto next = m_buffer.next();
    if (!next) {
        flush();
        m_page.reset(); // what is missing of it is part of this damage
        const qint64 offset = next.error().facts.byteOffset;
        m_ready.push_back(Damage{offset < 0 ? m_last.offset + m_last.size : offset,
                                 m_last.number + 1, next.error().message, false});
        return;
    }
    if (!*next)
        return finish();
    const Line &line = m_last = **next;
    if (line.isTooLong) {
        flush();
        return addDamage(
                line,
                QStringLiteral("the line is longer than %1 MB").arg(maxLineBytes / 1024 / 1024));
    }
    if (isContextLine(m_buffer.view(line)))
        takeContext(line);
    else if (!isBlank(m_buffer.view(line)))
        takeLine(line);
}

void CaptureReader::takeContext(const Line &line)
{
    auto context = parseContextLine(m_buffer.view(line));
    if (context && std::holds_alternative<SetAside>(*context)) {
        m_heldBytes += line.size;
        m_setAside.push_back(std::get<SetAside>(std::move(*context)));
        if (pageIsWhole() || m_heldBytes >= mostBytes || !m_page)
            flush();
        return;
    }
    if (!context) {
        flush();
        return addDamage(line, line.isEnded ? context.error().message
                                            : QStringLiteral("the line is cut off"));
    }
    flush();
    if (m_page && m_page->records + m_page->quarantined > 0)
        addDamage(line, QStringLiteral("%1 records of the page before are missing")
                                .arg(m_page->records + m_page->quarantined));
    m_page.reset();
    if (auto *page = std::get_if<PageContext>(&*context)) {
        m_page = std::move(*page);
    } else if (auto *gap = std::get_if<stream::Gap>(&*context)) {
        m_ready.push_back(std::move(*gap));
    } else {
        auto &boundary = std::get<Boundary>(*context);
        m_isOurs = m_isOurs || boundary.kind == Kind::CaptureStarted;
        m_hasEnd = boundary.kind == Kind::CaptureEnded;
        m_ready.push_back(std::move(boundary));
    }
}

void CaptureReader::takeLine(const Line &line)
{
    m_lines.push_back(line);
    m_heldBytes += line.size;
    const bool isEnough = m_page ? pageIsWhole() || m_heldBytes >= mostBytes
                                 : m_lines.size() >= usualRecords || m_heldBytes >= usualBytes;
    if (isEnough)
        flush();
}

bool CaptureReader::pageIsWhole() const
{
    return m_page && qint64(m_lines.size()) >= m_page->records
           && qint64(m_setAside.size()) >= m_page->quarantined;
}

void CaptureReader::flush()
{
    if (m_page) {
        m_page->records -= qint64(m_lines.size());
        m_page->quarantined -= qint64(m_setAside.size());
    }
    addPages(0, m_lines.size(), std::exchange(m_setAside, {}));
    m_lines.clear();
    m_heldBytes = 0;
    if (m_page && m_page->records <= 0 && m_page->quarantined <= 0)
        m_page.reset();
    m_buffer.release();
}

// Where the index refuses, halves are tried, until the lines that are to blame stand alone.
void CaptureReader::addPages(size_t first, size_t count, const std::vector<SetAside> &setAside)
{
    if (count == 0 && setAside.empty())
        return;
    const std::vector<Line> lines(m_lines.begin() + qsizetype(first),
                                  m_lines.begin() + qsizetype(first + count));
    auto page = pageOfLines(m_buffer, lines, setAside);
    if (page) {
        if (m_page)
            page->setOrigin(m_page->streamArn, m_page->shardId, m_page->arrivedMs);
        m_ready.push_back(std::make_shared<const stream::RecordPage>(std::move(*page)));
    } else if (!setAside.empty()) {
        addPages(first, count, {});
        if (setAside.size() == 1 && count == 0)
            addDamage(m_last, QStringLiteral("a record that was set aside is not JSON"));
        else
            for (const SetAside &record : setAside)
                addPages(first + count, 0, {record});
    } else if (count == 1) {
        addDamage(lines.front(), lines.front().isEnded ? page.error().message
                                                       : QStringLiteral("the line is cut off"));
    } else {
        addPages(first, count / 2, {});
        addPages(first + count / 2, count - count / 2, {});
    }
}

void CaptureReader::addDamage(const Line &line, const QString &reason)
{
    m_saidCut = m_saidCut || !line.isEnded;
    m_ready.push_back(Damage{line.offset, line.number, reason, false});
}

void CaptureReader::finish()
{
    m_atEnd = true;
    flush();
    const ByteSource::End end = m_buffer.end();
    Line after = m_last;
    after.offset += m_last.size + 1;
    ++after.number;
    const qint64 missing = m_page ? m_page->records + m_page->quarantined : 0;
    if (m_saidCut)
        return;
    if (missing > 0)
        return addDamage(after, QStringLiteral("it is cut off: %1 records of the last page are "
                                               "missing")
                                        .arg(missing));
    if (!end.missing.isEmpty())
        m_ready.push_back(Damage{after.offset, after.number,
                                 QStringLiteral("it is cut off: ") + end.missing,
                                 !end.isWithinPiece});
    else if (m_isOurs && !m_hasEnd)
        m_ready.push_back(Damage{after.offset, after.number,
                                 QStringLiteral("the capture has no end: it was cut off here, or "
                                                "it is still being written"),
                                 true});
}

bool beginsCapture(QByteArrayView line)
{
    if (isContextLine(line))
        return true;
    QByteArray body = R"({"Records":[)";
    body.append(line).append("]}");
    const auto page = stream::indexPage(std::move(body));
    return page && page->entries().size() == 1;
}

} // namespace tailrace::capture
