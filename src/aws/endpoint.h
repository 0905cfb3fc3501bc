// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QUrl>

namespace tailrace::aws {

enum class Service {
    DynamoDb,
    DynamoDbStreams,
    Sqs,
    Sns,
    EventBridge,
    Kinesis,
    Lambda,
    Sts,
    Sso,    ///< the portal: role credentials for an access token
    SsoOidc ///< sign-in and tokens
};

/// What a service is called where.
struct ServiceNames
{
    QStringView host;    ///< the first label of its host; of its ARNs and signatures too
    QStringView setting; ///< in a profile's services section; in capitals behind AWS_ENDPOINT_URL_
};
ServiceNames namesOf(Service service);

enum class AccountEndpointMode { Preferred, Disabled, Required };

/// What an endpoint depends on; names follow the AWS endpoint rule set (aws.md 5.6). Empty means
/// absent.
struct EndpointParameters
{
    Service service = Service::DynamoDb;
    QString region;
    bool fips = false;
    bool dualStack = false;
    QString endpoint;  ///< override
    QString accountId; ///< null is absent, empty is a mistake
    std::optional<AccountEndpointMode> accountIdEndpointMode;
    QString resourceArn;
    QStringList resourceArnList;
};

/// The URL, or Invalid with the rule set's own words.
Result<QString> resolveEndpoint(const EndpointParameters &parameters);

/// How far an endpoint may be trusted with stored credentials (urls.tsv, security.md 6).
enum class EndpointClass { Aws, Loopback, Custom };

/// Strictly parsed on the host that would be connected to; refuses user info, other schemes, plain
/// http beyond loopback, odd spellings of addresses, link-local and metadata addresses.
Result<EndpointClass> classifyEndpoint(const QString &url);

} // namespace tailrace::aws
