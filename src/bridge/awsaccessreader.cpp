// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/awsaccessreader.h"

#include "aws/endpoint.h"

#include <QRegularExpression>

namespace tailrace::bridge {

namespace {

using formats::Json;
using Presence = ObjectReader::Presence;

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

CredentialsReference readCredentials(const Json &json, const QString &path, FaultList &faults)
{
    using Kind = CredentialsReference::Kind;
    ObjectReader reader(json, path, faults);
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

void readEndpoint(ObjectReader &reader, AwsAccess &access)
{
    const auto url =
            reader.text("endpointUrl", Presence::Optional, QStringLiteral("http://127.0.0.1:8000"));
    if (!url)
        return;
    access.endpointUrl = *url;
    if (const auto good = aws::classifyEndpoint(*url); !good)
        reader.fault(*reader.json().find("endpointUrl"), "endpointUrl",
                     base::describe(good.error()));
}

void readRegion(ObjectReader &reader, AwsAccess &access)
{
    const auto region = reader.text("region", Presence::Optional, QStringLiteral("eu-central-1"));
    if (!region)
        return;
    static const QRegularExpression legal(
            QRegularExpression::anchoredPattern(QStringLiteral("[a-z0-9]+(-[a-z0-9]+)*")));
    access.region = *region;
    if (!legal.match(*region).hasMatch())
        reader.fault(*reader.json().find("region"), "region",
                     QStringLiteral("%1 is no region; write it like eu-central-1")
                             .arg(quoted(region->toUtf8())));
}

} // namespace

AwsAccess readAwsAccess(ObjectReader &reader)
{
    AwsAccess access;
    if (const Json *credentials = reader.member("credentials"))
        access.credentials =
                readCredentials(*credentials, reader.pathOf("credentials"), reader.faults());
    readEndpoint(reader, access);
    readRegion(reader, access);
    return access;
}

} // namespace tailrace::bridge
