// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/letterrecord.h"

#include "formats/json.h"
#include "models/itemform.h"
#include "stream/recordpage.h"

#include <algorithm>

namespace tailrace::models {

namespace {

QString placed(const Error &error, const QByteArray &text)
{
    if (error.facts.byteOffset < 0)
        return error.message;
    const QByteArray before = text.first(std::min(text.size(), qsizetype(error.facts.byteOffset)));
    return QStringLiteral("line %1, column %2: %3")
            .arg(before.count('\n') + 1)
            .arg(QString::fromUtf8(before.sliced(before.lastIndexOf('\n') + 1)).size() + 1)
            .arg(error.message);
}

} // namespace

QString letterRecordText(const QByteArray &record)
{
    const auto json = formats::parseJson(record);
    return escapedForEditors(
            QString::fromUtf8(json ? formats::toPrettyJson(*json) : record).trimmed());
}

Result<QByteArray> letterRecordFrom(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    const auto json = formats::parseJson(utf8);
    if (!json)
        return failure(ErrorKind::Malformed, placed(json.error(), utf8));
    if (!json->isObject())
        return failure(ErrorKind::Invalid, QStringLiteral("a record is a JSON object"));
    const QByteArray line = formats::toJson(*json);
    const auto page = stream::indexPage("{\"Records\":[" + line + "]}");
    if (!page)
        return failure(ErrorKind::Invalid, page.error().message);
    if (!page->quarantined().empty())
        return failure(ErrorKind::Invalid, page->quarantined().front().reason);
    if (const auto decoded = stream::decodeRecord(*page, page->entries().front()); !decoded)
        return failure(ErrorKind::Invalid, decoded.error().message);
    return line;
}

} // namespace tailrace::models
