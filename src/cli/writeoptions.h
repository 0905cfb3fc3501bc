// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "dynamodb/tableclient.h"

#include <QCommandLineParser>

class QRandomGenerator;

namespace tailrace::cli {

/// What put, update and delete were told, before the template variables are filled in.
struct WriteOptions
{
    dynamodb::WriteKind kind = dynamodb::WriteKind::Put;
    QByteArray itemText; ///< the item, or the key
    bool plain = false;
    bool fillVariables = false;
    QByteArray update;
    QByteArray condition;
    formats::Json names;
    formats::Json values;
    QByteArray returnValues;
    bool ifAbsent = false;
    bool dryRun = false;
    bool waitRecord = false;
    qint64 count = 1;
    double ratePerSecond = 0; ///< 0: as fast as the answers come
    qint64 waitMs = 30000;
    bridge::Shape shape = bridge::Shape::Aws; ///< of the record that is waited for
};

Result<WriteOptions> readWriteOptions(const QCommandLineParser &options, dynamodb::WriteKind kind);

/// The request of write number sequence (from 1). partitionKey is needed for --if-absent only.
Result<dynamodb::WriteRequest> writeRequest(const WriteOptions &options, const QString &table,
                                            const QByteArray &partitionKey, qint64 sequence,
                                            qint64 nowMs, QRandomGenerator &random);

} // namespace tailrace::cli
