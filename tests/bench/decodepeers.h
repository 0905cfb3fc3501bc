// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tailrace::bench {

/// Each reads one GetRecords body and returns how many records it saw; -1 when it refuses it.
using DecodeBody = qint64 (*)(const QByteArray &body);

/// simdjson's on-demand reader, taking what a row of the list needs and skipping the rest.
qint64 decodeOnDemandRows(const QByteArray &body);
/// simdjson's on-demand reader, every value visited and every text unescaped.
qint64 decodeOnDemandVisit(const QByteArray &body);
/// Qt's reader, into QVariant.
qint64 decodeQJsonDocument(const QByteArray &body);

} // namespace tailrace::bench
