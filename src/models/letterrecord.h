// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace tailrace::models {

/// A dead letter's record for an editor: indented JSON. What is no JSON as it is.
QString letterRecordText(const QByteArray &record);

/// What was made of it there, on one line. Malformed or Invalid, with line and column where they
/// can be told, when it is not a record as DynamoDB Streams sends them.
Result<QByteArray> letterRecordFrom(const QString &text);

} // namespace tailrace::models
