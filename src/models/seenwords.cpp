// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/seenwords.h"

#include "models/conditioncompletion.h"
#include "models/recordvalues.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace tailrace::models {

namespace {

constexpr RowId recordsLookedThrough = 200;
constexpr qint64 bytesLookedThrough = 256 * 1024;

template <typename Take>
void lookAtNewest(const RecordLog &log, Take take)
{
    const RowId from = qMax(log.firstId(), log.endId() - recordsLookedThrough);
    qint64 bytes = 0;
    for (RowId id = log.endId() - 1; id >= from && log.isAtHand(id); --id) {
        const LogRow row = log.at(id);
        if (!row.entry)
            continue;
        take(*row.page, *row.entry);
        bytes += row.entry->record.length;
        if (bytes > bytesLookedThrough)
            return;
    }
}

QStringList valuesOf(const RecordValues &record, const AttributePath &path)
{
    QStringList texts;
    if (path.text().compare(QLatin1String("key"), Qt::CaseInsensitive) == 0) {
        for (const QByteArray &key : record.keys())
            texts << conditionValue(QString::fromUtf8(key), false);
    } else if (const auto value = record.find({ConditionField::Of::Item, path})) {
        texts = conditionValues(*value);
    }
    return texts;
}

} // namespace

QStringList attributePathsSeen(const RecordLog &log)
{
    QSet<QString> paths;
    lookAtNewest(log, [&paths](const stream::RecordPage &page, const stream::RecordEntry &entry) {
        const auto record = stream::decodeRecord(page, entry);
        if (!record)
            return;
        const auto &image = record->newImage ? record->newImage : record->oldImage;
        for (const QString &path : pathsOf(image ? *image : record->keys))
            paths.insert(path);
    });
    QStringList sorted = paths.values();
    sorted.sort();
    return sorted;
}

QStringList valuesSeen(const RecordLog &log, const QString &path)
{
    const auto parsed = AttributePath::parse(path);
    if (!parsed)
        return {};
    QHash<QString, int> counts;
    lookAtNewest(log, [&](const stream::RecordPage &page, const stream::RecordEntry &entry) {
        for (const QString &text : valuesOf(RecordValues(page, entry), *parsed))
            ++counts[text];
    });
    QStringList sorted = counts.keys();
    std::sort(sorted.begin(), sorted.end(), [&counts](const QString &a, const QString &b) {
        return counts[a] == counts[b] ? a < b : counts[a] > counts[b];
    });
    return sorted;
}

} // namespace tailrace::models
