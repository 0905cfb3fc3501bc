// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "bridge/document.h"
#include "net/httptransport.h"

namespace tailrace::sinks {

/// Shows an HTTP receiver who sends a request.
class HttpAuthenticator
{
public:
    HttpAuthenticator() = default; ///< shows nothing
    /// Credentials when the secret is not what the way needs; the message never holds it.
    static Result<HttpAuthenticator> make(const bridge::HttpSinkSettings &settings,
                                          const base::Secret &secret);

    /// id names the message, the same in each attempt.
    void authenticate(net::HttpRequest &request, const QByteArray &id, qint64 nowMs) const;

private:
    using Way = bridge::Authentication;
    void sign(net::HttpRequest &request, const QByteArray &id, qint64 nowMs) const;

    Way m_way = Way::None;
    QByteArray m_header;
    base::Secret m_secret; ///< the header's whole value, or the key of the signature
};

} // namespace tailrace::sinks
