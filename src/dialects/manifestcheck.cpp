// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/manifestcheck.h"

#include "aws/arn.h"
#include "dialects/jsonpath.h"

#include <QRegularExpression>

#include <span>

namespace tailrace::dialects {

namespace {

using formats::Json;

/// Where the check is: the object, and the path within it.
struct Place
{
    const Manifest &manifest;
    Findings &findings;
    QString path;

    Place member(const QString &name) const
    {
        return {manifest, findings, path + QLatin1Char('.') + name};
    }
    void fault(const QString &message) const { findings.fault(manifest.place(path), message); }
    void dropped() const
    {
        findings.lost(manifest.place(path),
                      QStringLiteral("this kind has no such member; Kubernetes drops it too"));
    }
};

using Check = void (*)(const Json &value, const Place &place);

struct Rule
{
    const char *name;
    bool isRequired;
    Check check;
};

void checkMembers(const Json &value, const Place &place, std::span<const Rule> rules)
{
    if (!value.isObject())
        return place.fault(QStringLiteral("an object belongs here"));
    for (const Rule &rule : rules) {
        if (const Json *found = value.find(rule.name))
            rule.check(*found, place.member(QLatin1String(rule.name)));
        else if (rule.isRequired)
            place.fault(QStringLiteral("\"%1\" is missing").arg(QLatin1String(rule.name)));
    }
    for (const Json::Member &member : value.members())
        if (std::none_of(rules.begin(), rules.end(),
                         [&](const Rule &rule) { return member.name == rule.name; }))
            place.member(QString::fromUtf8(member.name.left(60))).dropped();
}

void any(const Json &, const Place &)
{
}

void text(const Json &value, const Place &place)
{
    if (!value.isString())
        place.fault(QStringLiteral("a text belongs here; put it in quotes"));
}

void whole(const Json &value, const Place &place)
{
    if (!value.toInt())
        place.fault(QStringLiteral("a whole number belongs here"));
}

void flag(const Json &value, const Place &place)
{
    if (!value.isBool())
        place.fault(QStringLiteral("true or false belongs here"));
}

void texts(const Json &value, const Place &place)
{
    if (!value.isArray()
        || !std::all_of(value.items().begin(), value.items().end(),
                        [](const Json &item) { return item.isString(); }))
        place.fault(QStringLiteral("a list of texts belongs here"));
}

void textMap(const Json &value, const Place &place)
{
    if (!value.isObject())
        return place.fault(QStringLiteral("an object belongs here"));
    for (const Json::Member &member : value.members())
        text(member.value, place.member(QString::fromUtf8(member.name)));
}

void webAddress(const Json &value, const Place &place)
{
    static const QRegularExpression form(QStringLiteral("^https?://.+$"));
    if (!value.isString() || !form.match(value.toString()).hasMatch())
        place.fault(QStringLiteral("a URL that begins with http:// or https:// belongs here"));
}

void oneOf(const Json &value, const Place &place, const QStringList &choices)
{
    if (!value.isString() || !choices.contains(value.toString()))
        place.fault(
                QStringLiteral("one of %1 belongs here").arg(choices.join(QStringLiteral(", "))));
}

void method(const Json &value, const Place &place)
{
    oneOf(value, place,
          {QStringLiteral("GET"), QStringLiteral("POST"), QStringLiteral("PUT"),
           QStringLiteral("PATCH"), QStringLiteral("DELETE")});
}

void mechanism(const Json &value, const Place &place)
{
    oneOf(value, place,
          {QStringLiteral("GSSAPI"), QStringLiteral("PLAIN"), QStringLiteral("SCRAM-SHA-256"),
           QStringLiteral("SCRAM-SHA-512")});
}

void backoffPolicy(const Json &value, const Place &place)
{
    oneOf(value, place,
          {QStringLiteral("constant"), QStringLiteral("linear"), QStringLiteral("exponential")});
}

template <int upTo>
void count(const Json &value, const Place &place)
{
    const auto number = value.toInt();
    if (!number || *number < 1 || *number > upTo)
        place.fault(QStringLiteral("a whole number from 1 to %1 belongs here").arg(upTo));
}

void arnOf(const Json &value, const Place &place, const char *service, const char *resource)
{
    const QRegularExpression form(
            QStringLiteral("^arn:aws[a-z-]*:%1:[a-z]+(-[a-z]+)+-[0-9]+:[0-9]{12}:%2$")
                    .arg(QLatin1String(service), QLatin1String(resource)));
    if (!value.isString() || !form.match(value.toString()).hasMatch())
        place.fault(QStringLiteral("an ARN of the service %1 belongs here")
                            .arg(QLatin1String(service)));
}

void tableArn(const Json &value, const Place &place)
{
    const auto arn = aws::parseArn(value.toString());
    if (!value.isString() || !arn || arn->resourceType == aws::Arn::ResourceType::Index)
        place.fault(QStringLiteral("the ARN of a table of DynamoDB belongs here"));
}

void busArn(const Json &value, const Place &place)
{
    arnOf(value, place, "events", "event-bus/.+");
}
void queueArn(const Json &value, const Place &place)
{
    arnOf(value, place, "sqs", ".+");
}
void topicArn(const Json &value, const Place &place)
{
    arnOf(value, place, "sns", ".+");
}
void streamArn(const Json &value, const Place &place)
{
    arnOf(value, place, "kinesis", "stream/.+");
}
void functionArn(const Json &value, const Place &place)
{
    arnOf(value, place, "lambda", "(function|layer|event-source-mapping):.+");
}
void roleArn(const Json &value, const Place &place)
{
    static const QRegularExpression form(QStringLiteral("^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$"));
    if (!value.isString() || !form.match(value.toString()).hasMatch())
        place.fault(QStringLiteral("the ARN of a role belongs here"));
}

void exactlyOne(const Json &value, const Place &place, std::initializer_list<const char *> names)
{
    QStringList choices;
    int given = 0;
    for (const char *name : names) {
        choices.append(QLatin1String(name));
        given += value.find(name) ? 1 : 0;
    }
    if (given != 1)
        place.fault(QStringLiteral("exactly one of %1 belongs here")
                            .arg(choices.join(QStringLiteral(", "))));
}

constexpr Rule keyRules[] = {{"name", true, text}, {"key", true, text}};
void keyReference(const Json &value, const Place &place)
{
    checkMembers(value, place, keyRules);
}

constexpr Rule secretRules[] = {{"valueFromSecret", true, keyReference}};
void fromSecret(const Json &value, const Place &place)
{
    checkMembers(value, place, secretRules);
}

constexpr Rule refRules[] = {{"secretKeyRef", true, keyReference}};
void secretKeyRef(const Json &value, const Place &place)
{
    checkMembers(value, place, refRules);
}

constexpr Rule valueRules[] = {{"value", false, text}, {"valueFromSecret", false, keyReference}};
void secretValue(const Json &value, const Place &place)
{
    checkMembers(value, place, valueRules);
    if (value.isObject())
        exactlyOne(value, place, {"value", "valueFromSecret"});
}

constexpr Rule keysRules[] = {{"accessKeyID", true, secretValue},
                              {"secretAccessKey", true, secretValue},
                              {"sessionToken", false, secretValue},
                              {"assumeIamRole", false, roleArn}};
void keys(const Json &value, const Place &place)
{
    checkMembers(value, place, keysRules);
}

constexpr Rule olderKeysRules[] = {{"accessKeyID", false, secretValue},
                                   {"secretAccessKey", false, secretValue}};
void olderKeys(const Json &value, const Place &place)
{
    checkMembers(value, place, olderKeysRules);
}

constexpr Rule iamRules[] = {{"roleArn", false, roleArn}, {"serviceAccount", false, text}};
void iam(const Json &value, const Place &place)
{
    checkMembers(value, place, iamRules);
}

constexpr Rule authRules[] = {
        {"credentials", false, keys}, {"iamRole", false, roleArn}, {"iam", false, iam}};
void auth(const Json &value, const Place &place)
{
    checkMembers(value, place, authRules);
    if (value.isObject())
        exactlyOne(value, place, {"credentials", "iamRole", "iam"});
}

constexpr Rule variableRules[] = {{"name", false, text}, {"value", false, text}};
void variables(const Json &value, const Place &place)
{
    if (!value.isArray())
        return place.fault(QStringLiteral("a list belongs here"));
    for (const Json &one : value.items())
        checkMembers(one, place, variableRules);
}
constexpr Rule overrideRules[] = {{"annotations", false, textMap},  {"labels", false, textMap},
                                  {"env", false, variables},        {"public", false, flag},
                                  {"resources", false, any},        {"tolerations", false, any},
                                  {"nodeSelector", false, textMap}, {"affinity", false, any}};
void overrides(const Json &value, const Place &place)
{
    checkMembers(value, place, overrideRules);
}

constexpr Rule objectRefRules[] = {{"apiVersion", true, text},
                                   {"kind", true, text},
                                   {"name", true, text},
                                   {"namespace", false, text}};
void objectRef(const Json &value, const Place &place)
{
    checkMembers(value, place, objectRefRules);
}

constexpr Rule sinkRules[] = {
        {"ref", false, objectRef}, {"uri", false, text}, {"CACerts", false, any}};
void sink(const Json &value, const Place &place)
{
    checkMembers(value, place, sinkRules);
    if (value.isObject() && !value.find("ref") && !value.find("uri"))
        place.fault(QStringLiteral("ref or uri belongs here"));
}

constexpr Rule sourceRules[] = {
        {"arn", true, tableArn},     {"sink", true, sink},
        {"auth", false, auth},       {"credentials", false, olderKeys},
        {"ceOverrides", false, any}, {"adapterOverrides", false, overrides}};
constexpr Rule busRules[] = {{"arn", true, busArn},
                             {"auth", true, auth},
                             {"discardCloudEventContext", false, flag},
                             {"adapterOverrides", false, overrides}};
constexpr Rule queueRules[] = {{"arn", true, queueArn},
                               {"auth", true, auth},
                               {"messageGroupId", false, text},
                               {"discardCloudEventContext", false, flag},
                               {"adapterOverrides", false, overrides}};
constexpr Rule topicRules[] = {{"arn", true, topicArn},
                               {"auth", true, auth},
                               {"discardCloudEventContext", false, flag},
                               {"adapterOverrides", false, overrides}};
constexpr Rule streamRules[] = {{"arn", true, streamArn},
                                {"auth", true, auth},
                                {"partition", false, text},
                                {"discardCloudEventContext", false, flag},
                                {"adapterOverrides", false, overrides}};
constexpr Rule functionRules[] = {{"arn", true, functionArn},
                                  {"auth", true, auth},
                                  {"discardCloudEventContext", false, flag},
                                  {"adapterOverrides", false, overrides}};
constexpr Rule tableRules[] = {
        {"arn", true, tableArn}, {"auth", true, auth}, {"adapterOverrides", false, overrides}};

constexpr Rule responseRules[] = {{"eventType", true, text}, {"eventSource", false, text}};
void response(const Json &value, const Place &place)
{
    checkMembers(value, place, responseRules);
}
constexpr Rule httpRules[] = {{"endpoint", true, webAddress},
                              {"method", true, method},
                              {"response", false, response},
                              {"skipVerify", false, flag},
                              {"caCertificate", false, text},
                              {"basicAuthUsername", false, text},
                              {"basicAuthPassword", false, secretKeyRef},
                              {"oauthClientID", false, text},
                              {"oauthClientSecret", false, secretKeyRef},
                              {"oauthTokenURL", false, text},
                              {"oauthScopes", false, texts},
                              {"headers", false, textMap},
                              {"adapterOverrides", false, overrides}};

constexpr Rule basicRules[] = {{"username", true, text}, {"password", true, fromSecret}};
void basicAuth(const Json &value, const Place &place)
{
    checkMembers(value, place, basicRules);
}
constexpr Rule receiverKeyRules[] = {{"basicAuth", true, basicAuth}};
void receiverKeys(const Json &value, const Place &place)
{
    checkMembers(value, place, receiverKeyRules);
}
constexpr Rule receiverRules[] = {{"endpoint", true, webAddress},
                                  {"path", false, text},
                                  {"credentials", false, receiverKeys},
                                  {"adapterOverrides", false, overrides}};

constexpr Rule kafkaTlsRules[] = {{"ca", false, fromSecret},
                                  {"clientCert", false, fromSecret},
                                  {"clientKey", false, fromSecret},
                                  {"skipVerify", false, flag}};
void kafkaTls(const Json &value, const Place &place)
{
    checkMembers(value, place, kafkaTlsRules);
}
constexpr Rule kafkaAuthRules[] = {{"saslEnable", true, flag},
                                   {"tlsEnable", false, flag},
                                   {"securityMechanism", false, mechanism},
                                   {"username", false, text},
                                   {"password", false, secretValue},
                                   {"kerberos", false, any},
                                   {"tls", false, kafkaTls}};
void kafkaAuth(const Json &value, const Place &place)
{
    checkMembers(value, place, kafkaAuthRules);
}
constexpr Rule kafkaRules[] = {{"topic", true, text},
                               {"bootstrapServers", true, texts},
                               {"topicReplicationFactor", false, count<32767>},
                               {"topicPartitions", false, count<2147483647>},
                               {"auth", false, kafkaAuth},
                               {"discardCloudEventContext", false, flag},
                               {"adapterOverrides", false, overrides}};

constexpr Rule filterRules[] = {
        {"expression", true, text}, {"sink", true, sink}, {"adapterOverrides", false, overrides}};

constexpr Rule splitContextRules[] = {
        {"type", true, text}, {"source", true, text}, {"extensions", false, textMap}};
void splitContext(const Json &value, const Place &place)
{
    checkMembers(value, place, splitContextRules);
}
constexpr Rule splitterRules[] = {{"path", false, text},
                                  {"ceContext", true, splitContext},
                                  {"sink", true, sink},
                                  {"adapterOverrides", false, overrides}};

void operation(const Json &value, const Place &place)
{
    oneOf(value, place,
          {QStringLiteral("add"), QStringLiteral("delete"), QStringLiteral("shift"),
           QStringLiteral("store"), QStringLiteral("parse")});
}
constexpr Rule pathRules[] = {
        {"key", false, text}, {"value", false, text}, {"separator", false, text}};
void paths(const Json &value, const Place &place)
{
    if (!value.isArray())
        return place.fault(QStringLiteral("a list belongs here"));
    for (const Json &path : value.items())
        checkMembers(path, place, pathRules);
}
constexpr Rule stepRules[] = {{"operation", true, operation}, {"paths", false, paths}};
void steps(const Json &value, const Place &place)
{
    if (!value.isArray())
        return place.fault(QStringLiteral("a list belongs here"));
    for (const Json &step : value.items())
        checkMembers(step, place, stepRules);
}
constexpr Rule transformationRules[] = {{"context", false, steps},
                                        {"data", false, steps},
                                        {"sink", false, sink},
                                        {"adapterOverrides", false, overrides}};

constexpr Rule brokerRefRules[] = {{"apiVersion", false, text},
                                   {"group", false, text},
                                   {"kind", true, text},
                                   {"name", true, text},
                                   {"namespace", false, text}};
void brokerRef(const Json &value, const Place &place)
{
    checkMembers(value, place, brokerRefRules);
}
constexpr Rule deliveryRules[] = {{"backoffDelay", false, text},
                                  {"backoffPolicy", false, backoffPolicy},
                                  {"deadLetterSink", false, any},
                                  {"retry", false, whole}};
void delivery(const Json &value, const Place &place)
{
    checkMembers(value, place, deliveryRules);
}

constexpr Rule attributeRules[] = {{"all", false, any},        {"any", false, any},
                                   {"not", false, any},        {"exact", false, textMap},
                                   {"prefix", false, textMap}, {"suffix", false, textMap},
                                   {"cesql", false, text}};
void attributeFilters(const Json &value, const Place &place)
{
    if (!value.isArray())
        return place.fault(QStringLiteral("a list belongs here"));
    for (const Json &filter : value.items())
        checkMembers(filter, place, attributeRules);
}
constexpr Rule triggerRules[] = {{"broker", false, brokerRef},
                                 {"filters", false, attributeFilters},
                                 {"target", false, sink},
                                 {"delivery", false, delivery},
                                 {"bounds", false, any}};

constexpr Rule observabilityRules[] = {{"valueFromConfigMap", true, text}};
void observability(const Json &value, const Place &place)
{
    checkMembers(value, place, observabilityRules);
}
constexpr Rule brokerRules[] = {{"port", false, whole}, {"observability", false, observability}};
void broker(const Json &value, const Place &place)
{
    checkMembers(value, place, brokerRules);
}

constexpr Rule memoryRules[] = {{"bufferSize", false, whole}};
void memory(const Json &value, const Place &place)
{
    checkMembers(value, place, memoryRules);
}
constexpr Rule memoryBrokerRules[] = {{"memory", false, memory}, {"broker", false, broker}};

constexpr Rule connectionRules[] = {
        {"url", false, text},
        {"clusterURLs", false, texts},
        {"username", false, secretKeyRef},
        {"password", false, secretKeyRef},
        {"tlsCACertificate", false, secretKeyRef},
        {"tlsCertificate", false, secretKeyRef},
        {"tlsKey", false, secretKeyRef},
        {"tlsEnabled", false, flag},
        {"tlsSkipVerify", false, flag},
};
void connection(const Json &value, const Place &place)
{
    checkMembers(value, place, connectionRules);
    if (value.isObject())
        exactlyOne(value, place, {"url", "clusterURLs"});
}
constexpr Rule redisRules[] = {{"connection", false, connection},
                               {"stream", false, text},
                               {"streamMaxLen", false, whole},
                               {"enableTrackingID", false, flag}};
void redis(const Json &value, const Place &place)
{
    checkMembers(value, place, redisRules);
}
constexpr Rule redisBrokerRules[] = {{"redis", false, redis}, {"broker", false, broker}};

void bucketArn(const Json &value, const Place &place)
{
    static const QRegularExpression form(
            QStringLiteral("^arn:aws[a-z-]*:s3:[a-z0-9-]*:[0-9]*:.+$"));
    if (!value.isString() || !form.match(value.toString()).hasMatch())
        place.fault(QStringLiteral("the ARN of a bucket belongs here"));
}
constexpr Rule bucketRules[] = {{"arn", true, bucketArn},
                                {"auth", true, auth},
                                {"discardCloudEventContext", false, flag},
                                {"adapterOverrides", false, overrides}};

constexpr Rule queryRules[] = {
        {"query", false, text}, {"sink", false, sink}, {"adapterOverrides", false, overrides}};
constexpr Rule xmlRules[] = {{"sink", false, sink}, {"adapterOverrides", false, overrides}};
constexpr Rule styleRules[] = {{"xslt", false, any},
                               {"allowPerEventXSLT", false, flag},
                               {"sink", false, sink},
                               {"adapterOverrides", false, overrides}};
constexpr Rule correlationRules[] = {{"attribute", true, text}, {"length", false, count<64>}};
void correlation(const Json &value, const Place &place)
{
    checkMembers(value, place, correlationRules);
}
constexpr Rule waitRules[] = {{"timeout", true, text}};
void wait(const Json &value, const Place &place)
{
    checkMembers(value, place, waitRules);
}
constexpr Rule synchronizerRules[] = {{"correlationKey", true, correlation},
                                      {"response", true, wait},
                                      {"sink", true, sink},
                                      {"adapterOverrides", false, overrides}};

struct KindRules
{
    const char *group;
    const char *kind;
    std::span<const Rule> spec;
};

constexpr KindRules kinds[] = {
        {"sources.triggermesh.io", "AWSDynamoDBSource", sourceRules},
        {"targets.triggermesh.io", "AWSEventBridgeTarget", busRules},
        {"targets.triggermesh.io", "AWSSQSTarget", queueRules},
        {"targets.triggermesh.io", "AWSSNSTarget", topicRules},
        {"targets.triggermesh.io", "AWSKinesisTarget", streamRules},
        {"targets.triggermesh.io", "AWSLambdaTarget", functionRules},
        {"targets.triggermesh.io", "AWSDynamoDBTarget", tableRules},
        {"targets.triggermesh.io", "HTTPTarget", httpRules},
        {"targets.triggermesh.io", "CloudEventsTarget", receiverRules},
        {"targets.triggermesh.io", "KafkaTarget", kafkaRules},
        {"targets.triggermesh.io", "AWSS3Target", bucketRules},
        {"flow.triggermesh.io", "JQTransformation", queryRules},
        {"flow.triggermesh.io", "XMLToJSONTransformation", xmlRules},
        {"flow.triggermesh.io", "XSLTTransformation", styleRules},
        {"flow.triggermesh.io", "Synchronizer", synchronizerRules},
        {"routing.triggermesh.io", "Filter", filterRules},
        {"routing.triggermesh.io", "Splitter", splitterRules},
        {"flow.triggermesh.io", "Transformation", transformationRules},
        {"eventing.triggermesh.io", "Trigger", triggerRules},
        {"eventing.triggermesh.io", "MemoryBroker", memoryBrokerRules},
        {"eventing.triggermesh.io", "RedisBroker", redisBrokerRules},
};

void checkMetadata(const Manifest &manifest, Findings &findings)
{
    static const QRegularExpression dnsName(
            QStringLiteral("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"));
    if (manifest.name.size() > 253 || !dnsName.match(manifest.name).hasMatch())
        findings.fault(manifest.place(QStringLiteral("metadata.name")),
                       QStringLiteral("a name has small letters, digits, - and dots only"));
    for (const char *member : {"labels", "annotations"})
        if (const Json *map = at(&manifest.object, {"metadata", member}); map && !map->isNull())
            textMap(*map,
                    {manifest, findings, QStringLiteral("metadata.") + QLatin1String(member)});
}

} // namespace

void checkManifest(const Manifest &manifest, Findings &findings)
{
    checkMetadata(manifest, findings);
    for (const KindRules &rules : kinds) {
        if (manifest.group != QLatin1String(rules.group)
            || manifest.kind != QLatin1String(rules.kind))
            continue;
        const Json *spec = manifest.spec();
        checkMembers(spec ? *spec : Json::object(), {manifest, findings, QStringLiteral("spec")},
                     rules.spec);
    }
}

} // namespace tailrace::dialects
