// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/entry.h"

#include <QByteArrayView>

namespace tailrace::capture {

/// What stands before the records of one page, because a record does not hold it.
struct PageContext
{
    QString streamArn;
    QString shardId;
    qint64 arrivedMs = 0;
    qint64 records = 0;
    qint64 quarantined = 0;
};

/// A record that was set aside, as it came.
struct SetAside
{
    QByteArray text;
    QString reason;
};

// The lines that are no records, without the line feed.
QByteArray contextLine(const PageContext &page);
QByteArray contextLine(const SetAside &record);
QByteArray contextLine(const stream::Gap &gap);
QByteArray contextLine(const Boundary &boundary);

using Context = std::variant<PageContext, SetAside, stream::Gap, Boundary>;

/// True when the line begins as a context line does; its records never do.
bool isContextLine(QByteArrayView line);
/// Malformed when it is none, or not a whole one.
Result<Context> parseContextLine(QByteArrayView line);

} // namespace tailrace::capture
