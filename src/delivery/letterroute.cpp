// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/letterroute.h"

#include <algorithm>
#include <utility>

namespace tailrace::delivery {

namespace {

constexpr qsizetype mostUnderWay = 1000;
constexpr int retriesOfLetters = 4; ///< where the document has no limit
/// Few: a cancel waits for a batch, and one that a crash cut off comes twice.
constexpr int mostInABatch = 10;

bridge::Route forLetters(bridge::Route route)
{
    bridge::DeliverySettings &delivery = route.delivery;
    delivery.maximumRecordAgeInSeconds = -1; // letters are as old as they are
    delivery.maximumBatchingWindowInSeconds = 0;
    delivery.batchSize = std::min(delivery.batchSize, mostInABatch);
    delivery.bisects = true; // one that is refused must not keep the others
    if (delivery.maximumRetryAttempts < 0)
        delivery.maximumRetryAttempts = retriesOfLetters;
    return route;
}

Result<stream::RecordPage> pageOf(const QByteArray &record)
{
    return stream::indexPage("{\"Records\":[" + record + "]}");
}

QByteArray idIn(const stream::RecordPage &page)
{
    return page.entries().empty() ? QByteArray()
                                  : page.slice(page.entries().front().eventId).toByteArray();
}

} // namespace

/// Where the route's dead letters go: back to who sends them.
class LetterRoute::Returned final : public DeadLetters
{
public:
    explicit Returned(LetterRoute &sender)
        : m_sender(sender)
    {
    }
    Result<> append(const DeadLetter &letter) override
    {
        m_sender.takeBack(letter);
        return {};
    }

private:
    LetterRoute &m_sender;
};

LetterRoute::LetterRoute(const bridge::Route &route, const QString &bridgeName,
                         const QString &tableArn, std::unique_ptr<sinks::Sink> sink,
                         const base::Clock &clock)
    : m_name(route.name)
    , m_maximumRetryAttempts(forLetters(route).delivery.maximumRetryAttempts)
    , m_route(std::make_unique<Route>(forLetters(route), bridgeName, tableArn, QString(),
                                      std::move(sink), m_checkpoints, clock, nullptr))
{
    m_route->sendDeadLettersTo(std::make_unique<Returned>(*this));
    connect(m_route.get(), &Route::delivered, this, &LetterRoute::take);
    connect(m_route.get(), &Route::changed, this, [this] {
        feed();
        Q_EMIT changed();
    });
    connect(m_route.get(), &Route::stopped, this, &LetterRoute::stopped);
    connect(m_route.get(), &Route::failed, this, [this](const Error &error) {
        Q_EMIT failed(error);
        stop();
    });
}

LetterRoute::~LetterRoute() = default;

void LetterRoute::start()
{
    feed();
}

void LetterRoute::stop()
{
    if (std::exchange(m_stopping, true))
        return;
    m_route->pause();
    // Not in the middle of what the route is doing.
    QMetaObject::invokeMethod(
            m_route.get(), [this] { m_route->stop(); }, Qt::QueuedConnection);
}

void LetterRoute::feed()
{
    while (!m_stopping && !m_queue.empty() && m_underWay.size() < mostUnderWay && feedOne()) {
    }
    if (!m_stopping && m_queue.empty() && !std::exchange(m_draining, true))
        m_route->drain();
}

// False when it has to wait for another letter with the same record.
bool LetterRoute::feedOne()
{
    SentLetter &next = m_queue.front();
    auto page = pageOf(next.record);
    Result<> sent = page ? Result<>() : failure(page.error());
    QByteArray id;
    if (page) {
        id = idIn(*page);
        if (m_underWay.contains(id))
            return false;
        page->setOrigin(next.letter.streamArn, next.letter.shardId, 0);
        m_route->useStream(next.letter.streamArn, {});
        sent = m_route->redrive(*page);
    }
    const SentLetter letter = std::move(next);
    m_queue.pop_front();
    if (sent)
        m_underWay.insert(id, letter);
    else
        Q_EMIT unfit(letter.place, sent.error());
    return true;
}

void LetterRoute::take(const QByteArray &eventId)
{
    Q_EMIT delivered(m_underWay.take(eventId).place);
}

void LetterRoute::takeBack(DeadLetter letter)
{
    const auto page = pageOf(letter.record);
    const SentLetter sent = m_underWay.take(page ? idIn(*page) : QByteArray());
    const bool isOutOfOrder = letter.attempts > 1 && letter.attempts > m_maximumRetryAttempts;
    letter.attempts += sent.letter.attempts;
    letter.record = sent.letter.record;
    Q_EMIT refused(sent.place, letter);
    if (isOutOfOrder)
        stop();
}

} // namespace tailrace::delivery
