// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"
#include "stream/follower.h"

namespace tailrace::models {

/// Why no record can be seen whatever is written: the table has no stream, or nobody reads it.
/// Empty when one can be. Pure.
QString whyUnseen(const dynamodb::TableDescription &table, const stream::FollowerStatus &status,
                  bool isReading);
/// Why a record that has to come has not come yet, by what is known of the reader. Empty when
/// nothing speaks against it. Pure.
QString whyLate(const dynamodb::TableDescription &table, const stream::FollowerStatus &status,
                qint64 nowMs);

} // namespace tailrace::models
