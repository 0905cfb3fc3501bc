// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectinput.h"

#include "aws/credentialchain.h"
#include "aws/partition.h"
#include "net/rootsfile.h"
#include "ui/widgets/problemlabel.h"

#include <QCoreApplication>
#include <QSslCertificate>
#include <QUrl>

namespace tailrace::ui {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("ConnectInput", text);
}

void checkArn(ConnectCheck &check, const QString &text)
{
    if (text.isEmpty())
        return;
    if (const Result<aws::Arn> arn = aws::parseArn(text))
        check.arn = *arn;
    else
        check.arnProblem = problemText({}, arn.error());
}

void checkKeys(ConnectCheck &check, const ConnectInput &input)
{
    if (input.accessKeyId.isEmpty() && input.secretAccessKey.isEmpty())
        return;
    for (const QChar c : input.accessKeyId) {
        const bool good = c.isLetterOrNumber() && c.unicode() < 128;
        if (!good) {
            check.credentialsProblem = translated(
                    "An access key id has only letters and digits. Copy it again, without spaces.");
            return;
        }
    }
    if (input.accessKeyId.isEmpty() || input.secretAccessKey.isEmpty()) {
        check.credentialsProblem = input.accessKeyId.isEmpty()
                                           ? translated("The access key id is missing.")
                                           : translated("The secret access key is missing.");
        return;
    }
    aws::Credentials credentials;
    credentials.accessKeyId = input.accessKeyId;
    credentials.secretAccessKey = input.secretAccessKey;
    credentials.sessionToken = input.sessionToken;
    check.credentials = aws::FetchPlan{QStringLiteral("Keys"), std::move(credentials)};
}

void checkCredentials(ConnectCheck &check, const ConnectInput &input,
                      const aws::Environment &environment, const aws::Profiles &profiles)
{
    if (input.way == CredentialsWay::Keys)
        return checkKeys(check, input);
    std::optional<QString> profile;
    if (input.way == CredentialsWay::Profile) {
        if (input.profile.isEmpty())
            return;
        profile = input.profile;
    }
    const aws::ChainResult chain =
            profile ? aws::planCredentials(environment, profiles, {profile, false})
                    : aws::planFromEnvironment(environment);
    if (chain.error)
        check.credentialsProblem = problemText({}, *chain.error);
    else
        check.credentials = chain.plan;
}

void checkEndpoint(ConnectCheck &check, const ConnectInput &input)
{
    if (input.endpoint.isEmpty())
        return;
    const Result<aws::EndpointClass> kind = aws::classifyEndpoint(input.endpoint);
    if (!kind) {
        check.endpointProblem = problemText({}, kind.error());
        return;
    }
    check.endpointClass = *kind;
    check.endpointHost = QUrl(input.endpoint, QUrl::StrictMode).host();
    check.confirmNeeded = *kind == aws::EndpointClass::Custom;
}

void checkRegion(ConnectCheck &check, const ConnectInput &input)
{
    if (!check.arn)
        return;
    check.signingRegion = check.arn->signingRegion();
    check.regionNeeded = check.signingRegion != check.arn->region;
    if (input.region.isEmpty())
        return;
    if (aws::partitionOfRegion(input.region) == nullptr)
        check.regionProblem = translated("This is no region. Write one like us-east-1.");
    else
        check.signingRegion = input.region;
}

/// A region like ddblocal exists only behind an endpoint of one's own.
void checkEndpointGiven(ConnectCheck &check, const ConnectInput &input)
{
    if (check.regionNeeded && input.endpoint.isEmpty())
        check.endpointProblem =
                translated("The region %1 is not one of AWS's. Name the endpoint that holds this "
                           "table, for instance http://127.0.0.1:8000.")
                        .arg(check.arn->region);
}

void checkTransport(ConnectCheck &check, const net::TransportSettings &transport)
{
    if (transport.proxy.kind == net::ProxyChoice::Kind::Url)
        if (const auto proxy = net::proxyOfUrl(transport.proxy.url); !proxy)
            check.proxyProblem = problemText({}, proxy.error());
    if (const auto roots = net::readRoots(transport.caBundleFile); !roots)
        check.rootsProblem = problemText({}, roots.error());
}

} // namespace

ConnectCheck checkConnectInput(const ConnectInput &input, const aws::Environment &environment,
                               const aws::Profiles &profiles)
{
    ConnectCheck check;
    checkArn(check, input.arn);
    checkCredentials(check, input, environment, profiles);
    checkEndpoint(check, input);
    checkRegion(check, input);
    checkEndpointGiven(check, input);
    checkTransport(check, input.transport);
    check.isReady = check.arn && check.credentials && check.arnProblem.isEmpty()
                    && check.credentialsProblem.isEmpty() && check.endpointProblem.isEmpty()
                    && check.regionProblem.isEmpty() && check.proxyProblem.isEmpty()
                    && check.rootsProblem.isEmpty()
                    && (!check.confirmNeeded || input.hostConfirmed);
    return check;
}

} // namespace tailrace::ui
