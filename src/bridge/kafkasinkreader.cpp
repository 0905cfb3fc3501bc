// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/kafkasinkreader.h"

#include "bridge/choice.h"
#include "bridge/objectreader.h"
#include "bridge/sinkcredentials.h"
#include "bridge/thismachine.h"

#include <QRegularExpression>

#include <algorithm>

namespace tailrace::bridge {

namespace {

using formats::Json;
using Presence = ObjectReader::Presence;

constexpr Choice<ContentMode> contentModes[] = {{"binary", ContentMode::Binary},
                                                {"structured", ContentMode::Structured}};
constexpr Choice<bool> encryptions[] = {{"tls", true}, {"none", false}};
constexpr Choice<const char *> mechanisms[] = {
        {"PLAIN", "PLAIN"}, {"SCRAM-SHA-256", "SCRAM-SHA-256"}, {"SCRAM-SHA-512", "SCRAM-SHA-512"}};

bool isServer(const QString &text)
{
    static const QRegularExpression form(
            QStringLiteral("^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9_.-]+):([0-9]{1,5})$"));
    const auto match = form.match(text);
    const int port = match.captured(2).toInt();
    return match.hasMatch() && port >= 1 && port <= 65535;
}

QStringList serversOf(const QString &list)
{
    QStringList servers = list.split(QLatin1Char(','));
    for (QString &server : servers)
        server = server.trimmed();
    return servers;
}

QString readServers(ObjectReader &reader)
{
    const auto list = reader.text("bootstrapServers", Presence::Required,
                                  QStringLiteral("kafka.example.com:9092"));
    if (!list)
        return {};
    const QStringList servers = serversOf(*list);
    const auto bad = std::find_if_not(servers.begin(), servers.end(), isServer);
    if (bad != servers.end())
        reader.fault(*reader.json().find("bootstrapServers"), "bootstrapServers",
                     QStringLiteral("%1 is no server; write host:port, several with commas between")
                             .arg(quoted(bad->toUtf8())));
    return servers.join(QLatin1Char(','));
}

QString readTopic(ObjectReader &reader)
{
    const auto topic = reader.text("topic", Presence::Required, QStringLiteral("orders"));
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9._-]{1,249}$"));
    if (topic
        && (!form.match(*topic).hasMatch() || *topic == QLatin1String(".")
            || *topic == QLatin1String("..")))
        reader.fault(*reader.json().find("topic"), "topic",
                     QStringLiteral("%1 is no name of a topic; it takes up to 249 letters, digits, "
                                    "dots, _ and -")
                             .arg(quoted(topic->toUtf8())));
    return topic.value_or(QString());
}

bool isNear(const QString &list)
{
    const QStringList servers = serversOf(list);
    return std::all_of(servers.begin(), servers.end(), isThisMachine);
}

void readEncryption(ObjectReader &reader, KafkaSinkSettings &sink)
{
    const bool near = isNear(sink.bootstrapServers);
    sink.isEncrypted = readChoice(reader, "encryption", encryptions, !near);
    sink.caBundle = reader.text("caBundle", Presence::Optional, QStringLiteral("ca.pem"))
                            .value_or(QString());
    if (!sink.caBundle.isEmpty() && !sink.isEncrypted)
        reader.fault(*reader.json().find("caBundle"), "caBundle",
                     QStringLiteral("it belongs to encryption: tls; write that, or take it out"));
    if (!sink.isEncrypted && !near)
        reader.faults().warn(*reader.json().find("encryption"), reader.pathOf("encryption"),
                             QStringLiteral("events go there in the clear"));
}

void readSasl(ObjectReader &reader, const QString &path, KafkaSinkSettings &sink)
{
    sink.saslMechanism = QString::fromLatin1(readChoice(reader, "sasl", mechanisms, ""));
    const Json *sasl = reader.json().find("sasl");
    const Json *credentials = reader.member("credentials");
    if (sasl && !credentials)
        reader.fault(*sasl, "sasl",
                     QStringLiteral("it needs credentials; write credentials: {environment: NAME}, "
                                    "a variable that holds user:password"));
    if (!credentials)
        return;
    sink.credentials = readSinkCredentials(*credentials, path + QStringLiteral(".credentials"),
                                           reader.faults());
    if (!sasl)
        reader.fault(*credentials, "credentials",
                     QStringLiteral("how they are shown is not said; write sasl: PLAIN, "
                                    "SCRAM-SHA-256 or SCRAM-SHA-512"));
    if (!sink.isEncrypted && !isNear(sink.bootstrapServers))
        reader.fault(*reader.json().find("encryption"), "encryption",
                     QStringLiteral("credentials would go there in the clear; write encryption: "
                                    "tls, or leave the credentials out"));
}

} // namespace

SinkSettings readKafkaSink(const Json &json, const QString &path, FaultList &faults)
{
    KafkaSinkSettings sink;
    ObjectReader reader(json, path, faults);
    sink.bootstrapServers = readServers(reader);
    sink.topic = readTopic(reader);
    sink.contentMode = readChoice(reader, "contentMode", contentModes, ContentMode::Binary);
    readEncryption(reader, sink);
    readSasl(reader, path, sink);
    for (const char *secret : {"password", "saslPassword"})
        reader.notYet(secret, QStringLiteral("a password never stands in a bridge's file; write "
                                             "credentials: {environment: NAME}"));
    reader.refuseOthers();
    return sink;
}

} // namespace tailrace::bridge
