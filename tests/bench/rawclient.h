// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/sigv4.h"
#include "dynamodb/jsonclient.h"

#include <QUrl>

namespace tailrace::bench {

/// The limit that clients are compared with: one connection, blocking, one call after the other,
/// signed, nothing of the answer checked but its length. Plain HTTP only.
class RawClient
{
public:
    RawClient(const dynamodb::ClientSettings &settings, aws::Credentials credentials);
    ~RawClient();
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    /// The body of an answer of status 200; empty for anything else.
    QByteArray call(const QByteArray &target, const QByteArray &body);

private:
    bool connectToHost();
    bool sendAll(const QByteArray &bytes);
    bool receiveMore();
    QByteArray receiveAnswer();

    const QUrl m_url;
    const QByteArray m_host;
    aws::Credentials m_credentials;
    aws::SigningSettings m_settings;
    aws::Signer m_signer;
    int m_socket = -1;
    QByteArray m_received;
};

/// The text of a member that stands once in a body; empty where there is none.
QByteArray rawMember(const QByteArray &body, const QByteArray &name);

} // namespace tailrace::bench
