// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/canonicalrequest.h"

#include <QList>

#include <algorithm>

namespace tailrace::aws {

namespace {

bool isUnreserved(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'
           || c == '.' || c == '_' || c == '~';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

void appendUriEncoded(QByteArray &out, QByteArrayView text, bool keepSlash)
{
    static constexpr char hex[] = "0123456789ABCDEF";
    for (const char c : text) {
        if (isUnreserved(c) || (keepSlash && c == '/')) {
            out += c;
            continue;
        }
        out += '%';
        out += hex[uchar(c) >> 4];
        out += hex[uchar(c) & 15];
    }
}

QByteArray normalizedPath(QByteArrayView path)
{
    QList<QByteArray> kept;
    const QByteArray whole = path.toByteArray();
    for (const QByteArray &segment : whole.split('/')) {
        if (segment.isEmpty() || segment == ".")
            continue;
        if (segment == "..") {
            if (!kept.isEmpty())
                kept.removeLast();
            continue;
        }
        kept.append(segment);
    }
    QByteArray out = '/' + kept.join('/');
    const bool folder = whole.endsWith('/') || whole.endsWith("/.") || whole.endsWith("/..");
    if (folder && out.size() > 1)
        out += '/';
    return out;
}

QByteArray canonicalQuery(QByteArrayView query)
{
    if (query.isEmpty())
        return {};
    std::vector<std::pair<QByteArray, QByteArray>> parameters;
    for (const QByteArray &parameter : query.toByteArray().split('&')) {
        if (parameter.isEmpty())
            continue;
        const qsizetype equals = parameter.indexOf('=');
        const QByteArray name = equals < 0 ? parameter : parameter.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : parameter.mid(equals + 1);
        std::pair<QByteArray, QByteArray> encoded;
        appendUriEncoded(encoded.first, QByteArray::fromPercentEncoding(name), false);
        appendUriEncoded(encoded.second, QByteArray::fromPercentEncoding(value), false);
        parameters.push_back(std::move(encoded));
    }
    std::sort(parameters.begin(), parameters.end());
    QByteArray out;
    for (const auto &[name, value] : parameters) {
        if (!out.isEmpty())
            out += '&';
        out.append(name).append('=').append(value);
    }
    return out;
}

void appendHeaderValue(QByteArray &out, QByteArrayView value)
{
    const qsizetype start = out.size();
    bool blank = false;
    for (const char c : value) {
        if (isBlank(c)) {
            blank = true;
            continue;
        }
        if (blank && out.size() > start)
            out += ' ';
        blank = false;
        out += c;
    }
}

void appendCanonicalHeaders(QByteArray &out, std::vector<SignedHeader> &headers)
{
    std::stable_sort(headers.begin(), headers.end(),
                     [](const SignedHeader &a, const SignedHeader &b) { return a.name < b.name; });
    for (size_t i = 0; i < headers.size(); ++i) {
        if (i > 0 && headers[i].name == headers[i - 1].name) {
            out.chop(1); // the line feed: the value joins the one before
            out += ',';
        } else {
            out.append(headers[i].name).append(':');
        }
        appendHeaderValue(out, headers[i].value);
        out += '\n';
    }
}

void appendSignedNames(QByteArray &out, const std::vector<SignedHeader> &headers)
{
    const qsizetype start = out.size();
    for (size_t i = 0; i < headers.size(); ++i) {
        if (i > 0 && headers[i].name == headers[i - 1].name)
            continue;
        if (out.size() > start)
            out += ';';
        out += headers[i].name;
    }
}

} // namespace tailrace::aws
