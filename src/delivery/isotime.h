// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tailrace::delivery {

/// "2026-11-22T04:05:06Z" (RFC 3339, UTC), with milliseconds where there are any.
QByteArray isoTime(qint64 epochMs);

} // namespace tailrace::delivery
