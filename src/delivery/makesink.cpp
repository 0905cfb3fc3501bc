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

} // namespace tailrace::delivery
