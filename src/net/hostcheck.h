// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslCertificate>
#include <QString>

namespace tailrace::net {

/// RFC 6125 by subject alternative names only: QSslSocket falls back to the common name, and
/// accepts it even beside a name that does not fit (qt-traps.md).
bool certificateNames(const QSslCertificate &certificate, const QString &host);

/// Pure: one DNS pattern against one host; a wildcard stands for exactly the left-most label.
bool dnsNameMatches(const QString &pattern, const QString &host);

} // namespace tailrace::net
