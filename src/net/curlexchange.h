// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/answerhead.h"
#include "net/curlhandle.h"
#include "net/httptransport.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPromise>

#include <array>
#include <optional>

namespace tailrace::net {

struct CurlEngine;

/// One request on its way: owns its transfer, time limit and promise; deletes itself when it has
/// answered.
class CurlExchange final : public QObject
{
    Q_OBJECT
public:
    CurlExchange(HttpRequest request, CurlEngine &engine, QObject *parent);
    ~CurlExchange() override;

    QFuture<Result<HttpResponse>> future() { return m_promise.future(); }
    /// From now on the time counts, also while it waits for a place.
    void startClock();
    /// Its turn has come.
    void start();
    /// Ends it when nobody wants it any more, or its time is over.
    void look();
    /// Its transfer has ended, and is out of the engine's hands.
    void conclude(CURLcode code);

private:
    static size_t takeHead(char *data, size_t size, size_t count, void *self);
    static size_t takeBody(char *data, size_t size, size_t count, void *self);
    static int prepare(void *self, char *remote, char *local, int remotePort, int localPort);
    static CURLcode setTls(CURL *, void *context, void *self);
    static curl_socket_t openSocket(void *self, curlsocktype, curl_sockaddr *address);
    void setCallbacks();
    bool mayBegin(const char *remote, const char *local, int remotePort, int localPort);
    bool startAfresh();
    void fail(const Error &error);
    Result<HttpResponse> answer(CURLcode code);
    void finish(Result<HttpResponse> result);

    const HttpRequest m_request;
    CurlEngine &m_engine;
    QPromise<Result<HttpResponse>> m_promise;
    QElapsedTimer m_elapsed;
    CurlHandle m_easy; ///< while it is under way
    CurlList m_headers;
    std::array<char, CURL_ERROR_SIZE> m_detail{};
    AnswerHead m_head;
    QByteArray m_body;
    std::optional<Error> m_error; ///< why we ended it ourselves
    bool m_hasBegun = false;      ///< a byte of the request may have left
    bool m_isRepeated = false;    ///< libcurl would have sent it again
    bool m_wasSpoiled = false;    ///< its connection was not fit to be used again
    bool m_isAfresh = false;      ///< on a connection of its own
};

} // namespace tailrace::net
