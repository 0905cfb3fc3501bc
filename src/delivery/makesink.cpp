// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/makesink.h"

#include "delivery/filesink.h"
#include "delivery/httpsink.h"
#include "delivery/stdoutsink.h"

#include <QDir>

namespace tailrace::delivery {

std::unique_ptr<Sink> makeSink(const bridge::SinkSettings &settings, const QString &baseDirectory,
                               net::HttpTransport &transport)
{
    if (settings.http)
        return std::make_unique<HttpSink>(QUrl(settings.http->url, QUrl::StrictMode), transport);
    if (settings.file)
        return std::make_unique<FileSink>(
                QDir(baseDirectory).absoluteFilePath(settings.file->path));
    return std::make_unique<StdoutSink>();
}

bool wantsCloudEvents(const bridge::SinkSettings &settings)
{
    return settings.http.has_value();
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
