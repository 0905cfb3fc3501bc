// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/curlhandle.h"
#include "net/httptransport.h"

QT_BEGIN_NAMESPACE
class QNetworkProxy;
QT_END_NAMESPACE

namespace tailrace::net {

/// What holds for every request of ours: each default of libcurl's that does more than was asked
/// for is closed here.
void setRules(CURL *easy);

/// This request to the encoded URL; its body must live as long as its transfer. What is returned
/// too.
CurlList setRequest(CURL *easy, const HttpRequest &request, const QByteArray &url);

/// The proxy that the system names for the request, or none; libcurl asks nobody itself.
void setProxy(CURL *easy, const QNetworkProxy &proxy);

} // namespace tailrace::net
