// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/sigv4.h"
#include "base/clock.h"
#include "sandbox/apierror.h"

#include <vector>

namespace tailrace::sandbox {

/// Verifies the signature of each request as strictly as AWS does: key id, token, scope, time,
/// signed headers, body; in the header or in the query.
class Authenticator
{
public:
    /// clock: by which keys expire; wire: by which clients date their signatures.
    Authenticator(aws::Credentials credentials, const base::Clock &clock, const base::Clock &wire);

    void setKeys(std::vector<aws::Credentials> keys) { m_keys = std::move(keys); }
    void setOffsetMs(qint64 ms) { m_offsetMs = ms; }

    /// The request as received. The service in the scope has to be one of services.
    Outcome<void> check(const aws::SignableRequest &request, const QByteArrayList &services);

private:
    std::vector<aws::Credentials> m_keys;
    const base::Clock &m_clock;
    const base::Clock &m_wire;
    qint64 m_offsetMs = 0;
    aws::Signer m_signer;
};

} // namespace tailrace::sandbox
