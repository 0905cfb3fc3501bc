// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"
#include "stream/follower.h"

#include <QObject>

namespace tailrace::models {

/// What a reading has to say; emitted in the engine's thread, heard in the window's. Both halves
/// hold it, so neither can speak to the other after its end.
class LiveFeed final : public QObject
{
    Q_OBJECT
Q_SIGNALS:
    void described(const tailrace::dynamodb::TableDescription &table);
    void statusRead(const tailrace::stream::FollowerStatus &status);
    void pagesArrived(const QList<tailrace::stream::PagePtr> &pages);
    /// Shards that are opened from now on belong to that stream.
    void streamEntered(const QString &streamArn);
    void shardOpened(const QString &shardId, qint64 sinceMs);
    void shardDrained(const QString &shardId);
    void gapFound(const tailrace::stream::Gap &gap);
    void streamChanged(const tailrace::stream::Boundary &boundary);
    void failed(const tailrace::Error &error);
};

} // namespace tailrace::models
