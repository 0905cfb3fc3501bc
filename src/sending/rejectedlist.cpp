// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/rejectedlist.h"

#include "base/redact.h"

namespace tailrace::sending {

using formats::Json;

QByteArray rejectedLine(const Rejection &rejection, const ItemRow *row)
{
    Json why = Json::object();
    why.set("number", Json::number(rejection.sequence));
    if (row)
        why.set("line", Json::number(row->line));
    if (!rejection.error.code.isEmpty())
        why.set("code", Json::string(rejection.error.code));
    why.set("message", Json::string(base::redact(rejection.error.message)));
    if (!rejection.isCertain)
        why.set("mayHaveBeenWritten", Json::boolean(true));
    Json line = Json::object();
    if (rejection.request) {
        const auto item = formats::parseJson(dynamodb::toJson(rejection.request->item));
        line.set("Item", item ? *item : Json::null());
    } else {
        line.set("text", Json::string(row ? row->source : QByteArray()));
    }
    line.set("rejected", why);
    return formats::toJson(line) + '\n';
}

} // namespace tailrace::sending
