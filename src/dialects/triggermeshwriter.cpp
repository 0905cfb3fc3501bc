// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/triggermeshwriter.h"

#include "dialects/filterexpression.h"
#include "dialects/routeview.h"
#include "dialects/targetwriter.h"
#include "formats/yaml.h"

#include <QRegularExpression>

namespace tailrace::dialects {

namespace {

using formats::Json;

Json manifest(const QString &apiVersion, const QString &kind, const QString &name,
              const QString &context, const QString &title, const Json &spec)
{
    Json metadata = object(
            {{"name", text(name)}, {"labels", object("triggermesh.io/context", text(context))}});
    if (!title.isEmpty())
        metadata.set("annotations", object("bridges.triggermesh.io/name", text(title)));
    return object({{"apiVersion", text(apiVersion)},
                   {"kind", text(kind)},
                   {"metadata", metadata},
                   {"spec", spec}});
}

Json reference(const QString &apiVersion, const QString &kind, const QString &name)
{
    return object(
            "ref",
            object({{"apiVersion", text(apiVersion)}, {"kind", text(kind)}, {"name", text(name)}}));
}

const QString flowVersion = QStringLiteral("eventing.triggermesh.io/v1alpha1");
const QString routingVersion = QStringLiteral("routing.triggermesh.io/v1alpha1");
const QString targetVersion = QStringLiteral("targets.triggermesh.io/v1alpha1");

/// The operations that the patterns are about, where that is all they are about.
std::optional<QStringList> operationsOf(const Json &patterns)
{
    QStringList all;
    for (const Json &pattern : patterns.items()) {
        const Json *names = pattern.find("eventName");
        if (!names || pattern.members().size() != 1)
            return std::nullopt;
        for (const Json &name : names->items()) {
            if (!name.isString())
                return std::nullopt;
            if (!all.contains(name.toString()))
                all.append(name.toString());
        }
    }
    return all;
}

Json exact(const QString &operation)
{
    return object("exact", object("dynamodboperation", text(operation)));
}

Json attributeFilters(const QStringList &names)
{
    if (names.size() == 1)
        return Json::array({exact(names.first())});
    Json any = Json::array();
    for (const QString &name : names)
        any.items().push_back(exact(name));
    return Json::array({object("any", any)});
}

class Writer
{
public:
    Writer(const Json &bridge, Findings &findings)
        : m_bridge(bridge)
        , m_findings(findings)
        , m_context(dnsName(textAt(&bridge, {"name"})))
    {
    }

    QByteArray write()
    {
        writeSource();
        for (const Json &route : m_bridge.find("routes")->items())
            writeRoute(RouteView(route));
        QByteArray out;
        for (const Json &one : m_documents)
            out += (out.isEmpty() ? "" : "---\n") + formats::toYaml(one);
        return out;
    }

private:
    void writeSource()
    {
        const Json &source = *m_bridge.find("source");
        const QString arn = textAt(&source, {"table"});
        static const QRegularExpression form(
                QStringLiteral("^arn:aws(-cn|-us-gov)?:dynamodb:[a-z]{2}(-gov)?-[a-z]+-[0-9]:"
                               "[0-9]{12}:table/[^/]+$"));
        if (!form.match(arn).hasMatch())
            m_findings.fault(QStringLiteral("source.table"),
                             QStringLiteral("TriggerMesh reads tables by their own ARN, in "
                                            "partitions aws, aws-cn and aws-us-gov only"));
        const Json *position = source.find("startingPosition");
        if (position && !(position->isString() && position->text() == "LATEST"))
            m_findings.lost(QStringLiteral("source.startingPosition"),
                            QStringLiteral("TriggerMesh always begins at LATEST"));
        for (const char *member : {"endpointUrl", "region"})
            if (source.find(member))
                m_findings.lost(QStringLiteral("source.") + QLatin1String(member),
                                QStringLiteral("TriggerMesh takes it from the ARN"));
        Json spec = object("arn", text(arn));
        if (const Json auth = targetAuth(source, QStringLiteral("source"), m_findings);
            auth.find("credentials"))
            spec.set("auth", auth);
        spec.set("sink", reference(flowVersion, QStringLiteral("RedisBroker"), m_context));
        const QString name = textAt(&m_bridge, {"name"});
        m_documents.push_back(manifest(flowVersion, QStringLiteral("RedisBroker"), m_context,
                                       m_context, {}, Json::object()));
        m_documents.push_back(manifest(QStringLiteral("sources.triggermesh.io/v1alpha1"),
                                       QStringLiteral("AWSDynamoDBSource"), m_context, m_context,
                                       name == m_context ? QString() : name, spec));
    }

    void writeRoute(const RouteView &route)
    {
        const QString arn = textAt(&m_bridge, {"source", "table"});
        const auto target = writeTarget(route, arn, m_findings);
        if (!target)
            return;
        listLost(route);
        const QString name = uniqueName(dnsName(m_context + QLatin1Char('-') + route.name()),
                                        m_names, QStringLiteral("-"));
        Json spec =
                object("broker", object({{"group", text(QStringLiteral("eventing.triggermesh.io"))},
                                         {"kind", text(QStringLiteral("RedisBroker"))},
                                         {"name", text(m_context)}}));
        Json next = target->kind.isEmpty() ? object("uri", text(target->uri))
                                           : reference(targetVersion, target->kind, name);
        if (const Json *filter = route.filter();
            filter && !setFilter(route, *filter, name, spec, next))
            return;
        spec.set("target", next);
        if (const qint64 attempts = route.limit("maximumRetryAttempts", -1); attempts >= 0)
            spec.set("delivery", object("retry", Json::number(attempts)));
        m_documents.push_back(manifest(flowVersion, QStringLiteral("Trigger"), name, m_context,
                                       route.name() == name ? QString() : route.name(), spec));
        if (!target->kind.isEmpty())
            m_documents.push_back(
                    manifest(targetVersion, target->kind, name, m_context, {}, target->spec));
    }

    /// False where the route can't be written.
    bool setFilter(const RouteView &route, const Json &filter, const QString &name, Json &spec,
                   Json &next)
    {
        if (const auto names = operationsOf(filter)) {
            spec.set("filters", attributeFilters(*names));
            return true;
        }
        const auto expression = writeExpression(filter);
        if (!expression) {
            m_findings.lost(route.place(QStringLiteral("filter")),
                            QStringLiteral("TriggerMesh's expressions have no way to say it; the "
                                           "route is left out, since it would send what it "
                                           "shouldn't"));
            return false;
        }
        m_findings.lost(route.place(QStringLiteral("filter")),
                        QStringLiteral("TriggerMesh also lets records pass that don't have what is "
                                       "asked for"));
        m_documents.push_back(
                manifest(routingVersion, QStringLiteral("Filter"), name, m_context, {},
                         object({{"expression", text(*expression)}, {"sink", next}})));
        next = reference(routingVersion, QStringLiteral("Filter"), name);
        return true;
    }

    void listLost(const RouteView &route)
    {
        if (route.hasTemplate())
            m_findings.lost(route.place(QStringLiteral("template")),
                            QStringLiteral("TriggerMesh has no templates; it sends its own shape"));
        else if (route.shape() != QLatin1String("triggermesh"))
            m_findings.lost(route.place(QStringLiteral("shape")),
                            QStringLiteral("TriggerMesh sends its own shape, not \"%1\"")
                                    .arg(route.shape()));
        if (route.snapshot())
            m_findings.lost(route.place(QStringLiteral("snapshot")),
                            QStringLiteral("TriggerMesh reads streams only"));
        if (const Json *delivery = route.delivery())
            for (const Json::Member &member : delivery->members())
                if (member.name != "maximumRetryAttempts")
                    m_findings.lost(route.place(QStringLiteral("delivery.")
                                                + QString::fromUtf8(member.name)),
                                    QStringLiteral("a trigger has nothing of the kind"));
    }

    const Json &m_bridge;
    Findings &m_findings;
    const QString m_context;
    QStringList m_names;
    std::vector<Json> m_documents;
};

} // namespace

QByteArray writeTriggerMesh(const Json &bridge, Findings &findings)
{
    return Writer(bridge, findings).write();
}

} // namespace tailrace::dialects
