// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/arn.h"
#include "aws/credentialchain.h"
#include "aws/endpoint.h"

namespace tailrace::doctor {

/// What somebody asked for.
struct TargetRequest
{
    QString arn;
    std::optional<QString> profile; ///< named explicitly
    QString region;                 ///< empty: the ARN's
    QString endpointUrl;            ///< empty: what environment, profile or region say
};

/// One of the two endpoints, and who named it.
struct EndpointFacts
{
    QString url;     ///< empty with an error
    QString namedBy; ///< "AWS_ENDPOINT_URL"; empty when it follows from the region
    aws::EndpointClass kind = aws::EndpointClass::Aws;
    std::optional<Error> error;

    QString host() const { return QUrl(url).host(); }
};

/// What a request comes to: all that is known without a network.
struct Target
{
    Result<aws::Arn> arn = failure(ErrorKind::Invalid, {});
    QString region;        ///< in force
    QString regionNamedBy; ///< empty when it is the ARN's
    QString signingRegion;
    EndpointFacts table;
    EndpointFacts streams;

    bool hasStreamsHost() const
    {
        return QUrl(table.url).authority() != QUrl(streams.url).authority();
    }
    QString streamArn() const; ///< of an ARN of a stream; else empty
};

/// Pure.
Target resolveTarget(const TargetRequest &request, const aws::Environment &environment,
                     const aws::Profiles &profiles);

} // namespace tailrace::doctor
