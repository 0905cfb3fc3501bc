// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/corpus.h"

#include "formats/json.h"

#include <QFile>

namespace tailrace::bench {

namespace {

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::File,
                       QStringLiteral("can't read %1: %2").arg(path, file.errorString()));
    return file.readAll();
}

} // namespace

Result<Corpus> readCorpus(const QString &dir, const QString &shape)
{
    const QString folder = dir + QLatin1Char('/') + shape + QLatin1Char('/');
    const Result<formats::Json> manifest =
            readFile(folder + QStringLiteral("manifest.json")).and_then([](const QByteArray &text) {
                return formats::parseJson(text);
            });
    if (!manifest)
        return failure(manifest.error());
    const formats::Json *bodies = manifest->find("bodies");
    if (!bodies || !bodies->isArray() || bodies->items().empty())
        return failure(ErrorKind::Malformed, QStringLiteral("the manifest names no bodies"));
    Corpus corpus;
    for (const formats::Json &item : bodies->items()) {
        const formats::Json *file = item.find("file");
        const formats::Json *records = item.find("records");
        if (!file || !records || !records->toInt())
            return failure(ErrorKind::Malformed,
                           QStringLiteral("the manifest has a body without file or records"));
        Result<QByteArray> bytes = readFile(folder + file->toString());
        if (!bytes)
            return failure(bytes.error());
        corpus.bytes += bytes->size();
        corpus.records += *records->toInt();
        corpus.bodies.push_back({std::move(*bytes), *records->toInt()});
    }
    return corpus;
}

} // namespace tailrace::bench
