// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/arn.h"
#include "aws/endpoint.h"
#include "aws/fetchplan.h"
#include "aws/profiles.h"
#include "workspace/savedconnection.h"

#include <optional>

namespace tailrace::ui {

enum class CredentialsWay { Profile, Environment, Keys };

/// What stands in the fields of the Connect dialog.
struct ConnectInput
{
    QString arn;
    CredentialsWay way = CredentialsWay::Profile;
    QString profile;
    QString accessKeyId;
    base::Secret secretAccessKey;
    base::Secret sessionToken;
    QString endpoint; ///< empty for AWS's own
    QString region;   ///< empty for the ARN's
    bool hostConfirmed = false;
    QString name; ///< in the window; empty for the table's
    workspace::Environment environment = workspace::Environment::Unmarked;
    bool isReadOnly = false;
    workspace::EndpointVariant variant; ///< of AWS's own endpoints
    net::TransportSettings transport;
};

/// What the fields mean: all of it when they can be used, else words for each field that can't. A
/// field that is still empty lacks something but has no problem to show yet.
struct ConnectCheck
{
    std::optional<aws::Arn> arn;
    std::optional<aws::FetchPlan> credentials;       ///< how they are to be had
    std::optional<aws::EndpointClass> endpointClass; ///< set when an endpoint is given and good
    QString endpointHost;
    QString signingRegion;
    bool regionNeeded = false;  ///< the ARN's region is no AWS region: one may be chosen
    bool confirmNeeded = false; ///< the endpoint is neither AWS's nor this machine's

    QString arnProblem;
    QString credentialsProblem;
    QString endpointProblem;
    QString regionProblem;
    QString proxyProblem;
    QString rootsProblem;

    bool isReady = false;
};

/// Fields, environment and profiles in, meaning out. Pure, but that a file of roots is looked into.
ConnectCheck checkConnectInput(const ConnectInput &input, const aws::Environment &environment,
                               const aws::Profiles &profiles);

} // namespace tailrace::ui
