// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/http/eventrequest.h"

#include <QCryptographicHash>

namespace tailrace::sinks {

namespace {

void fillBinary(net::HttpRequest &request, const Event &event)
{
    for (const auto &[name, value] : event.attributes)
        request.headers.emplace_back(name == "datacontenttype" ? QByteArray("Content-Type")
                                                               : "ce-" + name,
                                     headerValue(value));
    request.body = event.body;
}

QByteArray arrayOf(std::span<const Event> events)
{
    qsizetype size = 2;
    for (const Event &event : events)
        size += event.body.size() + 1;
    QByteArray out;
    out.reserve(size);
    for (const Event &event : events) {
        out += out.isEmpty() ? '[' : ',';
        out += event.body;
    }
    return out += ']';
}

} // namespace

QByteArray headerValue(const QByteArray &utf8)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    QByteArray out;
    out.reserve(utf8.size());
    for (const char c : utf8) {
        const auto byte = uchar(c);
        if (byte > 0x20 && byte < 0x7F && c != '"' && c != '%') {
            out += c;
            continue;
        }
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

net::HttpRequest eventRequest(const QUrl &url, bridge::ContentMode mode,
                              std::span<const Event> events)
{
    net::HttpRequest request;
    request.url = url;
    switch (mode) {
    case bridge::ContentMode::Structured:
        request.headers = {{"Content-Type", "application/cloudevents+json; charset=UTF-8"}};
        request.body = events.front().body;
        break;
    case bridge::ContentMode::Binary:
        fillBinary(request, events.front());
        break;
    case bridge::ContentMode::Batch:
        request.headers = {{"Content-Type", "application/cloudevents-batch+json; charset=UTF-8"}};
        request.body = arrayOf(events);
        break;
    }
    return request;
}

QByteArray messageId(std::span<const Event> events)
{
    if (events.size() == 1)
        return headerValue(events.front().id);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const Event &event : events)
        hash.addData(event.id + '\n');
    return hash.result().toHex();
}

} // namespace tailrace::sinks
