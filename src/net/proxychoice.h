// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkProxy>

namespace tailrace::net {

/// The system's proxy for a request to url (http_proxy, https_proxy, no_proxy); none for this
/// machine itself.
QNetworkProxy systemProxyFor(const QUrl &url);

} // namespace tailrace::net
