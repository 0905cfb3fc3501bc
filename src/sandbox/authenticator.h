// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/sigv4.h"
#include "base/clock.h"
#include "sandbox/apierror.h"

namespace tailrace::sandbox {

/// Verifies the signature of each request as strictly as AWS does: key id, scope, time, signed
/// headers, body.
class Authenticator
{
public:
    Authenticator(aws::Credentials credentials, const base::Clock &clock);

    /// headers as received. The service in the scope has to be one of services.
    Outcome<void> check(const QByteArray &method, const QByteArray &path, const QByteArray &query,
                        const aws::Headers &headers, const QByteArray &body,
                        const QByteArrayList &services);

private:
    const aws::Credentials m_credentials;
    const base::Clock &m_clock;
    aws::Signer m_signer;
};

} // namespace tailrace::sandbox
