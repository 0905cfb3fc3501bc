// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <curl/curl.h>

#include <memory>

namespace tailrace::net {

struct CurlDeleter
{
    void operator()(CURL *easy) const { curl_easy_cleanup(easy); }
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};

using CurlList = std::unique_ptr<curl_slist, CurlDeleter>;

/// One transfer of libcurl's, to be used again and again; connections belong to the multi handle.
using CurlHandle = std::unique_ptr<CURL, CurlDeleter>;

} // namespace tailrace::net
