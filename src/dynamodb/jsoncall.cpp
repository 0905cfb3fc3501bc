// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/jsoncall.h"

#include "base/async.h"
#include "base/logging.h"
#include "dynamodb/clockoffset.h"
#include "dynamodb/requestjournal.h"
#include "dynamodb/serviceerror.h"

#include <QRandomGenerator>
#include <QUuid>

namespace tailrace::dynamodb {

namespace {

QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    const int standard = url.scheme() == QLatin1String("https") ? 443 : 80;
    // A port that is not the scheme's own belongs to Host, and so to the signature (aws.md 5.3).
    return url.port(standard) == standard ? host : host + ':' + QByteArray::number(url.port());
}

} // namespace

PreparedCall prepareAttempt(ClientState &state, const aws::Credentials &credentials,
                            const QByteArray &target, const QByteArray &body,
                            const QByteArray &invocationId, int attempt, int maxAttempts)
{
    QUrl url(state.settings.endpoint, QUrl::StrictMode);
    if (url.path().isEmpty())
        url.setPath(QStringLiteral("/"));
    aws::SignableRequest signable;
    signable.headers = {{"Host", hostHeader(url)},
                        {"Content-Type", "application/x-amz-json-" + state.settings.jsonVersion},
                        {"X-Amz-Target", target}};
    signable.body = body;
    aws::SigningSettings settings;
    settings.region = state.settings.signingRegion.toUtf8();
    settings.service = state.settings.signingService;
    settings.timeMs = state.clock.nowMs() + state.clockOffset.count();
    const aws::Signature signature = state.signer.sign(signable, credentials, settings);

    PreparedCall call;
    call.request.url = url;
    call.request.headers = signature.headers;
    call.request.headers.append({"amz-sdk-invocation-id", invocationId});
    call.request.headers.append(
            {"amz-sdk-request", "attempt=" + QByteArray::number(attempt)
                                        + "; max=" + QByteArray::number(maxAttempts)});
    call.request.body = body;
    call.request.timeout = state.settings.timeout;
    call.canonicalRequest = signature.canonicalRequest;
    call.stringToSign = signature.stringToSign;
    return call;
}

JsonCall::JsonCall(ClientState &state, QByteArray target, QByteArray body, int maxAttempts,
                   bool repeatsLost, QObject *parent)
    : QObject(parent)
    , m_state(state)
    , m_target(std::move(target))
    , m_body(std::move(body))
    , m_invocationId(QUuid::createUuid().toByteArray(QUuid::WithoutBraces))
    , m_maxAttempts(maxAttempts)
    , m_repeatsLost(repeatsLost)
    , m_startedMs(state.clock.monotonicMs())
{
    m_promise.start();
    connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] {
        m_sent.cancel();
        finish(failure(ErrorKind::Cancelled, QStringLiteral("the call was cancelled")));
    });
    m_watcher.setFuture(m_promise.future());
}

JsonCall::~JsonCall()
{
    m_sent.cancel();
    if (!m_promise.future().isFinished()) {
        m_promise.addResult(Result<Answer>(
                failure(ErrorKind::Cancelled, QStringLiteral("the client is gone"))));
        m_promise.finish();
    }
}

QString JsonCall::operation() const
{
    return QString::fromLatin1(m_target.mid(m_target.indexOf('.') + 1));
}

void JsonCall::attempt()
{
    if (m_promise.future().isFinished())
        return; // cancelled while it waited for its next attempt
    onResultAtOnce(m_state.credentials->credentials(), this,
                   [this](const Result<aws::Credentials> &credentials) {
                       if (m_promise.future().isFinished())
                           return; // cancelled while credentials were fetched
                       if (!credentials)
                           return finish(failure(credentials.error()));
                       sendAs(*credentials);
                   });
}

void JsonCall::sendAs(const aws::Credentials &credentials)
{
    ++m_attempt;
    const PreparedCall prepared = prepareAttempt(m_state, credentials, m_target, m_body,
                                                 m_invocationId, m_attempt, m_maxAttempts);
    m_usedKeyId = credentials.accessKeyId;
    m_signed = {prepared.canonicalRequest, prepared.stringToSign};
    if (m_state.settings.journal)
        m_sentHeaders = prepared.request.headers;
    m_sentMs = m_state.clock.monotonicMs();
    m_signedOffset = m_state.clockOffset;
    qCDebug(lcDynamoDb).noquote() << operation() << "attempt" << m_attempt;
    m_sent = m_state.transport.send(prepared.request);
    onResult(m_sent, this,
             [this](const Result<net::HttpResponse> &response) { receive(response); });
}

// A wrong signature, set against what the service says that it expected. With --verbose both texts
// are shown whole.
Error JsonCall::explained(Error error) const
{
    if (error.kind != ErrorKind::BadSignature)
        return error;
    qCDebug(lcDynamoDb).noquote() << "canonical request:\n"
                                             + aws::shownCanonicalRequest(
                                                     m_signed.canonicalRequest);
    qCDebug(lcDynamoDb).noquote() << "string to sign:\n" + m_signed.stringToSign;
    const auto expected = aws::expectedTexts(error.message);
    if (!expected)
        return error;
    qCDebug(lcDynamoDb).noquote() << "expected canonical request:\n"
                                             + aws::shownCanonicalRequest(
                                                     expected->canonicalRequest);
    qCDebug(lcDynamoDb).noquote() << "expected string to sign:\n" + expected->stringToSign;
    error.message = aws::withoutTexts(error.message);
    error.facts.remedy = aws::explainMismatch(m_signed, *expected);
    return error;
}

/// For who looks at it later.
void JsonCall::keep(const Result<net::HttpResponse> &response, const Result<Answer> &answer)
{
    JournalEntry entry;
    entry.operation = operation();
    entry.url = m_state.settings.endpoint;
    entry.attempt = m_attempt;
    entry.took = std::chrono::milliseconds(m_state.clock.monotonicMs() - m_sentMs);
    entry.atMs = m_state.clock.nowMs() - entry.took.count();
    entry.headers = shownHeaders(m_sentHeaders);
    entry.bodyBytes = m_body.size();
    entry.signedTexts = {aws::shownCanonicalRequest(m_signed.canonicalRequest),
                         m_signed.stringToSign};
    if (response) {
        entry.httpStatus = response->status;
        entry.requestId = QString::fromLatin1(response->header("x-amzn-RequestId").left(128));
        if (response->status >= 400) {
            const Error raw = serviceError(*response, entry.operation);
            entry.expected = aws::expectedTexts(raw.message);
            if (entry.expected)
                entry.expected->canonicalRequest =
                        aws::shownCanonicalRequest(entry.expected->canonicalRequest);
        }
    }
    if (!answer)
        entry.error = answer.error();
    m_state.settings.journal->add(std::move(entry));
}

Result<Answer> JsonCall::judge(const Result<net::HttpResponse> &response) const
{
    if (!response) {
        Error error = response.error();
        error.facts.operation = operation();
        return failure(error);
    }
    if (response->status != 200)
        return failure(explained(serviceError(*response, operation())));
    if (const auto whole = checkAnswer(*response, operation(), m_target.endsWith(".GetRecords"));
        !whole)
        return failure(whole.error());
    Answer answer;
    answer.body = response->body;
    answer.info.httpStatus = response->status;
    answer.info.requestId = QString::fromLatin1(response->header("x-amzn-RequestId").left(128));
    answer.info.attempts = m_attempt;
    answer.info.duration = std::chrono::milliseconds(m_state.clock.monotonicMs() - m_startedMs);
    return answer;
}

// True when the request was signed by a clock that is wrong by more than the service forgives. That
// may have turned out by another call's answer: many are under way when a clock steps.
bool JsonCall::learnTheTime(const net::HttpResponse &response)
{
    const std::chrono::milliseconds took(m_state.clock.monotonicMs() - m_sentMs);
    const auto offset = clockOffsetOf(response, m_state.clock.nowMs(), took);
    if (offset && std::chrono::abs(*offset - m_state.clockOffset) >= clockSkewThreshold)
        m_state.clockOffset = std::chrono::abs(*offset) < clockSkewThreshold
                                      ? std::chrono::milliseconds(0)
                                      : *offset;
    return std::chrono::abs(m_state.clockOffset - m_signedOffset) >= clockSkewThreshold;
}

void JsonCall::receive(const Result<net::HttpResponse> &response)
{
    const bool clockCorrected = response && learnTheTime(*response);
    Result<Answer> answer = judge(response);
    if (m_state.settings.journal)
        keep(response, answer);
    if (!answer)
        return decide(answer.error(), clockCorrected);
    if (m_lastRetry == RetryClass::None)
        m_state.tokens.success();
    else
        m_state.tokens.payBack(m_lastRetry);
    finish(std::move(answer));
}

// Once a call: where there are others, with those, else the refusal is the answer.
void JsonCall::refresh(const Error &refusal)
{
    m_refreshed = true;
    m_state.credentials->expire(m_usedKeyId);
    onResultAtOnce(m_state.credentials->credentials(), this,
                   [this, refusal](const Result<aws::Credentials> &credentials) {
                       if (credentials && credentials->accessKeyId != m_usedKeyId)
                           return attempt();
                       finish(failure(refusal));
                   });
}

void JsonCall::decide(const Error &error, bool clockCorrected)
{
    const RetryClass retry = retryClass(error);
    switch (retry) {
    case RetryClass::Clock:
        if (clockCorrected && !std::exchange(m_clockRetried, true))
            return attempt();
        break;
    case RetryClass::Refresh:
        if (!m_refreshed)
            return refresh(error);
        break;
    case RetryClass::Transient:
    case RetryClass::Throttle:
        if (retry == RetryClass::Transient && !m_repeatsLost)
            break;
        if (m_attempt < m_maxAttempts && m_state.tokens.take(retry)) {
            m_lastRetry = retry;
            const auto delay = retryDelay(m_attempt, retry, error.facts.retryAfter,
                                          QRandomGenerator::global()->generateDouble());
            qCDebug(lcDynamoDb).noquote()
                    << operation() << "again in" << delay.count() << "ms:" << base::describe(error);
            m_state.clock.callLater(delay, this, [this] { attempt(); });
            return;
        }
        break;
    case RetryClass::None:
    case RetryClass::NewIterator:
    case RetryClass::Gap:
        break;
    }
    finish(failure(error));
}

void JsonCall::finish(Result<Answer> result)
{
    if (m_promise.future().isFinished())
        return;
    m_promise.addResult(std::move(result));
    m_promise.finish();
    deleteLater();
}

} // namespace tailrace::dynamodb
