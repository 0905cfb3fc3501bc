// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/curlmulti.h"

#include <QSocketNotifier>

#include <algorithm>
#include <climits>

namespace tailrace::net {

namespace {

// Most servers close an idle connection after a minute or later.
constexpr int idleMs = 50'000;

} // namespace

CurlMulti::CurlMulti(Done done, QObject *parent)
    : QObject(parent)
    , m_done(std::move(done))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
    connect(&m_idle, &QTimer::timeout, this, &CurlMulti::closeWhenIdle);
    open();
}

CurlMulti::~CurlMulti()
{
    m_multi.reset(); // it tells of the sockets that it closes
}

void CurlMulti::open()
{
    m_multi.reset(curl_multi_init());
    curl_multi_setopt(m_multi.get(), CURLMOPT_SOCKETFUNCTION, &CurlMulti::socketChanged);
    curl_multi_setopt(m_multi.get(), CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi.get(), CURLMOPT_TIMERFUNCTION, &CurlMulti::timerChanged);
    curl_multi_setopt(m_multi.get(), CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi.get(), CURLMOPT_PIPELINING, long(CURLPIPE_NOTHING));
    curl_multi_setopt(m_multi.get(), CURLMOPT_MAXCONNECTS, long(mostIdle));
}

void CurlMulti::start(CURL *easy)
{
    ++m_running;
    m_wasUsed = true;
    if (!m_idle.isActive())
        m_idle.start(idleMs);
    curl_multi_add_handle(m_multi.get(), easy);
    // Rather than by the timer that it has just asked for: a turn of the loop less.
    act(CURL_SOCKET_TIMEOUT, 0);
}

void CurlMulti::remove(CURL *easy)
{
    --m_running;
    curl_multi_remove_handle(m_multi.get(), easy);
    setTimer();
}

int CurlMulti::socketChanged(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    static_cast<CurlMulti *>(self)->watch(socket, what);
    return 0;
}

int CurlMulti::timerChanged(CURLM *, long delayMs, void *self)
{
    static_cast<CurlMulti *>(self)->m_delayMs = delayMs;
    return 0;
}

void CurlMulti::watch(curl_socket_t socket, int what)
{
    Watch &watch = m_watches[socket];
    const bool reads = what == CURL_POLL_IN || what == CURL_POLL_INOUT;
    const bool writes = what == CURL_POLL_OUT || what == CURL_POLL_INOUT;
    if (reads && watch.read == nullptr)
        watch.read = notifierFor(socket, true);
    if (writes && watch.write == nullptr)
        watch.write = notifierFor(socket, false);
    if (watch.read != nullptr)
        watch.read->setEnabled(reads);
    if (watch.write != nullptr)
        watch.write->setEnabled(writes);
}

QSocketNotifier *CurlMulti::notifierFor(curl_socket_t socket, bool reads)
{
    auto *notifier = new QSocketNotifier(
            socket, reads ? QSocketNotifier::Read : QSocketNotifier::Write, this);
    const int events = reads ? CURL_CSELECT_IN : CURL_CSELECT_OUT;
    connect(notifier, &QSocketNotifier::activated, this,
            [this, socket, events] { act(socket, events); });
    return notifier;
}

void CurlMulti::act(curl_socket_t socket, int events)
{
    int running = 0;
    curl_multi_socket_action(m_multi.get(), socket, events, &running);
    setTimer();
    gatherEnded();
}

void CurlMulti::setTimer()
{
    const std::optional<long> delayMs = std::exchange(m_delayMs, std::nullopt);
    if (!delayMs)
        return;
    if (*delayMs < 0)
        m_timer.stop();
    else
        m_timer.start(int(std::min<long>(*delayMs, INT_MAX)));
}

void CurlMulti::gatherEnded()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi.get(), &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        CURL *easy = message->easy_handle;
        const CURLcode code = message->data.result;
        remove(easy);
        m_done(easy, code);
    }
}

/// libcurl looks at its idle connections only when it opens another one.
void CurlMulti::closeWhenIdle()
{
    if (m_running > 0 || std::exchange(m_wasUsed, false))
        return;
    m_idle.stop();
    m_timer.stop();
    m_multi.reset();
    open();
}

} // namespace tailrace::net
