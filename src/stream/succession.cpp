// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/succession.h"

namespace tailrace::stream {

namespace {

QString labelOf(const QString &arn)
{
    return arn.section(QStringLiteral("/stream/"), 1);
}

} // namespace

QString streamAfter(const QString &current, const QString &latest,
                    const std::vector<dynamodb::StreamSummary> &streams)
{
    if (current.isEmpty())
        return latest;
    const QString label = labelOf(current);
    QString next = latest == current ? QString() : latest;
    for (const dynamodb::StreamSummary &stream : streams)
        if (labelOf(stream.arn) > label && (next.isEmpty() || labelOf(stream.arn) < labelOf(next)))
            next = stream.arn;
    return next;
}

} // namespace tailrace::stream
