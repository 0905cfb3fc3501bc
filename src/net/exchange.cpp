// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/exchange.h"

#include "base/logging.h"
#include "base/redact.h"
#include "net/hostcheck.h"
#include "net/oneshotbody.h"
#include "net/requestcheck.h"

#include <QNetworkAccessManager>

namespace tailrace::net {

namespace {

// More than any answer of the service has; what somebody merely announces costs no more memory.
constexpr qint64 mostReserved = 2 * 1024 * 1024;

QNetworkRequest networkRequest(const HttpRequest &request, const QSslConfiguration &tls)
{
    // Every default of qt-traps.md that matters, closed in one place.
    QNetworkRequest out(request.url);
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                     QNetworkRequest::ManualRedirectPolicy);
    out.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    out.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    out.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    out.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    out.setTransferTimeout(int(request.timeout.count()));
    out.setSslConfiguration(tls);
    for (const Header &header : request.headers)
        out.setRawHeader(header.first, header.second);
    // Set by hand: otherwise Qt adds its own encodings and decodes, which makes x-amz-crc32
    // uncheckable.
    out.setRawHeader("Accept-Encoding", "identity");
    if (!out.hasRawHeader("User-Agent"))
        out.setRawHeader("User-Agent", "Tailrace/" TAILRACE_VERSION);
    if (!request.body.isEmpty() || request.method == "POST" || request.method == "PUT")
        out.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    return out;
}

ErrorKind kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return ErrorKind::Tls;
    case QNetworkReply::TimeoutError:
        return ErrorKind::Timeout;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::UnknownContentError:
        return ErrorKind::Malformed;
    default:
        return ErrorKind::Network;
    }
}

// A status of 400 and more is an "error" to Qt and an answer to us.
bool isAnswer(QNetworkReply::NetworkError error, int status)
{
    const bool byStatus = (error > QNetworkReply::ProxyTimeoutError
                           && error < QNetworkReply::ProtocolUnknownError)
                          || error >= QNetworkReply::InternalServerError
                          // Qt's word for 400, which is what the service refuses requests with.
                          || (error == QNetworkReply::ProtocolInvalidOperationError
                              && (status == 400 || status == 418));
    // With 307 and 308 Qt wants to send the body again, even where redirects are not followed.
    if (error == QNetworkReply::ContentReSendError)
        return status == 307 || status == 308;
    return status > 0 && (error == QNetworkReply::NoError || byStatus);
}

// For the log: what helps to understand a request. Other headers may carry keys of any scheme.
QByteArray shownHeaders(const QList<Header> &headers)
{
    static const QByteArrayList shown = {"host", "content-type", "x-amz-target", "x-amz-date",
                                         "amz-sdk-request"};
    QByteArray out;
    for (const Header &header : headers) {
        const bool isSignature = header.first.compare("authorization", Qt::CaseInsensitive) == 0
                                 && header.second.startsWith("AWS4-");
        const bool isOpen = isSignature || shown.contains(header.first.toLower());
        out += ", " + header.first + ": " + (isOpen ? header.second : QByteArray("****"));
    }
    return out;
}

} // namespace

Exchange::Exchange(const HttpRequest &request, QObject *parent)
    : QObject(parent)
    , m_request(request)
{
    m_promise.start();
    connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] {
        fail(Error{ErrorKind::Cancelled, {}, QStringLiteral("the request was cancelled"), {}});
    });
    m_watcher.setFuture(m_promise.future());
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        fail(Error{ErrorKind::Timeout,
                   {},
                   QStringLiteral("%1 did not answer within %2 s")
                           .arg(m_request.url.authority())
                           .arg(double(m_request.timeout.count()) / 1000),
                   {}});
    });
}

Exchange::~Exchange()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
    if (!m_promise.future().isFinished()) {
        m_promise.addResult(Result<HttpResponse>(
                failure(ErrorKind::Cancelled, QStringLiteral("the transport is gone"))));
        m_promise.finish();
    }
}

void Exchange::start(QNetworkAccessManager &manager, const QSslConfiguration &tls)
{
    m_elapsed.start();
    qCDebug(lcNet).noquote() << base::redact(
            QStringLiteral("%1 %2, %3 bytes%4")
                    .arg(QString::fromLatin1(m_request.method), m_request.url.toString())
                    .arg(m_request.body.size())
                    .arg(QString::fromUtf8(shownHeaders(m_request.headers))));
    m_limit.start(m_request.timeout);
    auto *body = new OneShotBody(m_request.body);
    const QNetworkRequest request = networkRequest(m_request, tls);
    m_reply = m_request.method == "GET"
                      ? manager.get(request)
                      : manager.sendCustomRequest(request, m_request.method, body);
    m_reply->setParent(this);
    body->setParent(m_reply);
    connect(m_reply, &QNetworkReply::encrypted, this, &Exchange::checkPeer);
    connect(m_reply, &QNetworkReply::readyRead, this, &Exchange::collect);
    connect(m_reply, &QNetworkReply::finished, this, &Exchange::conclude);
}

void Exchange::fail(const Error &error)
{
    if (m_error || m_promise.future().isFinished())
        return;
    m_error = error;
    if (m_reply)
        m_reply->abort(); // conclude() follows
    else
        finish(failure(error));
}

void Exchange::checkPeer()
{
    // Runs after the handshake and before the first byte of the request.
    if (certificateNames(m_reply->sslConfiguration().peerCertificate(), m_request.url.host()))
        return;
    fail(Error{ErrorKind::Tls,
               {},
               QStringLiteral("the certificate of %1 does not name this host")
                       .arg(m_request.url.host()),
               {}});
}

/// Into the body's place, without a copy on the way.
void Exchange::takeArrived()
{
    const qsizetype before = m_body.size();
    if (before == 0) {
        const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
        m_body.reserve(qsizetype(qBound(qint64(0), announced, mostReserved)));
    }
    m_body.resize(before + qsizetype(m_reply->bytesAvailable()));
    const qint64 taken = m_reply->read(m_body.data() + before, m_body.size() - before);
    m_body.truncate(before + qsizetype(qMax(taken, qint64(0))));
}

void Exchange::collect()
{
    takeArrived();
    if (m_body.size() > m_request.maxBodyBytes)
        fail(Error{ErrorKind::Malformed,
                   {},
                   QStringLiteral("the answer is longer than %1 bytes").arg(m_request.maxBodyBytes),
                   {}});
}

Result<HttpResponse> Exchange::answer()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!isAnswer(m_reply->error(), status)) {
        const QString why = m_reply->error() == QNetworkReply::ContentReSendError
                                    ? QStringLiteral("%1 closed the connection without an answer")
                                              .arg(m_request.url.authority())
                                    : QStringLiteral("%1: %2").arg(m_request.url.authority(),
                                                                   m_reply->errorString());
        return failure(kindOf(m_reply->error()), why);
    }
    HttpResponse response;
    response.status = status;
    response.headers = m_reply->rawHeaderPairs();
    takeArrived();
    response.body = std::move(m_body);
    if (const auto sound = checkResponse(response); !sound)
        return failure(sound.error());
    return response;
}

void Exchange::conclude()
{
    if (m_error)
        return finish(failure(*m_error));
    finish(answer());
}

void Exchange::finish(Result<HttpResponse> result)
{
    m_limit.stop();
    qCDebug(lcNet).noquote() << base::redact(
            QStringLiteral("%1 %2 %3 in %4 ms")
                    .arg(QString::fromLatin1(m_request.method), m_request.url.toString(),
                         result ? QString::number(result->status) : base::describe(result.error()))
                    .arg(m_elapsed.isValid() ? m_elapsed.elapsed() : 0));
    if (m_reply)
        m_reply->disconnect(this);
    m_promise.addResult(std::move(result));
    m_promise.finish();
    deleteLater();
}

} // namespace tailrace::net
