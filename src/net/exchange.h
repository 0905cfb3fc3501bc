// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httptransport.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QPromise>
#include <QSslConfiguration>
#include <QTimer>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

namespace tailrace::net {

/// One request on its way: owns reply, time limit and promise; deletes itself when it has answered.
class Exchange final : public QObject
{
    Q_OBJECT
public:
    Exchange(const HttpRequest &request, QObject *parent);
    ~Exchange() override;

    QFuture<Result<HttpResponse>> future() { return m_promise.future(); }
    void start(QNetworkAccessManager &manager, const QSslConfiguration &tls);
    void fail(const Error &error);

private:
    void checkPeer();
    void takeArrived();
    void collect();
    void conclude();
    Result<HttpResponse> answer();
    void finish(Result<HttpResponse> result);

    const HttpRequest m_request;
    QPromise<Result<HttpResponse>> m_promise;
    QFutureWatcher<Result<HttpResponse>> m_watcher; ///< hears of cancellation
    QNetworkReply *m_reply = nullptr;
    QTimer m_limit;
    QElapsedTimer m_elapsed;
    QByteArray m_body;
    std::optional<Error> m_error; ///< why we ended it ourselves
};

} // namespace tailrace::net
