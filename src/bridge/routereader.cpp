// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/routereader.h"

#include "bridge/objectreader.h"
#include "bridge/sinkreader.h"
#include "filter/extension.h"
#include "filter/nearestname.h"

namespace tailrace::bridge {

namespace {

using formats::Json;
using Presence = ObjectReader::Presence;

SnapshotSettings readSnapshot(const Json &json, const QString &path, FaultList &faults)
{
    constexpr int mostSegments = 100;
    constexpr int mostUnits = 1'000'000;
    SnapshotSettings snapshot;
    ObjectReader reader(json, path + QStringLiteral(".snapshot"), faults);
    snapshot.segments = reader.number("segments", snapshot.segments, 1, mostSegments);
    snapshot.readUnitsPerSecond =
            reader.number("readUnitsPerSecond", snapshot.readUnitsPerSecond, 0, mostUnits);
    reader.refuseOthers();
    return snapshot;
}

std::vector<filter::Pattern> readFilter(const Json &json, const QString &path, FaultList &faults)
{
    std::vector<filter::Pattern> patterns;
    const QString at = path + QStringLiteral(".filter");
    if (!json.isArray() || json.items().empty()) {
        faults.add(json, at,
                   QStringLiteral("a filter is a list of patterns, of which any may match; write "
                                  "\"- eventName: [INSERT]\", or leave the filter out"));
        return patterns;
    }
    for (size_t i = 0; i < json.items().size(); ++i) {
        const Json &item = json.items()[i];
        auto pattern = filter::Pattern::compile(item);
        if (pattern) {
            patterns.push_back(std::move(*pattern));
            if (const Json *own = filter::extensionIn(item))
                faults.warn(*own, QStringLiteral("%1[%2]").arg(at).arg(i),
                            QStringLiteral("tailrace-numeric is Tailrace's own: EventBridge has "
                                           "nothing that compares numbers that are strings, so "
                                           "this filter does not carry over"));
            continue;
        }
        const ErrorFacts &facts = pattern.error().facts;
        const formats::TextPosition place =
                facts.line > 0 ? formats::TextPosition{facts.line, facts.column} : item.position();
        faults.add(place, QStringLiteral("%1[%2]").arg(at).arg(i), base::describe(pattern.error()));
    }
    return patterns;
}

Shape readShape(const Json &json, const QString &path, FaultList &faults)
{
    const QString at = path + QStringLiteral(".shape");
    if (const auto shape = json.isString() ? shapeByName(json.text()) : std::nullopt)
        return *shape;
    const QList<QByteArray> names{"aws", "triggermesh", "plain", "cloudevent"};
    const QByteArray nearest =
            json.isString() ? filter::nearestName(json.text(), names) : QByteArray();
    const QString advice =
            nearest.isEmpty()
                    ? QStringLiteral("write aws, triggermesh, plain or cloudevent")
                    : QStringLiteral("did you mean \"%1\"?").arg(QString::fromLatin1(nearest));
    faults.add(json, at,
               json.isString()
                       ? QStringLiteral("there is no shape %1; %2").arg(quoted(json.text()), advice)
                       : QStringLiteral("here stands %1; %2").arg(typeInWords(json), advice));
    return Shape::Aws;
}

// EventBridge Pipes takes no longer ones.
constexpr qsizetype longestTemplate = 8192;

std::optional<InputTemplate> readTemplate(const Json &json, const Json *shape, const QString &path,
                                          FaultList &faults)
{
    const QString at = path + QStringLiteral(".template");
    if (shape != nullptr)
        faults.add(json, at,
                   QStringLiteral("a route has a shape or a template; leave one of them out"));
    if (!json.isString()) {
        faults.add(json, at,
                   QStringLiteral("here stands %1; a template is text: put quotes around it, or "
                                  "begin it with |")
                           .arg(typeInWords(json)));
        return std::nullopt;
    }
    auto parsed = InputTemplate::parse(json.text());
    if (!parsed) {
        const ErrorFacts &facts = parsed.error().facts;
        faults.add(json, at,
                   QStringLiteral("%1 (line %2, column %3 of the template)")
                           .arg(base::describe(parsed.error()))
                           .arg(facts.line)
                           .arg(facts.column));
        return std::nullopt;
    }
    for (const QString &name : parsed->unknownHere())
        faults.warn(json, at,
                    QStringLiteral("%1 has a value in EventBridge Pipes only; here it is missing")
                            .arg(name));
    if (json.toString().size() > longestTemplate)
        faults.warn(json, at,
                    QStringLiteral("EventBridge Pipes takes templates of up to %1 characters")
                            .arg(longestTemplate));
    return *parsed;
}

/// The most records that Pipes hands to such a target at once; 0 where it has no limit of its own.
int mostInPipes(const SinkSettings &sink)
{
    constexpr int ofMessages = 10;
    constexpr int ofKinesis = 500;
    const bool takesFew = std::holds_alternative<SqsSinkSettings>(sink)
                          || std::holds_alternative<SnsSinkSettings>(sink)
                          || std::holds_alternative<EventBridgeSinkSettings>(sink);
    if (takesFew)
        return ofMessages;
    return std::holds_alternative<KinesisSinkSettings>(sink) ? ofKinesis : 0;
}

/// Only of a number that somebody wrote.
void warnOfBatch(const Route &route, const Json &delivery, const QString &path, FaultList &faults)
{
    const Json *batch = delivery.find("batchSize");
    const int most = mostInPipes(route.sink);
    if (batch && most > 0 && route.delivery.batchSize > most)
        faults.warn(*batch, path + QStringLiteral(".delivery.batchSize"),
                    QStringLiteral("EventBridge Pipes takes up to %1 for such a target").arg(most));
}

Route readRoute(const Json &json, const QString &path, FaultList &faults)
{
    Route route;
    ObjectReader reader(json, path, faults);
    route.name =
            reader.text("name", Presence::Required, QStringLiteral("main")).value_or(QString());
    if (const Json *snapshot = reader.member("snapshot"))
        route.snapshot = readSnapshot(*snapshot, path, faults);
    if (const Json *filter = reader.member("filter"))
        route.filters = readFilter(*filter, path, faults);
    if (const Json *shape = reader.member("shape"))
        route.shape = readShape(*shape, path, faults);
    if (const Json *text = reader.member("template"))
        route.inputTemplate = readTemplate(*text, reader.member("shape"), path, faults);
    if (const Json *sink = reader.member("sink", Presence::Required,
                                         QStringLiteral("{file: {path: orders.jsonl}}")))
        route.sink = readSink(*sink, path, faults);
    if (auto *lambda = std::get_if<LambdaSinkSettings>(&route.sink))
        lambda->sendsRecords = route.shape == Shape::Aws && !route.inputTemplate;
    if (const Json *delivery = reader.member("delivery")) {
        route.delivery = readDelivery(*delivery, path, faults);
        warnOfBatch(route, *delivery, path, faults);
    }
    reader.refuseOthers();
    return route;
}

} // namespace

std::vector<Route> readRoutes(const Json &json, FaultList &faults)
{
    std::vector<Route> routes;
    if (!json.isArray() || json.items().empty()) {
        faults.add(json, QStringLiteral("routes"),
                   QStringLiteral("a bridge has at least one route; write a list that begins with "
                                  "\"- name: main\""));
        return routes;
    }
    QSet<QString> names;
    for (size_t i = 0; i < json.items().size(); ++i) {
        const Json &item = json.items()[i];
        const QString path = QStringLiteral("routes[%1]").arg(i);
        Route route = readRoute(item, path, faults);
        // Positions are kept by the route's name.
        if (!route.name.isEmpty() && names.contains(route.name))
            faults.add(*item.find("name"), path + QStringLiteral(".name"),
                       QStringLiteral("another route has this name already; give each its own"));
        names.insert(route.name);
        routes.push_back(std::move(route));
    }
    return routes;
}

} // namespace tailrace::bridge
