// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/triggermeshreader.h"

#include "dialects/eventwalk.h"
#include "dialects/jsonpath.h"
#include "dialects/manifestcheck.h"

namespace tailrace::dialects {

namespace {

using formats::Json;

QString bridgeName(const Manifest &source, const ManifestReading &reading)
{
    const QString own =
            textAt(&source.object, {"metadata", "annotations", "bridges.triggermesh.io/name"});
    const auto isAlone = [&] {
        return std::count_if(reading.manifests.all().begin(), reading.manifests.all().end(),
                             [&](const Manifest &one) {
                                 return one.kind == source.kind && one.title == source.title;
                             })
               == 1;
    };
    QString name = !own.isEmpty()                         ? own
                   : !source.title.isEmpty() && isAlone() ? source.title
                                                          : source.name;
    name.replace(QLatin1Char('/'), QLatin1Char('-'));
    return name.left(100).trimmed();
}

Json readSource(const Manifest &source, const ManifestReading &reading)
{
    source.isUsed = true;
    const QString arn = textAt(source.spec(), {"arn"});
    Json from = object("table", text(arn));
    if (Json credentials = readAwsAuth(source, reading); !credentials.isNull())
        from.set("credentials", credentials);
    reading.listUnread(source,
                       {QStringLiteral("arn"), QStringLiteral("auth"),
                        QStringLiteral("credentials"), QStringLiteral("sink")},
                       QStringLiteral("it belongs to the cluster, or to what TriggerMesh adds to "
                                      "events"));
    Json bridge = object({{"tailrace", Json::number(1)},
                          {"name", text(bridgeName(source, reading))},
                          {"source", from}});
    Json routes = Json::array();
    if (const Json *sink = at(source.spec(), {"sink"}))
        routes = EventWalk(reading, arn).routesFrom(*sink, source);
    if (routes.items().empty())
        reading.findings.lost(source.place(),
                              QStringLiteral("no route of it could be carried over; write one "
                                             "before the bridge can run"));
    bridge.set("routes", routes);
    return bridge;
}

void listTheRest(const ManifestReading &reading)
{
    for (const Manifest &one : reading.manifests.all()) {
        if (one.isUsed)
            continue;
        if (one.group.isEmpty() && one.kind == QLatin1String("Secret"))
            reading.findings.note(one.place(), QStringLiteral("no bridge refers to it, so its "
                                                              "values are not read"));
        else
            reading.findings.lost(one.place(),
                                  QStringLiteral("it is on no way from a table to a target that "
                                                 "Tailrace knows, or of a kind that it doesn't"));
    }
}

} // namespace

std::vector<Json> readTriggerMesh(const ManifestReading &reading)
{
    for (const Manifest &manifest : reading.manifests.all())
        checkManifest(manifest, reading.findings);
    std::vector<Json> bridges;
    if (reading.findings.has(Finding::Kind::Fault))
        return bridges;
    for (const Manifest &manifest : reading.manifests.all())
        if (manifest.kind == QLatin1String("AWSDynamoDBSource"))
            bridges.push_back(readSource(manifest, reading));
    listTheRest(reading);
    return bridges;
}

} // namespace tailrace::dialects
