// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/templatereader.h"

#include "dialects/pollerreader.h"

namespace tailrace::dialects {

namespace {

using formats::Json;

const QString pipeType = QStringLiteral("AWS::Pipes::Pipe");
const QString mappingType = QStringLiteral("AWS::Lambda::EventSourceMapping");

QString tableName(const QString &arn)
{
    return arn.section(QLatin1Char('/'), 1, 1);
}

Json bridgeOf(const Poller &poller)
{
    Json source = object("table", text(poller.table));
    if (poller.startingPosition != QLatin1String("LATEST"))
        source.set("startingPosition", text(poller.startingPosition));
    return object({{"tailrace", Json::number(1)},
                   {"name", text(poller.bridge)},
                   {"source", source},
                   {"routes", Json::array()}});
}

/// The bridge that the poller is a route of, made where there is none.
Json &bridgeFor(Poller poller, std::vector<Json> &bridges)
{
    if (poller.bridge.isEmpty())
        poller.bridge = tableName(poller.table);
    Json made = bridgeOf(poller);
    for (Json &bridge : bridges)
        if (textAt(&bridge, {"name"}) == textAt(&made, {"name"})
            && formats::toJson(*bridge.find("source")) == formats::toJson(*made.find("source")))
            return bridge;
    QStringList names;
    for (const Json &bridge : bridges)
        names.append(textAt(&bridge, {"name"}));
    made.set("name", text(uniqueName(poller.bridge, names, QStringLiteral("-"))));
    bridges.push_back(std::move(made));
    return bridges.back();
}

void addRoute(Json &bridge, Json route)
{
    QStringList names;
    for (const Json &other : bridge.find("routes")->items())
        names.append(textAt(&other, {"name"}));
    route.set("name", text(uniqueName(textAt(&route, {"name"}), names, QStringLiteral("-"))));
    Json routes = *bridge.find("routes");
    routes.items().push_back(std::move(route));
    bridge.set("routes", std::move(routes));
}

} // namespace

bool hasPipe(const std::vector<Json> &documents)
{
    for (const Json &document : documents)
        if (const Json *resources = document.find("Resources"))
            for (const Json::Member &resource : resources->members())
                if (textAt(&resource.value, {"Type"}) == pipeType)
                    return true;
    return false;
}

std::vector<Json> readTemplate(const Json &whole, Findings &findings,
                               std::vector<FoundSecret> &secrets)
{
    const TemplateValues values(whole);
    std::vector<Json> bridges;
    QStringList others;
    for (const Json::Member &member : values.resources().members()) {
        const QString type = textAt(&member.value, {"Type"});
        const QString id = QString::fromUtf8(member.name);
        if ((type != pipeType && type != mappingType) || !member.value.find("Properties")) {
            others.append(id);
            continue;
        }
        const PollerResource resource{id, member.value, values, findings, secrets};
        auto poller = type == pipeType ? readPipe(resource) : readMapping(resource);
        if (!poller)
            continue;
        Json &bridge = bridgeFor(*poller, bridges);
        if (!poller->route.isNull())
            addRoute(bridge, std::move(poller->route));
    }
    if (!others.isEmpty())
        findings.note(
                QStringLiteral("Resources"),
                QStringLiteral("only pipes and mappings become part of a bridge; these don't: %1")
                        .arg(others.join(QStringLiteral(", "))));
    for (const Json &bridge : bridges)
        if (bridge.find("routes")->items().empty())
            findings.lost(QStringLiteral("bridge %1").arg(textAt(&bridge, {"name"})),
                          QStringLiteral("no route of it could be carried over; write one before "
                                         "the bridge can run"));
    return bridges;
}

} // namespace tailrace::dialects
