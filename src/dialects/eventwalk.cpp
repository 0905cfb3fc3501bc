// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/eventwalk.h"

#include "dialects/filterexpression.h"
#include "dialects/jsonpath.h"

namespace tailrace::dialects {

namespace {

using formats::Json;

const QByteArray operations[] = {"INSERT", "MODIFY", "REMOVE"};

bool isBroker(const QString &kind)
{
    return kind == QLatin1String("Broker") || kind == QLatin1String("RedisBroker")
           || kind == QLatin1String("MemoryBroker");
}

bool isTarget(const QString &group)
{
    return group == QLatin1String("targets.triggermesh.io");
}

bool isChannel(const QString &kind)
{
    return kind.endsWith(QLatin1String("Channel"));
}

/// Whether the trigger listens to the broker.
bool listensTo(const Manifest &trigger, const ObjectReference &broker)
{
    const bool isElsewhere = !trigger.nameSpace.isEmpty() && !broker.nameSpace.isEmpty()
                             && trigger.nameSpace != broker.nameSpace;
    const Json *named = at(trigger.spec(), {"broker"});
    if (isElsewhere)
        return false;
    if (!named)
        return broker.name == QLatin1String("default") && broker.kind == QLatin1String("Broker");
    if (named->isString())
        return broker.kind == QLatin1String("Broker") && named->toString() == broker.name;
    const ObjectReference reference = ObjectReference::read(*named);
    return reference.name == broker.name && reference.kind == broker.kind;
}

/// What a transformation makes of the attributes, as far as it is constant.
Attributes transformed(Attributes event, const Json *steps)
{
    for (const Json &step : steps ? steps->items() : Json::Array()) {
        const QString operation = textAt(&step, {"operation"});
        const Json *paths = step.find("paths");
        for (const Json &path : paths ? paths->items() : Json::Array()) {
            const QByteArray key = textAt(&path, {"key"}).toUtf8();
            const QByteArray value = textAt(&path, {"value"}).toUtf8();
            const QByteArray name = key.startsWith("Extensions.") ? key.mid(11).toLower() : key;
            if (operation == QLatin1String("delete"))
                event.erase(name);
            else if (operation == QLatin1String("add") && !value.contains('$'))
                event[name] = value;
            else if (operation != QLatin1String("store"))
                event[name] = std::nullopt;
        }
    }
    return event;
}

} // namespace

EventWalk::EventWalk(const ManifestReading &reading, const QString &tableArn)
    : m_reading(reading)
    , m_tableArn(tableArn)
{
}

Json EventWalk::routesFrom(const Json &sink, const Manifest &source)
{
    Way way;
    for (const QByteArray &operation : operations)
        way.events[operation] = {{"specversion", QByteArray("1.0")},
                                 {"type", QByteArray("com.amazon.dynamodb.stream_record")},
                                 {"source", m_tableArn.toUtf8()},
                                 {"subject", std::nullopt},
                                 {"id", std::nullopt},
                                 {"time", std::nullopt},
                                 {"datacontenttype", QByteArray("application/json")},
                                 {"dynamodboperation", operation}};
    toDestination(sink, way, source);
    return std::move(m_routes);
}

void EventWalk::toDestination(const Json &sink, const Way &way, const Manifest &from)
{
    constexpr int mostSteps = 10'000;
    if (++m_steps > mostSteps)
        return m_reading.findings.lost(from.place(),
                                       QStringLiteral("there are more ways than can be followed; "
                                                      "the rest is left out"));
    const Json *ref = sink.find("ref");
    const QString uri = textAt(&sink, {"uri"});
    if (!ref) {
        if (!uri.isEmpty())
            toAddress(uri, way, from);
        return;
    }
    ObjectReference reference = ObjectReference::read(*ref);
    if (reference.nameSpace.isEmpty())
        reference.nameSpace = from.nameSpace;
    const Manifest *manifest = m_reading.manifests.find(reference);
    if (isBroker(reference.kind) && !uri.isEmpty())
        m_reading.findings.lost(from.place(QStringLiteral("sink.uri")),
                                QStringLiteral("a bridge has no broker that takes a path"));
    if (isBroker(reference.kind))
        return toBroker(reference, manifest, way);
    if (manifest && isTarget(manifest->group) && !uri.isEmpty())
        m_reading.findings.lost(from.place(QStringLiteral("sink.uri")),
                                QStringLiteral("a target takes no path"));
    if (manifest && !manifest->spec() && !isTarget(reference.group))
        manifest->isUsed = true;
    const bool isOutside = reference.kind == QLatin1String("Service");
    if (isOutside || !manifest)
        return toOutside(reference, sink, way, from);
    toObject(*manifest, way);
}

void EventWalk::toObject(const Manifest &manifest, const Way &way)
{
    manifest.isUsed = true;
    const QString step = manifest.kind + QLatin1Char('/') + manifest.name;
    constexpr qsizetype longestWay = 64;
    if (way.passed.contains(step) || way.passed.size() >= longestWay)
        return m_reading.findings.lost(manifest.place(),
                                       QStringLiteral("events go round in a circle here; the way "
                                                      "ends"));
    Way next = way;
    next.passed.append(step);
    if (isTarget(manifest.group)) {
        const Json sink = readTarget(manifest, m_tableArn, m_reading);
        if (!sink.isNull())
            addRoute(sink, way, manifest.name, manifest.place());
        return;
    }
    if (isChannel(manifest.kind))
        return toChannel(manifest, next);
    if (manifest.kind == QLatin1String("Filter"))
        return toFilter(manifest, next);
    if (manifest.kind == QLatin1String("Transformation"))
        return toTransformation(manifest, next);
    if (!at(manifest.spec(), {"sink"}) && manifest.group != QLatin1String("flow.triggermesh.io"))
        return m_reading.findings.lost(manifest.place(),
                                       QStringLiteral("nothing of a bridge is like it; the route "
                                                      "to it is left out"));
    m_reading.findings.lost(manifest.place(),
                            QStringLiteral("what it makes of an event can't be carried over; the "
                                           "route goes on with the record as it is"));
    for (auto &[operation, event] : next.events)
        for (const char *attribute : {"type", "source"})
            event[attribute] = std::nullopt;
    goOn(manifest, next);
}

/// To the object's own sink, or as a reply to the broker.
void EventWalk::goOn(const Manifest &manifest, const Way &way)
{
    if (const Json *sink = at(manifest.spec(), {"sink"}))
        return toDestination(*sink, way, manifest);
    if (!way.broker)
        return m_reading.findings.lost(manifest.place(),
                                       QStringLiteral("its answer goes nowhere; the route is left "
                                                      "out"));
    toBroker({way.broker->group, way.broker->kind, way.broker->name, way.broker->nameSpace},
             way.broker, way);
}

void EventWalk::toBroker(const ObjectReference &broker, const Manifest *manifest, const Way &way)
{
    if (manifest && !manifest->isUsed) {
        manifest->isUsed = true;
        m_reading.listUnread(*manifest, {QStringLiteral("delivery")},
                             QStringLiteral("a bridge has no broker; records wait in the stream"));
    }
    bool isHeard = false;
    for (const Manifest &trigger : m_reading.manifests.all()) {
        if (trigger.kind != QLatin1String("Trigger") || !listensTo(trigger, broker))
            continue;
        isHeard = true;
        Way next = way;
        next.broker = manifest;
        toTrigger(trigger, manifest ? at(manifest->spec(), {"delivery"}) : nullptr, next);
    }
    if (!isHeard)
        m_reading.findings.lost(broker.place(),
                                QStringLiteral("no trigger of it is in what was read, so no event "
                                               "leaves it"));
}

void EventWalk::toTrigger(const Manifest &trigger, const Json *brokerDelivery, Way way)
{
    const bool wasUsed = std::exchange(trigger.isUsed, true);
    const QString step = QStringLiteral("Trigger/") + trigger.name;
    if (way.passed.contains(step))
        return; // an answer that its own trigger would take again
    way.passed.append(step);
    const Json *spec = trigger.spec();
    const Json *filters = at(spec, {"filters"});
    const Json *older = at(spec, {"filter", "attributes"});
    bool isUnknown = false;
    for (auto one = way.events.begin(); one != way.events.end();) {
        const Truth passes = filters && !filters->items().empty()
                                     ? passesFilters(*filters, one->second)
                             : older ? passesAttributes(*older, one->second)
                                     : Truth::True;
        isUnknown = isUnknown || passes == Truth::Unknown;
        one = passes == Truth::False ? way.events.erase(one) : std::next(one);
    }
    if (isUnknown)
        m_reading.findings.lost(trigger.place(QStringLiteral("spec.filters")),
                                QStringLiteral("it asks for what a record doesn't say (subject, "
                                               "id, time, an expression); all records pass"));
    if (way.events.empty()) {
        // An answer's filter is not meant for records, nor a record's for answers.
        if (!wasUsed
            && !way.passed.join(QLatin1Char(' ')).contains(QLatin1String("Transformation")))
            m_reading.findings.note(trigger.place(),
                                    QStringLiteral("no record of a table passes its filter as it "
                                                   "comes from the source"));
        return;
    }
    if (const Json *delivery = at(spec, {"delivery"}))
        readDelivery(trigger, *delivery, way);
    else if (brokerDelivery)
        readDelivery(*way.broker, *brokerDelivery, way);
    m_reading.listUnread(trigger,
                         {QStringLiteral("broker"), QStringLiteral("filter"),
                          QStringLiteral("filters"), QStringLiteral("target"),
                          QStringLiteral("subscriber"), QStringLiteral("delivery")},
                         QStringLiteral("a route has nothing of the kind"));
    const QString own =
            textAt(&trigger.object, {"metadata", "annotations", "bridges.triggermesh.io/name"});
    way.routeName = own.isEmpty() ? trigger.name : own;
    for (const char *member : {"target", "subscriber"})
        if (const Json *target = at(spec, {member}))
            toDestination(*target, way, trigger);
}

void EventWalk::toChannel(const Manifest &channel, const Way &way)
{
    for (const Manifest &one : m_reading.manifests.all()) {
        const Json *named = at(one.spec(), {"channel"});
        if (one.kind != QLatin1String("Subscription") || !named
            || ObjectReference::read(*named).name != channel.name)
            continue;
        one.isUsed = true;
        Way next = way;
        next.routeName = one.name;
        if (const Json *delivery = at(one.spec(), {"delivery"}))
            readDelivery(one, *delivery, next);
        m_reading.listUnread(one,
                             {QStringLiteral("channel"), QStringLiteral("subscriber"),
                              QStringLiteral("delivery")},
                             QStringLiteral("a route has nothing of the kind"));
        if (const Json *subscriber = at(one.spec(), {"subscriber"}))
            toDestination(*subscriber, next, one);
    }
}

void EventWalk::toFilter(const Manifest &filter, Way way)
{
    const auto read = readExpression(textAt(filter.spec(), {"expression"}));
    const auto both = read ? way.filter.and_(*read) : std::nullopt;
    if (both) {
        way.filter = *both;
        m_reading.findings.note(filter.place(),
                                QStringLiteral("where a record doesn't have what is asked for, "
                                               "TriggerMesh lets it pass and a pattern does not"));
    } else {
        m_reading.findings.lost(filter.place(QStringLiteral("spec.expression")),
                                QStringLiteral("patterns have no way to say it; all records pass, "
                                               "write a filter"));
    }
    goOn(filter, way);
}

void EventWalk::toTransformation(const Manifest &transformation, Way way)
{
    m_reading.findings.lost(transformation.place(),
                            QStringLiteral("what it makes of an event can't be carried over; the "
                                           "route sends the record as it is, a template may do"));
    for (auto &[operation, event] : way.events)
        event = transformed(event, at(transformation.spec(), {"context"}));
    goOn(transformation, way);
}

void EventWalk::toAddress(const QString &uri, const Way &way, const Manifest &from)
{
    const QString place = from.place(QStringLiteral("sink.uri"));
    if (!uri.startsWith(QLatin1String("http://")) && !uri.startsWith(QLatin1String("https://")))
        return m_reading.findings.lost(place,
                                       QStringLiteral("it is no http or https URL; the route to "
                                                      "it is left out"));
    const WebSink web = readWebAddress(uri, from.name, place, m_reading);
    Json settings =
            object({{"url", text(web.url)}, {"contentMode", text(QStringLiteral("binary"))}});
    if (!web.authentication.isNull()) {
        settings.set("authentication", web.authentication);
        settings.set("credentials", web.credentials);
    }
    addRoute(object("http", settings), way, from.name, place);
}

/// A service of the cluster's, or an object that is not in what was read.
void EventWalk::toOutside(const ObjectReference &reference, const Json &sink, const Way &way,
                          const Manifest &from)
{
    if (const Manifest *manifest = m_reading.manifests.find(reference))
        manifest->isUsed = true;
    const bool isService = reference.kind == QLatin1String("Service")
                           && (reference.group.isEmpty()
                               || reference.group == QLatin1String("serving.knative.dev"));
    if (!isService)
        return m_reading.findings.lost(reference.place(),
                                       QStringLiteral("it is not in what was read; the route to it "
                                                      "is left out"));
    QString path = textAt(&sink, {"uri"});
    if (!path.isEmpty() && !path.startsWith(QLatin1Char('/')))
        path.prepend(QLatin1Char('/'));
    const QString url = QStringLiteral("http://%1.%2.svc.cluster.local%3")
                                .arg(reference.name,
                                     reference.nameSpace.isEmpty() ? QStringLiteral("default")
                                                                   : reference.nameSpace,
                                     path);
    m_reading.findings.lost(reference.place(),
                            QStringLiteral("it has an address inside its cluster only; write one "
                                           "that is reached from where the bridge runs"));
    addRoute(object("http",
                    object({{"url", text(url)}, {"contentMode", text(QStringLiteral("binary"))}})),
             way, from.name, reference.place());
}

void EventWalk::readDelivery(const Manifest &owner, const Json &delivery, Way &way) const
{
    for (const Json::Member &member : delivery.members()) {
        const QString path = QStringLiteral("spec.delivery.") + QString::fromUtf8(member.name);
        if (member.name == "retry")
            continue;
        const bool isPace = member.name.startsWith("backoff");
        m_reading.findings.lost(
                owner.place(path),
                member.name == "deadLetterSink"
                        ? QStringLiteral("dead letters go to a file here; write deadLetter: {file: "
                                         "dead.jsonl}")
                : isPace ? QStringLiteral("the pace of retries (backoff) is Tailrace's own")
                         : QStringLiteral("a route has nothing of the kind"));
    }
    const Json *retry = delivery.find("retry");
    const auto attempts = retry ? retry->toInt() : std::nullopt;
    constexpr qint64 most = 10'000;
    way.delivery = {};
    if (attempts && *attempts >= 0)
        way.delivery = object("maximumRetryAttempts", Json::number(std::min(*attempts, most)));
}

void EventWalk::addRoute(const Json &sink, const Way &way, const QString &name,
                         const QString &place)
{
    QStringList names;
    for (const auto &[operation, event] : way.events)
        names.append(QString::fromLatin1(operation));
    const auto filter = RecordFilter::operations(names).and_(way.filter);
    if (filter && filter->passesNothing())
        return m_reading.findings.lost(place,
                                       QStringLiteral("no record passes the filters before it; "
                                                      "the route is left out"));
    if (!filter)
        m_reading.findings.lost(place, QStringLiteral("the filters before it can't be said in one "
                                                      "pattern; all records pass"));
    const QString wanted = way.routeName.isEmpty() ? name : way.routeName;
    QString unique = wanted;
    const auto isTaken = [this](const QString &one) {
        return std::any_of(m_routes.items().begin(), m_routes.items().end(),
                           [&](const Json &route) { return textAt(&route, {"name"}) == one; });
    };
    for (int i = 2; isTaken(unique); ++i)
        unique = QStringLiteral("%1-%2").arg(wanted).arg(i);
    Json route = object("name", text(unique));
    if (filter && !filter->passesEverything())
        route.set("filter", filter->patterns());
    route.set("shape", text(QStringLiteral("triggermesh")));
    route.set("sink", sink);
    if (!way.delivery.isNull())
        route.set("delivery", way.delivery);
    m_routes.items().push_back(std::move(route));
}

} // namespace tailrace::dialects
