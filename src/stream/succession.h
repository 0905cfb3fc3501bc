// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/streamsclient.h"

namespace tailrace::stream {

/// Which stream of a table comes after current: the oldest one with a later label, so that one that
/// was enabled and disabled while nobody looked is read too; latest where the list does not help
/// (a role may not list). Empty while there is none. Labels are times in ISO 8601 and compare as
/// text (aws.md 5.1). With an empty current: latest.
QString streamAfter(const QString &current, const QString &latest,
                    const std::vector<dynamodb::StreamSummary> &streams);

} // namespace tailrace::stream
