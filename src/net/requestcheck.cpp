// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/requestcheck.h"

#include <algorithm>

namespace tailrace::net {

namespace {

bool isHeaderName(const QByteArray &name)
{
    static const QByteArray special = "!#$%&'*+-.^_`|~";
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
               || special.contains(c);
    });
}

bool isHeaderValue(const QByteArray &value)
{
    return std::none_of(value.begin(), value.end(),
                        [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7F; });
}

tl::unexpected<Error> malformed(const QString &why)
{
    return failure(ErrorKind::Malformed, QStringLiteral("the answer %1").arg(why));
}

} // namespace

Result<> checkRequest(const HttpRequest &request)
{
    const bool http = request.url.scheme() == QLatin1String("http")
                      || request.url.scheme() == QLatin1String("https");
    if (!http || !request.url.isValid() || request.url.host().isEmpty()
        || !request.url.userInfo().isEmpty())
        return failure(ErrorKind::Usage, QStringLiteral("the URL can't be requested"));
    if (!isHeaderName(request.method))
        return failure(ErrorKind::Usage, QStringLiteral("the HTTP method is not legal"));
    for (const Header &header : request.headers)
        if (!isHeaderName(header.first) || !isHeaderValue(header.second))
            return failure(
                    ErrorKind::Usage,
                    QStringLiteral("the header \"%1\" holds characters that are not allowed there")
                            .arg(QString::fromLatin1(header.first.left(64))));
    return {};
}

Result<> checkResponse(const HttpResponse &response)
{
    const QByteArray encoding = response.header("Content-Encoding").trimmed().toLower();
    if (!encoding.isEmpty() && encoding != "identity")
        return malformed(QStringLiteral("is encoded (%1), which was not asked for")
                                 .arg(QString::fromLatin1(encoding.left(32))));
    const auto lengths =
            std::count_if(response.headers.begin(), response.headers.end(), [](const Header &h) {
                return h.first.compare("Content-Length", Qt::CaseInsensitive) == 0;
            });
    if (lengths > 1)
        return malformed(QStringLiteral("has more than one Content-Length"));
    const QByteArray length = response.header("Content-Length").trimmed();
    if (length.isEmpty() || !response.header("Transfer-Encoding").isEmpty())
        return {};
    bool ok = false;
    const qint64 announced = length.toLongLong(&ok);
    if (!ok || announced < 0)
        return malformed(QStringLiteral("has a Content-Length that is no single number"));
    if (announced != response.body.size())
        return malformed(QStringLiteral("has %1 bytes where %2 were announced")
                                 .arg(response.body.size())
                                 .arg(announced));
    return {};
}

} // namespace tailrace::net
