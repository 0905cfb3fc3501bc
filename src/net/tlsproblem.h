// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tailrace::net {

/// What is wrong with the certificates of host, by OpenSSL's verdict (X509_V_ERR_...). Empty for
/// X509_V_OK.
QString certificateProblem(long verdict, const QString &host);

} // namespace tailrace::net
