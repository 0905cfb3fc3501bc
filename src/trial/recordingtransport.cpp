// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial/recordingtransport.h"

#include "base/async.h"

namespace tailrace::trial {

RecordingTransport::RecordingTransport(net::HttpTransport &transport, const base::Clock &clock)
    : m_transport(transport)
    , m_clock(clock)
{
}

QFuture<Result<net::HttpResponse>> RecordingTransport::send(const net::HttpRequest &request)
{
    const size_t at = m_exchanges.size();
    m_exchanges.push_back({request, std::nullopt, std::nullopt, -1});
    const auto answer = m_transport.send(request);
    // Before those who sent it hear of it: they may be the last to do so.
    onResult(answer, this,
             [this, at, since = m_clock.monotonicMs()](const Result<net::HttpResponse> &result) {
                 Exchange &exchange = m_exchanges[at];
                 exchange.ms = m_clock.monotonicMs() - since;
                 if (result)
                     exchange.answer = *result;
                 else
                     exchange.error = result.error();
             });
    return answer;
}

} // namespace tailrace::trial
