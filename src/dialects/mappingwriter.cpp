// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/mappingwriter.h"

#include "dialects/templatewriter.h"

namespace tailrace::dialects {

namespace {

using formats::Json;

void listLost(const RouteView &route, Findings &findings)
{
    if (route.hasTemplate())
        findings.lost(route.place(QStringLiteral("template")),
                      QStringLiteral("a mapping hands the records over as they are"));
    else if (route.shape() != QLatin1String("aws"))
        findings.lost(route.place(QStringLiteral("shape")),
                      QStringLiteral("a mapping hands the records over as AWS shapes them, not "
                                     "\"%1\"")
                              .arg(route.shape()));
    if (route.sinkText("invocationType") == QLatin1String("FIRE_AND_FORGET"))
        findings.lost(route.place(QStringLiteral("sink.lambda.invocationType")),
                      QStringLiteral("a mapping waits for the answer"));
    listLostOfAccess(route.sink(), route.place(QStringLiteral("sink.lambda")), findings);
    listLostOfRoute(route, findings);
}

Json tag(const char *key, const QString &value)
{
    return object({{"Key", text(QLatin1String(key))}, {"Value", text(value)}});
}

void addMapping(const RouteView &route, const QString &position, TemplateWriter &out,
                Findings &findings)
{
    if (route.sinkKind() != "lambda")
        return findings.lost(
                route.place(QStringLiteral("sink.") + QString::fromLatin1(route.sinkKind())),
                QStringLiteral("a mapping delivers to a function only; the route is "
                               "left out"));
    auto criteria = writeCriteria(route, findings);
    if (!criteria)
        return;
    listLost(route, findings);
    Json mapping = object({{"EventSourceArn", out.stream()},
                           {"FunctionName", text(route.sinkText("function"))},
                           {"StartingPosition", text(position)}});
    setPolling(mapping, route, 10'000, findings);
    if (at(route.delivery(), {"onPartialBatchItemFailure"})) {
        mapping.set("BisectBatchOnFunctionError", Json::boolean(true));
        findings.note(route.place(QStringLiteral("delivery.onPartialBatchItemFailure")),
                      QStringLiteral("a mapping halves a batch when the function fails, which is "
                                     "nearly the same"));
    }
    if (!criteria->isNull())
        mapping.set("FilterCriteria", std::move(*criteria));
    mapping.set("Tags", Json::array({tag(bridgeTag, out.bridgeTagValue()),
                                     tag(routeTag,
                                         tagValue(route.name(), route.place(QStringLiteral("name")),
                                                  findings))}));
    const QString id = out.idFor(route);
    out.addParameter(id + QStringLiteral("FunctionRole"),
                     QStringLiteral("Name of the role that the function has; it gets the rights to "
                                    "read the stream"),
                     false);
    out.addResource(
            id + QStringLiteral("Policy"), QStringLiteral("AWS::IAM::Policy"),
            object({{"PolicyName", text(QStringLiteral("read-stream-") + id)},
                    {"PolicyDocument", TemplateWriter::policy({out.readingStatement()})},
                    {"Roles", Json::array({referenceTo(id + QStringLiteral("FunctionRole"))})}}));
    out.addResource(id + QStringLiteral("Mapping"),
                    QStringLiteral("AWS::Lambda::EventSourceMapping"), mapping);
}

} // namespace

Json writeMappings(const Json &bridge, Findings &findings)
{
    TemplateWriter out(bridge, findings);
    const QString position = startingPosition(bridge, findings);
    for (const Json &route : bridge.find("routes")->items())
        addMapping(RouteView(route), position, out, findings);
    const Json whole = out.whole();
    if (whole.find("Resources")->members().empty())
        findings.fault(QStringLiteral("routes"),
                       QStringLiteral("none of them delivers to a function, so there is nothing to "
                                      "write"));
    else if (position == QLatin1String("LATEST"))
        findings.note(
                QStringLiteral("source.startingPosition"),
                QStringLiteral("a mapping that begins at LATEST may miss what is written while "
                               "it is being made"));
    return whole;
}

} // namespace tailrace::dialects
