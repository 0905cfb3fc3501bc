// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/curlhandle.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

namespace tailrace::net {

/// libcurl's transfers and connections on the event loop of the thread that it lives in.
class CurlMulti final : public QObject
{
    Q_OBJECT
public:
    static constexpr int mostIdle = 100; ///< connections that are kept, of all hosts

    /// done hears how a transfer ended; it has been removed by then. Never called from within one
    /// of libcurl's callbacks, but perhaps before start() returns.
    using Done = std::function<void(CURL *easy, CURLcode code)>;
    explicit CurlMulti(Done done, QObject *parent = nullptr);
    ~CurlMulti() override;

    /// Sends what can be sent at once.
    void start(CURL *easy);
    /// A transfer that has not ended: its connection is closed. done is not called.
    void remove(CURL *easy);

private:
    struct Free
    {
        void operator()(CURLM *multi) const { curl_multi_cleanup(multi); }
    };
    struct Watch
    {
        QSocketNotifier *read = nullptr;
        QSocketNotifier *write = nullptr;
    };
    static int socketChanged(CURL *, curl_socket_t socket, int what, void *self, void *);
    static int timerChanged(CURLM *, long delayMs, void *self);
    void open();
    void watch(curl_socket_t socket, int what);
    QSocketNotifier *notifierFor(curl_socket_t socket, bool reads);
    void act(curl_socket_t socket, int events);
    void setTimer();
    void gatherEnded();
    void closeWhenIdle();

    const Done m_done;
    std::unique_ptr<CURLM, Free> m_multi;
    QHash<curl_socket_t, Watch> m_watches; ///< kept when a socket closes: its number comes again
    QTimer m_timer;
    std::optional<long> m_delayMs; ///< what libcurl asked for in this call
    QTimer m_idle;
    int m_running = 0;
    bool m_wasUsed = false; ///< since the idle timer looked
};

} // namespace tailrace::net
