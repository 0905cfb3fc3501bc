// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QUrl>

#include <curl/curl.h>

namespace tailrace::net {

/// How a transfer failed, as libcurl tells it.
struct CurlFailure
{
    CURLcode code = CURLE_OK;
    int systemError = 0;     ///< errno of a connection that failed
    long certificate = 0;    ///< OpenSSL's verdict, X509_V_ERR_...
    bool hasAnswer = false;  ///< a byte of one came
    bool isRepeated = false; ///< libcurl wanted to send the request again, and was kept from it
    QString detail = {};     ///< libcurl's own words
};

/// The same in ours.
base::Error problemOf(const CurlFailure &failure, const QUrl &url);

} // namespace tailrace::net
