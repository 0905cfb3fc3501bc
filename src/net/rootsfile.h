// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

QT_BEGIN_NAMESPACE
class QSslCertificate;
QT_END_NAMESPACE

namespace tailrace::net {

/// The certificates in a PEM file; none for an empty name. File where there are none in it.
Result<QList<QSslCertificate>> readRoots(const QString &file);

} // namespace tailrace::net
