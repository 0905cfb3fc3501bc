// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "credentials/providers.h"
#include "net/httptransport.h"
#include "secrets/resolvedsecrets.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QPromise>
#include <QStringList>

#include <memory>
#include <vector>

namespace tailrace::sinks {

/// What a sink wants an event's body to be.
enum class EventFormat {
    Shape,      ///< the route's shape
    Structured, ///< a CloudEvent as one JSON object, around the shape
    Binary,     ///< a CloudEvent's data, which is the shape; its attributes apart
};

/// One event ready to go, with the ids a sink may carry.
struct Event
{
    QByteArray id;   ///< stable over restarts: the record's eventID
    QByteArray body; ///< one line of JSON, as the sink's EventFormat says
    /// Name and value, UTF-8: of EventFormat::Binary only.
    QList<std::pair<QByteArray, QByteArray>> attributes = {};
    QByteArray record; ///< as received, on one line: for dead letters, and sinks that ask for it
    /// The Keys as DynamoDB JSON, equal for equal keys: sorted by name, numbers in their shortest
    /// form. For sinks that ask for it; empty where a record has none.
    QByteArray itemKey;
    QByteArray sequenceNumber;
    QString streamArn;
    QString shardId;
    qint64 createdMs = 0;
    bool isSnapshot = false; ///< no change, but an item that was there when the route began
};

/// Where an event stands in the stream: what tells it from every other one.
struct EventPlace
{
    QString streamArn;
    QString shardId;
    QByteArray sequenceNumber;
};

inline EventPlace placeOf(const Event &event)
{
    return {event.streamArn, event.shardId, event.sequenceNumber};
}

/// How a batch went: the first so many events are safe at the other side (for a file: on the disk);
/// an error speaks of the one behind them.
struct DeliveryOutcome
{
    size_t acknowledged = 0;
    std::optional<Error> error;
    bool retryable = true;   ///< false: the other side refused this very event
    bool sinkIsGone = false; ///< nothing can be delivered there ever again: the bridge ends
    bool isOfAll = false;    ///< the error is the batch's: no event of it is known to be to blame
    size_t tried = 0; ///< of isOfAll: so many events, behind the acknowledged ones; 0: all the rest
};

/// Where a route delivers to; perhaps several batches at once. Lives in the engine's thread.
class Sink : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual QFuture<DeliveryOutcome> deliver(const std::vector<Event> &batch) = 0;
    virtual EventFormat format() const { return EventFormat::Shape; }
    /// Whether events have to bring the members record and itemKey.
    virtual bool wantsRecord() const { return false; }
    virtual bool wantsItemKey() const { return false; }

Q_SIGNALS:
    /// An event is safe at the other side, while its batch is under way still: for sinks that send
    /// it in pieces and to which an event that comes again is another one.
    void acknowledged(const tailrace::sinks::EventPlace &place);

protected:
    /// A future that is finished already.
    static QFuture<DeliveryOutcome> finished(DeliveryOutcome outcome)
    {
        QPromise<DeliveryOutcome> promise;
        promise.start();
        promise.addResult(std::move(outcome));
        promise.finish();
        return promise.future();
    }
};

/// A sink for people, before it is made.
struct SinkSummary
{
    QString kind;      ///< a proper name: "HTTP", "Amazon SQS"
    QString name;      ///< in one line: "file orders.jsonl", "POST https://host/path"
    QStringList place; ///< in one or two short ones, for a card
};

/// What sinks are made with. What it refers to outlives them.
struct SinkContext
{
    QString baseDirectory; ///< where relative paths begin
    net::HttpTransport &transport;
    const base::Clock &clock;
    std::shared_ptr<credentials::Providers> providers = {}; ///< null: nobody can be asked
    secrets::ResolvedSecrets secrets = {};                  ///< those that the document names
};

} // namespace tailrace::sinks
