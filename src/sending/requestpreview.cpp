// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/requestpreview.h"

namespace tailrace::sending {

namespace {

using formats::Json;

QByteArray redactedHeader(const net::Header &header)
{
    const QByteArray name = header.first.toLower();
    if (name == "x-amz-security-token")
        return "****";
    if (name == "authorization")
        return header.second.left(header.second.indexOf("Signature=")) + "Signature=****";
    return header.second;
}

} // namespace

Json shownRequest(const dynamodb::PreparedCall &call)
{
    Json headers = Json::object();
    for (const net::Header &header : call.request.headers)
        headers.set(header.first, Json::string(redactedHeader(header)));
    Json shown = Json::object();
    shown.set("method", Json::string(call.request.method));
    shown.set("url", Json::string(call.request.url.toString(QUrl::RemoveUserInfo)));
    shown.set("headers", headers);
    shown.set("body", formats::parseJson(call.request.body).value_or(Json::null()));
    return shown;
}

} // namespace tailrace::sending
