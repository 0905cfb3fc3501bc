// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credentials/ssotoken.h"
#include "net/httptransport.h"

#include <chrono>

namespace tailrace::credentials {

// Requests of IAM Identity Center and what their answers say. Unsigned; pure.

/// This program, as the service knows it for some weeks.
struct SsoRegistration
{
    QString clientId;
    base::Secret clientSecret;
    QDateTime expiresAt; ///< UTC
};

/// A sign-in that waits for the person in the browser.
struct SsoDeviceCode
{
    base::Secret deviceCode;
    QString userCode;
    QUrl verificationUri; ///< with the code in it; https, or http on this machine
    std::chrono::seconds expiresIn{0};
    std::chrono::seconds interval{5};
};

struct SsoGrant
{
    base::Secret accessToken;
    std::chrono::seconds expiresIn{0};
    base::Secret refreshToken; ///< empty: none
};

net::HttpRequest roleCredentialsRequest(const aws::SsoRole &role, const base::Secret &accessToken);
net::HttpRequest registerClientRequest(const aws::SsoRole &role);
net::HttpRequest deviceAuthorizationRequest(const aws::SsoRole &role,
                                            const SsoRegistration &registration);
net::HttpRequest deviceTokenRequest(const aws::SsoRole &role, const SsoRegistration &registration,
                                    const base::Secret &deviceCode);
net::HttpRequest refreshTokenRequest(const aws::SsoRole &role, const SsoToken &token);

// Errors have the service's own word as their code: authorization_pending, slow_down,
// expired_token, access_denied, invalid_grant, invalid_client; UnauthorizedException where a token
// is not taken.
Result<aws::Credentials> roleCredentialsIn(const net::HttpResponse &response,
                                           const aws::SsoRole &role);
Result<SsoRegistration> registrationIn(const net::HttpResponse &response);
Result<SsoDeviceCode> deviceCodeIn(const net::HttpResponse &response);
Result<SsoGrant> grantIn(const net::HttpResponse &response);

/// That a person has to sign in, and how.
Error signInNeeded(const aws::SsoRole &role, const QString &why);

} // namespace tailrace::credentials
