// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/linepage.h"

namespace tailrace::capture {

namespace {

constexpr char before[] = R"({"Records":[)";
constexpr char after[] = "]}";

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// Where the last value ends, whichever of the two lists it is in.
quint32 endOfLastValue(const stream::RecordPage &page)
{
    quint32 end = 0;
    if (!page.entries().empty())
        end = page.entries().back().record.offset + page.entries().back().record.length;
    if (!page.quarantined().empty())
        end = qMax(end, page.quarantined().back().record.offset
                                + page.quarantined().back().record.length);
    return end;
}

} // namespace

// The lines become the body of an answer again by one copy, with commas where the line feeds were,
// so that the index, its checks and its speed are those of the live stream. A line that holds more
// or less than one value, or closes the list, shows in the number of values or in where they end.
Result<stream::RecordPage> pageOfLines(const LineBuffer &buffer, const std::vector<Line> &lines,
                                       const std::vector<SetAside> &setAside)
{
    qsizetype size = sizeof before + sizeof after;
    for (const Line &line : lines)
        size += line.size + 1;
    for (const SetAside &record : setAside)
        size += record.text.size() + 1;
    QByteArray body;
    body.reserve(size);
    body += before;
    const qsizetype empty = body.size();
    const auto append = [&body, empty](QByteArrayView text) {
        if (body.size() > empty)
            body += ',';
        body.append(text);
    };
    for (const Line &line : lines)
        append(buffer.view(line));
    for (const SetAside &record : setAside)
        append(record.text);
    qsizetype end = body.size();
    while (isSpace(body[end - 1]))
        --end;
    body += after;
    auto page = stream::indexPage(std::move(body));
    if (!page)
        return page;
    const size_t values = page->entries().size() + page->quarantined().size();
    if (values != lines.size() + setAside.size() || endOfLastValue(*page) != end)
        return failure(ErrorKind::Malformed, QStringLiteral("a line is not one JSON value"));
    return page;
}

} // namespace tailrace::capture
