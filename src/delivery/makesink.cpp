// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/makesink.h"

#include "delivery/filesink.h"
#include "delivery/httpsink.h"
#include "delivery/stdoutsink.h"

#include <QDir>

namespace tailrace::delivery {

namespace {

Result<std::unique_ptr<Sink>> makeHttpSink(const bridge::HttpSinkSettings &settings,
                                           net::HttpTransport &transport, const base::Clock &clock)
{
    Result<base::Secret> secret;
    if (settings.authentication != bridge::Authentication::None)
        secret = sinkSecret(settings.credentials);
    if (!secret)
        return failure(secret.error());
    auto authenticator = HttpAuthenticator::make(settings, *secret);
    if (!authenticator)
        return failure(authenticator.error());
    return std::make_unique<HttpSink>(settings, std::move(*authenticator), transport, clock);
}

} // namespace

Result<std::unique_ptr<Sink>> makeSink(const bridge::SinkSettings &settings,
                                       const QString &baseDirectory, net::HttpTransport &transport,
                                       const base::Clock &clock)
{
    if (settings.http)
        return makeHttpSink(*settings.http, transport, clock);
    if (settings.file)
        return std::make_unique<FileSink>(
                QDir(baseDirectory).absoluteFilePath(settings.file->path));
    return std::make_unique<StdoutSink>();
}

EventFormat formatOf(const bridge::SinkSettings &settings)
{
    return settings.http ? HttpSink::formatOf(settings.http->contentMode) : EventFormat::Shape;
}

QString sinkName(const bridge::SinkSettings &settings)
{
    if (settings.http)
        return QStringLiteral("POST ")
               + QUrl(settings.http->url).toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
    return settings.file ? QStringLiteral("file ") + settings.file->path
                         : QStringLiteral("standard output");
}

} // namespace tailrace::delivery
