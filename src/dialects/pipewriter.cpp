// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/pipewriter.h"

#include "dialects/pipetarget.h"

namespace tailrace::dialects {

namespace {

using formats::Json;

constexpr qsizetype longestTemplate = 8192;

/// What a pipe makes of a record: its own shape, or a template; false where neither will do.
bool setShape(const RouteView &route, Json &parameters, Findings &findings)
{
    if (route.hasTemplate()) {
        if (route.templateText().size() > longestTemplate) {
            findings.lost(route.place(QStringLiteral("template")),
                          QStringLiteral("a pipe takes templates of up to %1 characters; the route "
                                         "is left out")
                                  .arg(longestTemplate));
            return false;
        }
        parameters.set("InputTemplate", text(route.templateText()));
    } else if (route.shape() != QLatin1String("aws")) {
        findings.lost(
                route.place(QStringLiteral("shape")),
                QStringLiteral("a pipe sends the record as AWS shapes it, not \"%1\"; write a "
                               "template")
                        .arg(route.shape()));
    }
    return true;
}

void addRole(const QString &id, const PipeTarget &target, TemplateWriter &out)
{
    const Json trust =
            object({{"Effect", text(QStringLiteral("Allow"))},
                    {"Principal", object("Service", text(QStringLiteral("pipes.amazonaws.com")))},
                    {"Action", text(QStringLiteral("sts:AssumeRole"))}});
    Json resource = target.resource;
    // A version or an alias of a function is not the function.
    if (target.actions.contains(QStringLiteral("lambda:InvokeFunction")))
        resource = Json::array(
                {target.resource, text(target.resource.toString() + QStringLiteral(":*"))});
    const Json policy = object(
            {{"PolicyName", text(QStringLiteral("pipe"))},
             {"PolicyDocument",
              TemplateWriter::policy({out.readingStatement(),
                                      TemplateWriter::statement(target.actions, resource)})}});
    out.addResource(id + QStringLiteral("Role"), QStringLiteral("AWS::IAM::Role"),
                    object({{"AssumeRolePolicyDocument", TemplateWriter::policy({trust})},
                            {"Policies", Json::array({policy})}}));
}

void addPipe(const RouteView &route, const QString &position, const QString &place,
             TemplateWriter &out, Findings &findings)
{
    auto criteria = writeCriteria(route, findings);
    Json shaped = Json::object();
    if (!criteria || !setShape(route, shaped, findings))
        return;
    const QString id = out.idFor(route);
    const auto target = pipeTarget(route, id, place, out, findings);
    if (!target)
        return;
    listLostOfRoute(route, findings);
    Json streams = object("StartingPosition", text(position));
    setPolling(streams, route, target->mostInBatch, findings);
    if (at(route.delivery(), {"onPartialBatchItemFailure"}))
        streams.set("OnPartialBatchItemFailure", text(QStringLiteral("AUTOMATIC_BISECT")));
    Json parameters = object("DynamoDBStreamParameters", streams);
    if (!criteria->isNull())
        parameters.set("FilterCriteria", std::move(*criteria));
    for (const Json::Member &member : target->parameters.members())
        shaped.set(member.name, member.value);
    addRole(id, *target, out);
    Json pipe = object({{"Source", out.stream()},
                        {"Target", target->arn},
                        {"RoleArn", attributeOf(id + QStringLiteral("Role"), "Arn")},
                        {"SourceParameters", parameters}});
    if (!shaped.members().empty())
        pipe.set("TargetParameters", shaped);
    pipe.set("Tags",
             object({{bridgeTag, text(out.bridgeTagValue())},
                     {routeTag, text(tagValue(route.name(), route.place(QStringLiteral("name")),
                                              findings))}}));
    out.addResource(id + QStringLiteral("Pipe"), QStringLiteral("AWS::Pipes::Pipe"), pipe);
}

} // namespace

Json writePipes(const Json &bridge, Findings &findings)
{
    TemplateWriter out(bridge, findings);
    const QString position = startingPosition(bridge, findings);
    const QString place = textAt(&bridge, {"source", "table"}).section(QLatin1Char(':'), 3, 4);
    for (const Json &route : bridge.find("routes")->items())
        addPipe(RouteView(route), position, place, out, findings);
    const Json whole = out.whole();
    if (whole.find("Resources")->members().empty())
        findings.fault(QStringLiteral("routes"),
                       QStringLiteral("none of them can be a pipe, so there is nothing to write"));
    else if (position == QLatin1String("LATEST"))
        findings.note(
                QStringLiteral("source.startingPosition"),
                QStringLiteral("a pipe that begins at LATEST may miss what is written while it "
                               "is being made"));
    return whole;
}

} // namespace tailrace::dialects
