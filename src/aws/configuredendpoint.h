// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/credentialchain.h"
#include "aws/endpoint.h"

namespace tailrace::aws {

/// The endpoint that environment or profile name for a service: AWS_ENDPOINT_URL_<SERVICE>,
/// AWS_ENDPOINT_URL, the profile's services section, its endpoint_url; empty when none, or when
/// configured endpoints are to be ignored.
QString configuredEndpoint(const Environment &environment, const Profiles &profiles,
                           const std::optional<QString> &explicitProfile, Service service);

} // namespace tailrace::aws
