// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "sending/csvcolumns.h"
#include "sending/sendplan.h"
#include "sending/testitem.h"

#include <QCommandLineParser>

namespace tailrace::cli {

/// What put, update and delete were told.
struct WriteOptions
{
    sending::TestItem item; ///< without a text where the items come from a file
    sending::SendPlan plan;
    bool dryRun = false;
    bool waitRecord = false;
    qint64 waitMs = 30000;
    bridge::Shape shape = bridge::Shape::Aws; ///< of the record that is waited for
    QString fromPath;      ///< items from CSV or JSON Lines; empty: the item above
    formats::Json columns; ///< of that CSV, where they were named; else null
    QString rejectedPath;  ///< where a list of the rejected goes; empty: nowhere
};

Result<WriteOptions> readWriteOptions(const QCommandLineParser &options, dynamodb::WriteKind kind);

/// What --columns says over what was found: {"Total":"amount:N","Note":null}. Usage for a column
/// that is not there, or a type that is none.
Result<sending::CsvColumns> namedColumns(const formats::Json &named, sending::CsvColumns found);

} // namespace tailrace::cli
