// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/foundletters.h"

#include "delivery/deadletterfile.h"

#include <QDir>
#include <QSet>

namespace tailrace::delivery {

QStringList deadLetterPaths(const bridge::Document &document, const QString &baseDirectory)
{
    QStringList paths;
    for (const bridge::Route &route : document.routes) {
        if (route.delivery.deadLetterFile.isEmpty())
            continue;
        const QString path = QDir::cleanPath(
                QDir(baseDirectory).absoluteFilePath(route.delivery.deadLetterFile));
        if (!paths.contains(path))
            paths.append(path);
    }
    return paths;
}

bool isOf(const bridge::Document &document, const DeadLetter &letter)
{
    return letter.bridge.isEmpty() || letter.bridge == document.name;
}

Result<std::vector<FoundLetter>> findLetters(const bridge::Document &document,
                                             const QString &baseDirectory)
{
    std::vector<FoundLetter> found;
    for (const QString &path : deadLetterPaths(document, baseDirectory)) {
        const auto lines = DeadLetterFile::lines(path);
        if (!lines)
            return failure(lines.error());
        for (const QByteArray &line : *lines) {
            auto letter = readDeadLetter(line);
            if (!letter || isOf(document, *letter))
                found.push_back({path, line, std::move(letter)});
        }
    }
    return found;
}

Result<qsizetype> removeLetters(const QString &path, const QByteArrayList &lines)
{
    const auto taken = TakenLetters::take(path);
    if (!taken)
        return failure(taken.error());
    const QSet<QByteArray> unwanted(lines.begin(), lines.end());
    QByteArrayList kept;
    for (const QByteArray &line : (*taken)->lines())
        if (!unwanted.contains(line))
            kept.append(line);
    const qsizetype removed = (*taken)->lines().size() - kept.size();
    if (const auto done = (*taken)->putBack(kept); !done)
        return failure(done.error());
    return removed;
}

} // namespace tailrace::delivery
