// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/attributefilter.h"
#include "dialects/manifestreader.h"
#include "dialects/recordfilter.h"

namespace tailrace::dialects {

/// Follows a table's events through brokers, triggers, filters and transformations to the targets.
class EventWalk
{
public:
    EventWalk(const ManifestReading &reading, const QString &tableArn);

    /// The list of routes from a source's sink.
    formats::Json routesFrom(const formats::Json &sink, const Manifest &source);

private:
    /// What is known of the events at a place on their way.
    struct Way
    {
        std::map<QByteArray, Attributes> events; ///< for each operation that comes this far
        RecordFilter filter;
        formats::Json delivery; ///< null, or a route's member
        QString routeName;
        const Manifest *broker = nullptr; ///< to which a reply goes
        QStringList passed;               ///< so that a circle ends
    };

    void toDestination(const formats::Json &sink, const Way &way, const Manifest &from);
    void toObject(const Manifest &manifest, const Way &way);
    void toBroker(const ObjectReference &broker, const Manifest *manifest, const Way &way);
    void toTrigger(const Manifest &trigger, const formats::Json *brokerDelivery, Way way);
    void toChannel(const Manifest &channel, const Way &way);
    void toFilter(const Manifest &filter, Way way);
    void toTransformation(const Manifest &transformation, Way way);
    void toAddress(const QString &uri, const Way &way, const Manifest &from);
    void toOutside(const ObjectReference &reference, const formats::Json &sink, const Way &way,
                   const Manifest &from);
    void goOn(const Manifest &manifest, const Way &way);
    void readDelivery(const Manifest &owner, const formats::Json &delivery, Way &way) const;
    void addRoute(const formats::Json &sink, const Way &way, const QString &name,
                  const QString &place);

    const ManifestReading &m_reading;
    const QString m_tableArn;
    formats::Json m_routes = formats::Json::array();
    int m_steps = 0; ///< taken in all: ways branch, and may meet again
};

} // namespace tailrace::dialects
