// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/finding.h"
#include "doctor/missingroot.h"
#include "net/reach.h"

#include <QDateTime>

namespace tailrace::doctor {

/// A certificate in a line: whose, by whom, until when, which key.
QString certificateLine(const QSslCertificate &certificate, int depth);

/// The chain as a drawing, one certificate a line, the server's own first.
QStringList chainLines(const net::ReachFacts &reached);

/// root is what findRoot() found, when a root was missing.
Finding judgeTls(const QUrl &url, const net::ReachFacts &reached,
                 const std::optional<FoundRoot> &root, const QDateTime &now);

/// True when a trusted root is all that the server's chain lacks.
bool isRootMissing(const net::ReachFacts &reached);

} // namespace tailrace::doctor
