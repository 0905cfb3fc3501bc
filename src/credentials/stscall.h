// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/credentials.h"
#include "aws/signaturediff.h"
#include "aws/sigv4.h"
#include "base/clock.h"
#include "net/httptransport.h"

#include <QObject>
#include <QPromise>

namespace tailrace::credentials {

/// What a call of STS is made of.
struct StsRequest
{
    QString operation;                           ///< for words
    QString endpoint;                            ///< a URL
    QString region;                              ///< to sign for
    QByteArray body;                             ///< a form
    std::optional<aws::Credentials> credentials; ///< none: unsigned
};

/// One call of STS with its attempts: three at most, and one more with a corrected clock. Deletes
/// itself when it has answered; answers with the body of a 200.
class StsCall final : public QObject
{
    Q_OBJECT
public:
    StsCall(net::HttpTransport &transport, const base::Clock &clock, StsRequest request,
            QObject *parent);

    QFuture<Result<QByteArray>> start();

private:
    void attempt();
    net::HttpRequest prepared();
    void receive(const Result<net::HttpResponse> &response);
    Error explained(Error error) const;
    bool learnTheTime(const net::HttpResponse &response);
    void finish(const Result<QByteArray> &result);

    net::HttpTransport &m_transport;
    const base::Clock &m_clock;
    const StsRequest m_request;
    aws::Signer m_signer;
    aws::SigningTexts m_signed; ///< of the last attempt
    QPromise<Result<QByteArray>> m_promise;
    std::chrono::milliseconds m_clockOffset{0};
    qint64 m_sentMs = 0;
    int m_attempt = 0;
    bool m_clockRetried = false;
};

} // namespace tailrace::credentials
