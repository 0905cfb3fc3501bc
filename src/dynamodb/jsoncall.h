// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/signaturediff.h"
#include "dynamodb/jsonclient.h"
#include "dynamodb/retry.h"

#include <QFutureWatcher>
#include <QPromise>

namespace tailrace::dynamodb {

/// What the calls of one client share.
struct ClientState
{
    net::HttpTransport &transport;
    const base::Clock &clock;
    std::shared_ptr<aws::CredentialsProvider> credentials;
    ClientSettings settings;
    aws::Signer signer;
    RetryTokens tokens;
    std::chrono::milliseconds clockOffset{0};
};

/// Signs one attempt. invocationId stays the same over the attempts of one call.
PreparedCall prepareAttempt(ClientState &state, const aws::Credentials &credentials,
                            const QByteArray &target, const QByteArray &body,
                            const QByteArray &invocationId, int attempt, int maxAttempts);

/// One call with its attempts: owns timer and promise, deletes itself when it has answered.
class JsonCall final : public QObject
{
    Q_OBJECT
public:
    JsonCall(ClientState &state, QByteArray target, QByteArray body, int maxAttempts,
             bool repeatsLost, QObject *parent);
    ~JsonCall() override;
    QFuture<Result<Answer>> future() { return m_promise.future(); }
    void attempt();

private:
    void sendAs(const aws::Credentials &credentials);
    void refresh(const Error &refusal);
    void receive(const Result<net::HttpResponse> &response);
    Error explained(Error error) const;
    void keep(const Result<net::HttpResponse> &response, const Result<Answer> &answer);
    Result<Answer> judge(const Result<net::HttpResponse> &response) const;
    bool learnTheTime(const net::HttpResponse &response);
    void decide(const Error &error, bool clockCorrected);
    void finish(Result<Answer> result);
    QString operation() const;

    ClientState &m_state;
    const QByteArray m_target;
    const QByteArray m_body;
    const QByteArray m_invocationId;
    QPromise<Result<Answer>> m_promise;
    QFutureWatcher<Result<Answer>> m_watcher;
    QFuture<Result<net::HttpResponse>> m_sent;
    QString m_usedKeyId;
    aws::SigningTexts m_signed;       ///< of the last attempt
    QList<net::Header> m_sentHeaders; ///< of the last attempt, where they are kept
    const int m_maxAttempts;
    const bool m_repeatsLost; ///< an answer that was lost is asked for again
    int m_attempt = 0;
    bool m_clockRetried = false;
    bool m_refreshed = false;
    RetryClass m_lastRetry = RetryClass::None;
    const qint64 m_startedMs;
    qint64 m_sentMs = 0;
    std::chrono::milliseconds m_signedOffset{0}; ///< the clock's correction at that time
};

} // namespace tailrace::dynamodb
