// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/sourcereader.h"

#include "aws/arn.h"
#include "aws/endpoint.h"
#include "bridge/objectreader.h"

#include <QDateTime>
#include <QRegularExpression>

namespace tailrace::bridge {

namespace {

using formats::Json;
using Presence = ObjectReader::Presence;

void readTable(ObjectReader &reader, Source &source)
{
    const auto table = reader.text("table", Presence::Required,
                                   QStringLiteral("arn:aws:dynamodb:REGION:ACCOUNT:table/NAME"));
    if (!table)
        return;
    source.table = *table;
    const Json &at = *reader.json().find("table");
    const auto arn = aws::parseArn(*table);
    if (!arn)
        reader.fault(at, "table", base::describe(arn.error()));
    else if (arn->resourceType == aws::Arn::ResourceType::Index)
        reader.fault(
                at, "table",
                QStringLiteral("this is an index, which has no stream; write the table's ARN"));
}

/// Only references: a value here would end up in git.
void refuseValues(ObjectReader &reader)
{
    for (const char *name :
         {"accessKeyId", "secretAccessKey", "sessionToken", "accessKey", "secretKey",
          "aws_access_key_id", "aws_secret_access_key", "password", "token"})
        reader.notYet(name, QStringLiteral("credentials never stand in a bridge's file; name a "
                                           "profile of ~/.aws with \"profile\", or take the "
                                           "environment's with \"environment: true\""));
}

CredentialsReference readCredentials(const Json &json, FaultList &faults)
{
    using Kind = CredentialsReference::Kind;
    ObjectReader reader(json, QStringLiteral("source.credentials"), faults);
    const auto profile = reader.text("profile", Presence::Optional, QStringLiteral("dev"));
    const auto secret = reader.text("secret", Presence::Optional, QStringLiteral("orders"));
    const Json *environment = reader.member("environment");
    refuseValues(reader);
    reader.refuseOthers();
    if (environment && !(environment->isBool() && environment->toBool()))
        reader.fault(*environment, "environment",
                     QStringLiteral("it takes true; leave it out otherwise"));
    const int given =
            (json.find("profile") ? 1 : 0) + (json.find("secret") ? 1 : 0) + (environment ? 1 : 0);
    if (given > 1)
        reader.fault(QStringLiteral("more than one kind of credentials is named; keep one of "
                                    "profile, secret and environment"));
    else if (json.isObject() && json.members().empty())
        reader.fault(QStringLiteral("it is empty; write {profile: NAME}, {environment: true} or "
                                    "leave credentials out"));
    if (profile)
        return {Kind::Profile, *profile};
    if (secret)
        return {Kind::Secret, *secret};
    return {environment ? Kind::Environment : Kind::Chain, {}};
}

std::optional<qint64> readTime(const QString &text)
{
    // A time without a zone means another moment on each machine.
    static const QRegularExpression zone(QStringLiteral("(Z|[+-][0-9]{2}:?[0-9]{2})$"));
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid() || !zone.match(text).hasMatch())
        return std::nullopt;
    return time.toMSecsSinceEpoch();
}

StartingPosition readStartingPosition(const Json &json, FaultList &faults)
{
    using Kind = StartingPosition::Kind;
    const QString path = QStringLiteral("source.startingPosition");
    const QString advice =
            QStringLiteral("write LATEST, TRIM_HORIZON or {at: 2026-11-22T04:00:00Z}");
    if (json.isString() && json.text() == "LATEST")
        return {Kind::Latest, 0};
    if (json.isString() && json.text() == "TRIM_HORIZON")
        return {Kind::TrimHorizon, 0};
    if (json.isString())
        faults.add(json, path,
                   QStringLiteral("there is no position %1; %2").arg(quoted(json.text()), advice));
    if (!json.isObject()) {
        if (!json.isString())
            faults.add(json, path,
                       QStringLiteral("here stands %1; %2").arg(typeInWords(json), advice));
        return {};
    }
    ObjectReader reader(json, path, faults);
    const auto text = reader.text("at", Presence::Required, QStringLiteral("2026-11-22T04:00:00Z"));
    reader.refuseOthers();
    if (!text)
        return {};
    const auto time = readTime(*text);
    if (!time)
        reader.fault(*json.find("at"), "at",
                     QStringLiteral("%1 is no time with a zone; write it like 2026-11-22T04:00:00Z")
                             .arg(quoted(text->toUtf8())));
    return {Kind::AtTime, time.value_or(0)};
}

void readEndpoint(ObjectReader &reader, Source &source)
{
    const auto url =
            reader.text("endpointUrl", Presence::Optional, QStringLiteral("http://127.0.0.1:8000"));
    if (!url)
        return;
    source.endpointUrl = *url;
    if (const auto good = aws::classifyEndpoint(*url); !good)
        reader.fault(*reader.json().find("endpointUrl"), "endpointUrl",
                     base::describe(good.error()));
}

void readRegion(ObjectReader &reader, Source &source)
{
    const auto region = reader.text("region", Presence::Optional, QStringLiteral("eu-central-1"));
    if (!region)
        return;
    static const QRegularExpression legal(
            QRegularExpression::anchoredPattern(QStringLiteral("[a-z0-9]+(-[a-z0-9]+)*")));
    source.region = *region;
    if (!legal.match(*region).hasMatch())
        reader.fault(*reader.json().find("region"), "region",
                     QStringLiteral("%1 is no region; write it like eu-central-1")
                             .arg(quoted(region->toUtf8())));
}

} // namespace

Source readSource(const Json &json, FaultList &faults)
{
    Source source;
    ObjectReader reader(json, QStringLiteral("source"), faults);
    readTable(reader, source);
    if (const Json *credentials = reader.member("credentials"))
        source.credentials = readCredentials(*credentials, faults);
    if (const Json *position = reader.member("startingPosition"))
        source.startingPosition = readStartingPosition(*position, faults);
    readEndpoint(reader, source);
    readRegion(reader, source);
    reader.refuseOthers();
    return source;
}

} // namespace tailrace::bridge
