// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/pagefault.h"

#include "formats/json.h"

namespace tailrace::stream {

namespace {

// Far more than the 1 MB that the service sends; keeps a wrong file from filling the memory.
constexpr qsizetype maxPageBytes = 64 * 1024 * 1024;

} // namespace

const char *refusalByBeginning(const QByteArray &body)
{
    if (body.size() > maxPageBytes)
        return "it is larger than 64 MB, and GetRecords answers with 1 MB";
    for (const char c : body) {
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t')
            continue;
        if (c == '{')
            return nullptr;
        return c == '<' ? "it is a web page and not an AWS answer (captive portal or proxy)"
                        : "it is not a JSON object, so it is not an AWS answer";
    }
    return "it is empty";
}

Error pageFault(const QByteArray &body, qint64 offset, const char *reason)
{
    Error error;
    error.kind = ErrorKind::Malformed;
    error.message = QStringLiteral("the body can't be read: ") + QString::fromLatin1(reason);
    error.facts.byteOffset = offset;
    if (refusalByBeginning(body))
        return error;
    if (const Result<formats::Json> json = formats::parseJson(body); !json) {
        error.message = QStringLiteral("the body can't be read: ") + json.error().message;
        error.facts.byteOffset = json.error().facts.byteOffset;
    }
    return error;
}

} // namespace tailrace::stream
