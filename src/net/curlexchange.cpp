// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/curlexchange.h"

#include "base/logging.h"
#include "base/redact.h"
#include "net/curlengine.h"
#include "net/curlproblem.h"
#include "net/curlrequest.h"
#include "net/requestcheck.h"

namespace tailrace::net {

namespace {

// More than any answer of the service has; what somebody merely announces costs no more memory.
constexpr qsizetype mostReserved = 2 * 1024 * 1024;

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

CurlExchange::CurlExchange(HttpRequest request, CurlEngine &engine, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_engine(engine)
{
    m_promise.start();
}

CurlExchange::~CurlExchange()
{
    if (m_easy)
        m_engine.abandon(std::move(m_easy));
    if (!m_promise.future().isFinished()) {
        m_promise.addResult(Result<HttpResponse>(
                failure(ErrorKind::Cancelled, QStringLiteral("the transport is gone"))));
        m_promise.finish();
    }
}

void CurlExchange::startClock()
{
    m_elapsed.start();
    qCDebug(lcNet).noquote() << base::redact(
            QStringLiteral("%1 %2, %3 bytes%4")
                    .arg(QString::fromLatin1(m_request.method),
                         m_request.url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo))
                    .arg(m_request.body.size())
                    .arg(QString::fromUtf8(shownHeaders(m_request.headers))));
}

void CurlExchange::look()
{
    if (m_promise.isCanceled())
        fail(Error{ErrorKind::Cancelled, {}, QStringLiteral("the request was cancelled"), {}});
    else if (m_elapsed.hasExpired(m_request.timeout.count()))
        fail(Error{ErrorKind::Timeout,
                   {},
                   QStringLiteral("%1 did not answer within %2 s")
                           .arg(m_request.url.authority())
                           .arg(double(m_request.timeout.count()) / 1000),
                   {}});
}

void CurlExchange::start()
{
    if (m_promise.future().isFinished())
        return; // given up meanwhile
    m_easy = m_engine.handle();
    const Destination &destination = m_engine.destinations.of(m_request.url);
    m_headers = setRequest(m_easy.get(), m_request, destination.encoded);
    setProxy(m_easy.get(), destination.proxy);
    setCallbacks();
    curl_easy_setopt(m_easy.get(), CURLOPT_FRESH_CONNECT, 0L);
    m_engine.multi.start(m_easy.get());
}

void CurlExchange::setCallbacks()
{
    CURL *easy = m_easy.get();
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, m_detail.data());
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &CurlExchange::takeHead);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &CurlExchange::takeBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &CurlExchange::prepare);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &CurlExchange::openSocket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, &CurlExchange::setTls);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, this);
}

size_t CurlExchange::takeHead(char *data, size_t size, size_t count, void *self)
{
    auto &exchange = *static_cast<CurlExchange *>(self);
    if (exchange.m_head.take(QByteArrayView(data, qsizetype(size * count))))
        return size * count;
    exchange.m_error = Error{ErrorKind::Malformed,
                             {},
                             QStringLiteral("the head of the answer is longer than %1 bytes")
                                     .arg(AnswerHead::mostBytes),
                             {}};
    return 0;
}

/// Into the body's place at once.
size_t CurlExchange::takeBody(char *data, size_t size, size_t count, void *self)
{
    auto &exchange = *static_cast<CurlExchange *>(self);
    if (exchange.m_body.isEmpty()) {
        exchange.m_head.end();
        exchange.m_body.reserve(qMin(exchange.m_head.announcedBytes(), mostReserved));
    }
    exchange.m_body.append(data, qsizetype(size * count));
    if (exchange.m_body.size() <= exchange.m_request.maxBodyBytes)
        return size * count;
    exchange.m_error = Error{ErrorKind::Malformed,
                             {},
                             QStringLiteral("the answer is longer than %1 bytes")
                                     .arg(exchange.m_request.maxBodyBytes),
                             {}};
    return 0;
}

/// Between the connection and the first byte of the request.
int CurlExchange::prepare(void *self, char *remote, char *local, int remotePort, int localPort)
{
    return static_cast<CurlExchange *>(self)->mayBegin(remote, local, remotePort, localPort)
                   ? CURL_PREREQFUNC_OK
                   : CURL_PREREQFUNC_ABORT;
}

bool CurlExchange::mayBegin(const char *remote, const char *local, int remotePort, int localPort)
{
    // libcurl sends a request again by itself when an old connection ends before the answer. It may
    // have been read, and be done by now: our own retry layer decides about that.
    if (m_hasBegun) {
        m_isRepeated = true;
        return false;
    }
    m_wasSpoiled = !m_engine.sockets.isFitFor({local, remote, localPort, remotePort});
    m_hasBegun = !m_wasSpoiled;
    return m_hasBegun;
}

curl_socket_t CurlExchange::openSocket(void *self, curlsocktype, curl_sockaddr *address)
{
    auto &exchange = *static_cast<CurlExchange *>(self);
    if (!exchange.m_hasBegun)
        return exchange.m_engine.sockets.open(*address);
    exchange.m_isRepeated = true;
    return CURL_SOCKET_BAD;
}

CURLcode CurlExchange::setTls(CURL *, void *context, void *self)
{
    const auto &exchange = *static_cast<CurlExchange *>(self);
    return exchange.m_engine.tls.apply(static_cast<SSL_CTX *>(context),
                                       exchange.m_request.url.host(QUrl::FullyEncoded).toLatin1())
                   ? CURLE_OK
                   : CURLE_SSL_CONNECT_ERROR;
}

void CurlExchange::fail(const Error &error)
{
    if (m_error || m_promise.future().isFinished())
        return;
    m_error = error;
    if (m_easy)
        m_engine.abandon(std::move(m_easy));
    finish(failure(error));
}

void CurlExchange::conclude(CURLcode code)
{
    if (m_wasSpoiled && startAfresh())
        return;
    Result<HttpResponse> result = answer(code);
    m_engine.takeBack(std::move(m_easy));
    finish(std::move(result));
}

/// Nothing was sent yet.
bool CurlExchange::startAfresh()
{
    m_wasSpoiled = false;
    if (std::exchange(m_isAfresh, true))
        return false;
    curl_easy_setopt(m_easy.get(), CURLOPT_FRESH_CONNECT, 1L);
    m_engine.multi.start(m_easy.get());
    return true;
}

Result<HttpResponse> CurlExchange::answer(CURLcode code)
{
    if (m_error)
        return failure(*m_error);
    if (code == CURLE_OK && !m_head.isWhole())
        code = CURLE_PARTIAL_FILE;
    if (code != CURLE_OK) {
        CurlFailure why{
                code, 0, 0, !m_head.isEmpty(), m_isRepeated, QString::fromUtf8(m_detail.data())};
        long systemError = 0;
        curl_easy_getinfo(m_easy.get(), CURLINFO_OS_ERRNO, &systemError);
        curl_easy_getinfo(m_easy.get(), CURLINFO_SSL_VERIFYRESULT, &why.certificate);
        why.systemError = int(systemError);
        if (why.detail.isEmpty())
            why.detail = QString::fromLatin1(curl_easy_strerror(code));
        return failure(problemOf(why, m_request.url));
    }
    long status = 0;
    curl_easy_getinfo(m_easy.get(), CURLINFO_RESPONSE_CODE, &status);
    HttpResponse response;
    response.status = int(status);
    response.headers = m_head.headers();
    response.body = std::move(m_body);
    if (const auto sound = checkResponse(response); !sound)
        return failure(sound.error());
    return response;
}

void CurlExchange::finish(Result<HttpResponse> result)
{
    qCDebug(lcNet).noquote() << base::redact(
            QStringLiteral("%1 %2 %3 in %4 ms")
                    .arg(QString::fromLatin1(m_request.method),
                         m_request.url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo),
                         result ? QString::number(result->status) : base::describe(result.error()))
                    .arg(m_elapsed.isValid() ? m_elapsed.elapsed() : 0));
    m_engine.queue.leave(*this);
    m_promise.addResult(std::move(result));
    m_promise.finish();
    deleteLater();
}

} // namespace tailrace::net
