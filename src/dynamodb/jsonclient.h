// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/credentials.h"
#include "aws/endpoint.h"
#include "aws/sigv4.h"
#include "base/clock.h"
#include "net/httptransport.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

namespace tailrace::dynamodb {

class RequestJournal;

/// What is known about a finished call, good or bad.
struct CallInfo
{
    int httpStatus = 0;
    QString requestId;
    int attempts = 1;
    std::chrono::milliseconds duration{0}; ///< of all attempts
};

struct Answer
{
    QByteArray body; ///< verified: CRC32 where sent, JSON object from first to last byte
    CallInfo info;
};

struct ClientSettings
{
    QString endpoint; ///< http(s) URL
    QString signingRegion;
    QByteArray signingService = "dynamodb";
    QByteArray jsonVersion = "1.0"; ///< of the protocol AWS JSON: 1.0 or 1.1
    int maxAttempts = 4;            ///< aws.md 5.3, current standard mode
    std::chrono::milliseconds timeout{30000};
    bool isReadOnly = false; ///< what may change something is refused, and nothing of it is sent
    std::shared_ptr<RequestJournal> journal = {}; ///< of what was sent; null: none is kept
};

/// A request ready to be sent, for --dry-run, the inspector and tests.
struct PreparedCall
{
    net::HttpRequest request; ///< signed
    QByteArray canonicalRequest;
    QByteArray stringToSign;
};

/// AWS JSON against one endpoint: signs, sends, verifies, maps errors, retries with full jitter
/// and a token bucket, corrects the clock by the Date header (aws.md 5.3, aws/retry.json). Lives in
/// one thread; collaborators outlive it.
class JsonClient : public QObject
{
    Q_OBJECT
public:
    JsonClient(net::HttpTransport &transport, const base::Clock &clock,
               std::shared_ptr<aws::CredentialsProvider> credentials, ClientSettings settings,
               QObject *parent = nullptr);
    ~JsonClient() override;

    /// target is the whole X-Amz-Target value, e.g. "DynamoDB_20120810.PutItem"; body a JSON
    /// object. Cancelling the future stops retries and aborts what is in flight.
    QFuture<Result<Answer>> call(const QByteArray &target, const QByteArray &body);

    /// The same with another limit: 1 for callers that have a plan of their own for every failure.
    /// A corrected clock and refreshed credentials are still tried once.
    QFuture<Result<Answer>> callAtMost(int attempts, const QByteArray &target,
                                       const QByteArray &body);

    /// The same for what must not be done twice: tried again only where the service has said that
    /// it did nothing (throttled). After a lost answer it may have been done.
    QFuture<Result<Answer>> callOnce(const QByteArray &target, const QByteArray &body);

    /// The first attempt of such a call, signed and not sent.
    QFuture<Result<PreparedCall>> prepare(const QByteArray &target, const QByteArray &body);

    /// Service clock minus ours, as last seen; added when signing.
    std::chrono::milliseconds clockOffset() const;
    const ClientSettings &settings() const;

private:
    QFuture<Result<Answer>> start(int attempts, bool repeatsLost, const QByteArray &target,
                                  const QByteArray &body);
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tailrace::dynamodb
