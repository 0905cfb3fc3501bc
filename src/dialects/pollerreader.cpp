// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/pollerreader.h"

#include <QRegularExpression>

namespace tailrace::dialects {

namespace {

using formats::Json;

const QString asDeployed =
        QStringLiteral("it is known after deployment only; \"%1\" stands for it, "
                       "mend it where that is not so");

Json awsSink(const char *kind, const char *member, const QString &arn)
{
    return object(kind, object(member, text(arn)));
}

/// Members of Pipes' TargetParameters that a sink takes over.
Json pipeSink(const QString &arn, const Json *parameters, const PollerResource &pipe)
{
    const QString service = arn.section(QLatin1Char(':'), 2, 2);
    if (service == QLatin1String("sqs")) {
        pipe.listUnread(at(parameters, {"SqsQueueParameters"}),
                        QStringLiteral("TargetParameters.SqsQueueParameters"), {});
        return awsSink("sqs", "queue", arn);
    }
    if (service == QLatin1String("sns"))
        return awsSink("sns", "topic", arn);
    if (service == QLatin1String("kinesis")) {
        if (textAt(parameters, {"KinesisStreamParameters", "PartitionKey"})
            != QLatin1String("$.eventID"))
            pipe.lost(QStringLiteral("TargetParameters.KinesisStreamParameters.PartitionKey"),
                      QStringLiteral("the bridge's partition key is each item's key"));
        return awsSink("kinesis", "stream", arn);
    }
    if (service == QLatin1String("lambda")) {
        Json sink = object("function", text(arn));
        if (textAt(parameters, {"LambdaFunctionParameters", "InvocationType"})
            == QLatin1String("FIRE_AND_FORGET"))
            sink.set("invocationType", text(QStringLiteral("FIRE_AND_FORGET")));
        return object("lambda", sink);
    }
    if (service == QLatin1String("events")
        && arn.section(QLatin1Char(':'), 5).startsWith(QLatin1String("event-bus/"))) {
        const Json *bus = at(parameters, {"EventBridgeEventBusParameters"});
        Json sink = object("eventBus", text(arn));
        for (const auto &[theirs, ours] :
             {std::pair("Source", "source"), std::pair("DetailType", "detailType")}) {
            const QString value = textAt(bus, {theirs});
            if (value.startsWith(QLatin1String("$.")))
                pipe.lost(QStringLiteral("TargetParameters.EventBridgeEventBusParameters.")
                                  + QLatin1String(theirs),
                          QStringLiteral("a bridge has one value for all entries"));
            else if (!value.isEmpty())
                sink.set(ours, text(value));
        }
        pipe.listUnread(bus, QStringLiteral("TargetParameters.EventBridgeEventBusParameters"),
                        {"Source", "DetailType"});
        return object("eventbridge", sink);
    }
    return {};
}

constexpr std::initializer_list<const char *> pollingMembers = {
        "StartingPosition",      "BatchSize",
        "ParallelizationFactor", "MaximumBatchingWindowInSeconds",
        "MaximumRetryAttempts",  "MaximumRecordAgeInSeconds"};

QString positionOf(const Json &properties)
{
    const QString position = textAt(&properties, {"StartingPosition"});
    return position == QLatin1String("TRIM_HORIZON") ? position : QStringLiteral("LATEST");
}

void setDelivery(Json &route, Json delivery, bool bisects)
{
    if (bisects) {
        if (delivery.isNull())
            delivery = Json::object();
        delivery.set("onPartialBatchItemFailure", text(QStringLiteral("AUTOMATIC_BISECT")));
    }
    if (!delivery.isNull())
        route.set("delivery", std::move(delivery));
}

/// Name and filter.
Json routeOf(const PollerResource &poller, const QString &name, const Json *criteria)
{
    const QString tag = poller.tag(routeTag);
    Json route = object("name", text(tag.isEmpty() ? name : tag));
    if (Json filter = readCriteria(criteria, poller.place(), poller.findings); !filter.isNull())
        route.set("filter", std::move(filter));
    return route;
}

} // namespace

QString PollerResource::place(const QString &path) const
{
    const QString who = textAt(&resource, {"Type"}) + QLatin1Char(' ') + id;
    return path.isEmpty() ? who : who + QStringLiteral(": ") + path;
}

void PollerResource::lost(const QString &path, const QString &why) const
{
    findings.lost(place(path), why);
}

QString PollerResource::source(const Json *value, const char *member) const
{
    const TemplateValues::Value source = value ? values.resolve(*value) : TemplateValues::Value();
    QString arn = source.text;
    QString name;
    if (arn.isEmpty() && value && values.parameterOf(*value, &name)) {
        arn = QStringLiteral("arn:aws:dynamodb:us-east-1:000000000000:table/%1")
                      .arg(name.leftJustified(3, QLatin1Char('_')));
        lost(QLatin1String(member), asDeployed.arg(arn));
        return arn;
    }
    if (!arn.contains(QLatin1String(":dynamodb:")))
        return {};
    if (!source.isExact)
        lost(QLatin1String(member), asDeployed.arg(arn));
    return arn;
}

QString PollerResource::target(const Json &value, const char *member) const
{
    const TemplateValues::Value target = values.resolve(value);
    if (!target.isExact && !target.text.isEmpty())
        lost(QLatin1String(member), asDeployed.arg(target.text));
    return target.text;
}

void PollerResource::listUnread(const Json *object, const QString &path,
                                std::initializer_list<const char *> read) const
{
    for (const Json::Member &member : object ? object->members() : Json::Object())
        if (std::none_of(read.begin(), read.end(),
                         [&](const char *name) { return member.name == name; }))
            lost((path.isEmpty() ? QString() : path + QLatin1Char('.'))
                         + QString::fromUtf8(member.name.left(80)),
                 QStringLiteral("a bridge has nothing of the kind"));
}

QString PollerResource::tag(const char *name) const
{
    const Json *tags = at(properties(), {"Tags"});
    if (!tags)
        return {};
    for (const Json &tag : tags->items())
        if (textAt(&tag, {"Key"}) == QLatin1String(name))
            return textAt(&tag, {"Value"});
    return textAt(tags, {name});
}

namespace {

void listTags(const PollerResource &poller)
{
    const Json *tags = at(poller.properties(), {"Tags"});
    if (!tags)
        return;
    QStringList names;
    for (const Json &tag : tags->items())
        names.append(textAt(&tag, {"Key"}));
    for (const Json::Member &member : tags->members())
        names.append(QString::fromUtf8(member.name));
    for (const QString &name : names)
        if (name != QLatin1String(bridgeTag) && name != QLatin1String(routeTag))
            poller.lost(QStringLiteral("Tags.") + name,
                        QStringLiteral("a bridge has nothing of the kind"));
}

/// Null where no sink is like the target, which is listed.
Json sinkOfPipe(const PollerResource &pipe, const Json *parameters)
{
    const Json *target = at(pipe.properties(), {"Target"});
    if (!target)
        return {};
    QString id;
    if (const Json *resource = pipe.values.resourceOf(*target, &id);
        resource && textAt(resource, {"Type"}) == QLatin1String("AWS::Events::ApiDestination")) {
        pipe.listUnread(at(parameters, {"HttpParameters"}),
                        QStringLiteral("TargetParameters.HttpParameters"), {});
        return readDestination(*resource, pipe);
    }
    const QString arn = pipe.target(*target, "Target");
    Json sink = pipeSink(arn, parameters, pipe);
    if (sink.isNull())
        pipe.lost(QStringLiteral("Target"),
                  arn.isEmpty() ? QStringLiteral("it is known after deployment only; the route is "
                                                 "left out")
                                : QStringLiteral("no sink of Tailrace's is like %1; the route is "
                                                 "left out")
                                          .arg(arn));
    return sink;
}

} // namespace

std::optional<Poller> readPipe(const PollerResource &pipe)
{
    const Json *properties = pipe.properties();
    const Json *streams = at(properties, {"SourceParameters", "DynamoDBStreamParameters"});
    const QString table = pipe.source(at(properties, {"Source"}), "Source");
    if (table.isEmpty() || (!streams && at(properties, {"SourceParameters"}))) {
        pipe.lost(QStringLiteral("Source"),
                  QStringLiteral("it is no stream of a table; the pipe is left out"));
        return std::nullopt;
    }
    const Json none = Json::object();
    const Json &reading = streams ? *streams : none;
    const Json *parameters = at(properties, {"TargetParameters"});
    const QString own = textAt(properties, {"Name"});
    Json route = routeOf(pipe, own.isEmpty() ? pipe.id : own,
                         at(properties, {"SourceParameters", "FilterCriteria"}));
    if (const Json *input = at(parameters, {"InputTemplate"}); input && input->isString())
        route.set("template", *input);
    else if (input)
        pipe.lost(QStringLiteral("TargetParameters.InputTemplate"),
                  QStringLiteral("it is known after deployment only; write the template"));
    const Json sink = sinkOfPipe(pipe, parameters);
    if (!sink.isNull())
        route.set("sink", sink);
    setDelivery(route, readPolling(reading, pipe.place(), pipe.findings),
                reading.find("OnPartialBatchItemFailure") != nullptr);
    for (const char *member :
         {"Enrichment", "EnrichmentParameters", "LogConfiguration", "KmsKeyIdentifier"})
        if (at(properties, {member}))
            pipe.lost(QLatin1String(member), QStringLiteral("a bridge has nothing of the kind"));
    if (textAt(properties, {"DesiredState"}) == QLatin1String("STOPPED"))
        pipe.findings.note(pipe.place(QStringLiteral("DesiredState")),
                           QStringLiteral("the pipe is stopped; a bridge runs when it is started"));
    if (reading.find("DeadLetterConfig"))
        pipe.lost(QStringLiteral("DeadLetterConfig"),
                  QStringLiteral("dead letters go to a file here; write deadLetter: {file: "
                                 "dead.jsonl}"));
    listTags(pipe);
    return Poller{pipe.tag(bridgeTag), table, positionOf(reading), sink.isNull() ? Json() : route};
}

std::optional<Poller> readMapping(const PollerResource &mapping)
{
    const Json *properties = mapping.properties();
    const QString table = mapping.source(at(properties, {"EventSourceArn"}), "EventSourceArn");
    if (table.isEmpty()) {
        mapping.lost(QStringLiteral("EventSourceArn"),
                     QStringLiteral("it is no stream of a table; the mapping is left out"));
        return std::nullopt;
    }
    Json route = routeOf(mapping, mapping.id, at(properties, {"FilterCriteria"}));
    const Json *function = at(properties, {"FunctionName"});
    QString arn = function ? mapping.target(*function, "FunctionName") : QString();
    if (!arn.isEmpty() && !arn.startsWith(QLatin1String("arn:"))) {
        const QString where = table.section(QLatin1Char(':'), 3, 4);
        QString name = arn.section(QLatin1String("function:"), -1);
        arn = QStringLiteral("arn:%1:lambda:%2:function:%3")
                      .arg(table.section(QLatin1Char(':'), 1, 1), where, name);
    }
    if (arn.isEmpty())
        mapping.lost(QStringLiteral("FunctionName"),
                     QStringLiteral("it is known after deployment only; the route is left out"));
    else
        route.set("sink", awsSink("lambda", "function", arn));
    const Json *bisects = at(properties, {"BisectBatchOnFunctionError"});
    setDelivery(route, readPolling(*properties, mapping.place(), mapping.findings),
                bisects && bisects->toBool());
    if (const Json *enabled = at(properties, {"Enabled"}); enabled && !enabled->toBool(true))
        mapping.findings.note(mapping.place(QStringLiteral("Enabled")),
                              QStringLiteral("the mapping is off; a bridge runs when it is "
                                             "started"));
    for (const Json::Member &member : properties->members()) {
        static const QByteArrayList read = {"EventSourceArn", "FunctionName",
                                            "FilterCriteria", "BisectBatchOnFunctionError",
                                            "Enabled",        "Tags"};
        const bool isPolling = std::any_of(pollingMembers.begin(), pollingMembers.end(),
                                           [&](const char *name) { return member.name == name; });
        if (!read.contains(member.name) && !isPolling)
            mapping.lost(QString::fromUtf8(member.name.left(80)),
                         QStringLiteral("a bridge has nothing of the kind"));
    }
    if (textAt(properties, {"StartingPosition"}) == QLatin1String("AT_TIMESTAMP"))
        mapping.lost(QStringLiteral("StartingPosition"),
                     QStringLiteral("AT_TIMESTAMP is not for streams of tables; LATEST is taken"));
    listTags(mapping);
    return Poller{mapping.tag(bridgeTag), table, positionOf(*properties),
                  arn.isEmpty() ? Json() : route};
}

} // namespace tailrace::dialects
