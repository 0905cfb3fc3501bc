// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/clusterwriter.h"

#include "dialects/clusterdocument.h"
#include "formats/yaml.h"

namespace tailrace::dialects {

namespace {

using formats::Json;

constexpr int metricsPort = 9464;
constexpr int userId = 65532;
const QString folder = QStringLiteral("/etc/tailrace");
const QString volume = QStringLiteral("/var/lib/tailrace");

Json probe(const char *path)
{
    return object({{"httpGet", object({{"path", text(QLatin1String(path))},
                                       {"port", text(QStringLiteral("metrics"))}})},
                   {"periodSeconds", Json::number(10)},
                   {"failureThreshold", Json::number(6)}});
}

Json variable(const ClusterVariable &one)
{
    return object({{"name", text(one.name)},
                   {"valueFrom", object("secretKeyRef", object({{"name", text(one.secret)},
                                                                {"key", text(one.key)}}))}});
}

Json mount(const char *name, const QString &path)
{
    return object({{"name", text(QLatin1String(name))}, {"mountPath", text(path)}});
}

class Writer
{
public:
    Writer(const Json &bridge, Findings &findings)
        : m_findings(findings)
        , m_app(dnsName(textAt(&bridge, {"name"}), 50))
        , m_file(m_app + QStringLiteral(".bridge.yaml"))
        , m_document(forCluster(bridge, m_app, volume, findings))
    {
    }

    void addCommon()
    {
        add("v1", "ServiceAccount", {});
        add("v1", "ConfigMap",
            object("data", object(m_file.toUtf8().constData(),
                                  Json::string(formats::toYaml(m_document.bridge)))));
        add("v1", "PersistentVolumeClaim",
            object("spec",
                   object({{"accessModes", textList({QStringLiteral("ReadWriteOnce")})},
                           {"resources",
                            object("requests", object("storage", text(QStringLiteral("1Gi"))))}})));
        listSecrets();
    }

    void addDeployment()
    {
        const Json labels = object("app.kubernetes.io/name", text(m_app));
        add("apps/v1", "Deployment",
            object("spec", object({{"replicas", Json::number(1)},
                                   // Two at once would deliver everything twice.
                                   {"strategy", object("type", text(QStringLiteral("Recreate")))},
                                   {"selector", object("matchLabels", labels)},
                                   {"template", object({{"metadata", object("labels", labels)},
                                                        {"spec", pod()}})}})));
    }

    void addContainerSource(const QString &url)
    {
        add("sources.knative.dev/v1", "ContainerSource",
            object("spec", object({{"template", object("spec", pod())},
                                   {"sink", object("uri", text(url))}})));
    }

    void addKafkaSource(const RouteView &route)
    {
        const Json broker = object({{"apiVersion", text(QStringLiteral("eventing.knative.dev/v1"))},
                                    {"kind", text(QStringLiteral("Broker"))},
                                    {"name", text(QStringLiteral("default"))}});
        add("sources.knative.dev/v1", "KafkaSource",
            object("spec", object({{"bootstrapServers", textList(route.sinkText("bootstrapServers")
                                                                         .remove(QLatin1Char(' '))
                                                                         .split(QLatin1Char(',')))},
                                   {"topics", textList({route.sinkText("topic")})},
                                   {"sink", object("ref", broker)}})),
            dnsName(m_app + QLatin1Char('-') + route.name()));
        m_findings.note(route.place(QStringLiteral("sink.kafka")),
                        QStringLiteral("a KafkaSource brings the topic's events to the broker "
                                       "\"default\"; name another one where that is not yours"));
        if (!route.sinkText("sasl").isEmpty())
            m_findings.lost(route.place(QStringLiteral("sink.kafka.sasl")),
                            QStringLiteral("add spec.net.sasl and its secrets to the KafkaSource"));
    }

    QByteArray yaml() const
    {
        QByteArray out;
        for (const Json &one : m_manifests)
            out += (out.isEmpty() ? "" : "---\n") + formats::toYaml(one);
        return out;
    }

private:
    void add(const char *apiVersion, const char *kind, const Json &rest, const QString &name = {})
    {
        Json made = object({{"apiVersion", text(QLatin1String(apiVersion))},
                            {"kind", text(QLatin1String(kind))},
                            {"metadata",
                             object({{"name", text(name.isEmpty() ? m_app : name)},
                                     {"labels", object("app.kubernetes.io/name", text(m_app))}})}});
        for (const Json::Member &member : rest.members())
            made.set(member.name, member.value);
        m_manifests.push_back(std::move(made));
    }

    void listSecrets()
    {
        for (const ClusterVariable &one : m_document.variables)
            m_findings.note(QStringLiteral("Secret %1").arg(one.secret),
                            QStringLiteral("make it, with the key %1").arg(one.key));
        if (m_document.variables.empty())
            m_findings.note(QStringLiteral("ServiceAccount %1").arg(m_app),
                            QStringLiteral("give it a role with what tailrace-cli policy prints"));
        m_findings.note(QStringLiteral("image"),
                        QStringLiteral("tailrace-cli:latest is what packaging/Containerfile makes; "
                                       "put it where your cluster finds it"));
    }

    Json pod() const
    {
        Json variables = Json::array();
        for (const ClusterVariable &one : m_document.variables)
            variables.items().push_back(variable(one));
        Json container = object(
                {{"name", text(QStringLiteral("tailrace"))},
                 {"image", text(QStringLiteral("tailrace-cli:latest"))},
                 {"args", textList({QStringLiteral("run"), folder + QLatin1Char('/') + m_file,
                                    QStringLiteral("--state-dir"), volume, QStringLiteral("--log"),
                                    QStringLiteral("json"), QStringLiteral("--metrics"),
                                    QStringLiteral("0.0.0.0:%1").arg(metricsPort)})}});
        if (!variables.items().empty())
            container.set("env", variables);
        container.set("ports",
                      Json::array({object({{"name", text(QStringLiteral("metrics"))},
                                           {"containerPort", Json::number(metricsPort)}})}));
        container.set("readinessProbe", probe("/ready"));
        container.set("livenessProbe", probe("/metrics"));
        container.set("securityContext", object({{"allowPrivilegeEscalation", Json::boolean(false)},
                                                 {"readOnlyRootFilesystem", Json::boolean(true)}}));
        container.set("volumeMounts",
                      Json::array({mount("bridge", folder), mount("state", volume)}));
        return object(
                {{"serviceAccountName", text(m_app)},
                 {"securityContext", object({{"runAsNonRoot", Json::boolean(true)},
                                             {"runAsUser", Json::number(userId)},
                                             {"fsGroup", Json::number(userId)}})},
                 {"terminationGracePeriodSeconds", Json::number(30)},
                 {"containers", Json::array({container})},
                 {"volumes", Json::array({object({{"name", text(QStringLiteral("bridge"))},
                                                  {"configMap", object("name", text(m_app))}}),
                                          object({{"name", text(QStringLiteral("state"))},
                                                  {"persistentVolumeClaim",
                                                   object("claimName", text(m_app))}})})}});
    }

    Findings &m_findings;
    const QString m_app;
    const QString m_file;
    const ClusterDocument m_document;
    std::vector<Json> m_manifests;
};

} // namespace

QByteArray writeCluster(const Json &bridge, Dialect to, Findings &findings)
{
    Writer writer(bridge, findings);
    writer.addCommon();
    const Json::Array &routes = bridge.find("routes")->items();
    const auto first = [&](const char *kind) {
        return std::find_if(routes.begin(), routes.end(),
                            [&](const Json &route) { return RouteView(route).sinkKind() == kind; });
    };
    if (to == Dialect::Kubernetes) {
        writer.addDeployment();
    } else if (const auto web = first("http"); web != routes.end()) {
        writer.addContainerSource(RouteView(*web).sinkText("url"));
    } else if (first("kafka") != routes.end()) {
        writer.addDeployment();
        for (const Json &route : routes)
            if (RouteView(route).sinkKind() == "kafka")
                writer.addKafkaSource(RouteView(route));
    } else {
        findings.fault(QStringLiteral("routes"),
                       QStringLiteral("none of them brings events into Knative by http or kafka; "
                                      "convert --to kubernetes runs the bridge as it is"));
    }
    return writer.yaml();
}

} // namespace tailrace::dialects
