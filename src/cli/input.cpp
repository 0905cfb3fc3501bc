// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/input.h"

#include <QFile>

#include <cstdio>

namespace tailrace::cli {

namespace {

// Far above any answer or item; /dev/zero and its like must not eat the memory.
constexpr qint64 mostBytes = 256 * 1024 * 1024;
constexpr qint64 pieceBytes = 1024 * 1024;

} // namespace

Result<QByteArray> readInput(const QString &path)
{
    if (path.isEmpty())
        return failure(ErrorKind::File, QStringLiteral("a file without a name can't be read"));
    QFile file(path);
    const bool opened = path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly)
                                                   : file.open(QIODevice::ReadOnly);
    if (!opened)
        return failure(ErrorKind::File,
                       QStringLiteral("%1 can't be read: %2").arg(path, file.errorString()));
    // A pipe hands over what it has, so this asks until there is no more.
    QByteArray bytes;
    for (QByteArray part = file.read(pieceBytes); !part.isEmpty() && bytes.size() <= mostBytes;
         part = file.read(pieceBytes))
        bytes += part;
    if (bytes.size() > mostBytes) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("give a smaller file");
        return failure(
                ErrorKind::File,
                QStringLiteral("%1 holds more than %2 MB").arg(path).arg(mostBytes / 1024 / 1024),
                facts);
    }
    // QFile reports a folder only when it is read.
    if (bytes.isEmpty() && file.error() != QFileDevice::NoError)
        return failure(ErrorKind::File,
                       QStringLiteral("%1 can't be read: %2").arg(path, file.errorString()));
    return bytes;
}

Result<QByteArray> readValue(const QString &value)
{
    if (value == QLatin1String("-"))
        return readInput(value);
    if (value.startsWith(QLatin1Char('@')))
        return readInput(value.mid(1));
    return value.toUtf8();
}

Result<formats::Json> parseInput(QByteArrayView text)
{
    auto json = formats::parseJson(text);
    if (json)
        return json;
    // The service's answers have another remedy than what a person typed.
    Error error = json.error();
    error.facts.remedy = QStringLiteral("correct the JSON there");
    return failure(error);
}

Result<formats::Json> readPattern(const QString &jsonOrFile)
{
    const QString begin = jsonOrFile.trimmed().left(1);
    const bool isJson = begin == QLatin1String("{") || begin == QLatin1String("[");
    const auto text = isJson ? Result<QByteArray>(jsonOrFile.toUtf8()) : readInput(jsonOrFile);
    if (!text)
        return failure(text.error());
    return parseInput(*text);
}

Result<bridge::Shape> shapeOption(const QCommandLineParser &options, bridge::Shape otherwise)
{
    if (!options.isSet(QStringLiteral("shape")))
        return otherwise;
    const QString name = options.value(QStringLiteral("shape"));
    if (const auto shape = bridge::shapeByName(name.toUtf8()))
        return *shape;
    ErrorFacts facts;
    facts.remedy = QStringLiteral("use aws, triggermesh, plain or cloudevent");
    return failure(ErrorKind::Usage, QStringLiteral("\"%1\" is no shape").arg(name), facts);
}

Result<qint64> numberOption(const QCommandLineParser &options, const QString &name,
                            qint64 otherwise, qint64 least, qint64 most)
{
    if (!options.isSet(name))
        return otherwise;
    bool ok = false;
    const qint64 number = options.value(name).toLongLong(&ok);
    if (ok && number >= least && number <= most)
        return number;
    ErrorFacts facts;
    facts.remedy = QStringLiteral("give a whole number from %1 to %2").arg(least).arg(most);
    return failure(ErrorKind::Usage,
                   QStringLiteral("--%1 can't be \"%2\"").arg(name, options.value(name)), facts);
}

Result<qint64> secondsOption(const QCommandLineParser &options, const QString &name)
{
    if (!options.isSet(name))
        return -1;
    bool ok = false;
    const double seconds = options.value(name).toDouble(&ok);
    if (ok && seconds >= 0 && seconds <= 1e8)
        return qint64(seconds * 1000);
    ErrorFacts facts;
    facts.remedy = QStringLiteral("give a number of seconds");
    return failure(ErrorKind::Usage,
                   QStringLiteral("--%1 can't be \"%2\"").arg(name, options.value(name)), facts);
}

} // namespace tailrace::cli
