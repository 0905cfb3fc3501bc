// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/pagelines.h"

#include "capture/contextline.h"

namespace tailrace::capture {

namespace {

constexpr qsizetype roomForContext = 512;

void addLine(QByteArray &lines, const QByteArray &line)
{
    (lines += line) += '\n';
}

} // namespace

QByteArray pageLines(const stream::RecordPage &page)
{
    QByteArray lines;
    lines.reserve(page.bytes().size() + roomForContext);
    addLine(lines, contextLine(PageContext{page.streamArn(), page.shardId(), page.arrivedMs(),
                                           qint64(page.entries().size()),
                                           qint64(page.quarantined().size())}));
    for (const stream::RecordEntry &entry : page.entries())
        addLine(lines, stream::rawLine(page, entry));
    for (const stream::QuarantinedRecord &bad : page.quarantined())
        addLine(lines, contextLine(SetAside{page.slice(bad.record).toByteArray(), bad.reason}));
    return lines;
}

} // namespace tailrace::capture
