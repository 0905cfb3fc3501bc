// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace tailrace::test {

namespace {

QString sourceDir()
{
    return qEnvironmentVariable("TAILRACE_SOURCE_DIR", QStringLiteral("."));
}

} // namespace

QString sharedDir()
{
    QString dir = qEnvironmentVariable("TAILRACE_SHARED_DIR");
    if (dir.isEmpty())
        dir = QDir::cleanPath(sourceDir() + QStringLiteral("/../shared"));
    return QFileInfo(dir).isDir() ? dir : QString();
}

QString sharedPath(const QString &relative)
{
    return sharedDir() + QLatin1Char('/') + relative;
}

QString dataPath(const QString &relative)
{
    return sourceDir() + QStringLiteral("/tests/data/") + relative;
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<QStringList> readTsv(const QString &path)
{
    QList<QStringList> rows;
    const QStringList lines = QString::fromUtf8(readFile(path)).split(QLatin1Char('\n'));
    for (qsizetype i = 1; i < lines.size(); ++i)
        if (!lines[i].isEmpty())
            rows.append(lines[i].split(QLatin1Char('\t')));
    return rows;
}

QString unescapeCell(const QString &cell)
{
    QString out;
    for (qsizetype i = 0; i < cell.size(); ++i) {
        if (cell[i] != QLatin1Char('\\') || i + 1 == cell.size()) {
            out += cell[i];
            continue;
        }
        const QChar kind = cell[++i];
        if (kind == QLatin1Char('r'))
            out += QLatin1Char('\r');
        else if (kind == QLatin1Char('n'))
            out += QLatin1Char('\n');
        else if (kind == QLatin1Char('t'))
            out += QLatin1Char('\t');
        else if (kind == QLatin1Char('x') || kind == QLatin1Char('u')) {
            const int digits = kind == QLatin1Char('x') ? 2 : 4;
            out += QChar(cell.mid(i + 1, digits).toUShort(nullptr, 16));
            i += digits;
        } else
            out += kind;
    }
    return out;
}

} // namespace tailrace::test
