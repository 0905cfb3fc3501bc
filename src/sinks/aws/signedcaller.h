// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/sigv4.h"
#include "sinks/aws/awsaccess.h"
#include "sinks/aws/awsprotocol.h"

namespace tailrace::sinks {

/// Calls one operation of a service that speaks another protocol than AWS JSON: signs, sends,
/// and learns the service's time, by which the next request is signed.
class SignedCaller final : public AwsCaller
{
public:
    /// Of the answer: its body, or why it is an error. Pure.
    using Judge = std::function<Result<QByteArray>(const net::HttpResponse &)>;
    /// What all requests have in common.
    struct Operation
    {
        QByteArray path = "/"; ///< as it goes on the wire
        QByteArray query;
        net::Header contentType;
        QList<net::Header> headers;
        std::chrono::milliseconds timeout{30000};
        Judge judge;
    };
    SignedCaller(AwsTarget target, Operation operation, const SinkContext &context);
    void post(const QByteArray &body, QObject *receiver, Reply reply) override;

private:
    net::HttpRequest requestOf(const QByteArray &body, const aws::Credentials &credentials);
    void send(const net::HttpRequest &request, const QString &keyId, QObject *receiver,
              const Reply &reply);
    void learnTheTime(const net::HttpResponse &response, qint64 sentMs);

    const AwsTarget m_target;
    const Operation m_operation;
    net::HttpTransport &m_transport;
    const base::Clock &m_clock;
    aws::Signer m_signer;
    std::chrono::milliseconds m_clockOffset{0};
};

} // namespace tailrace::sinks
