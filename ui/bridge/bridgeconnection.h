// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "credentials/providers.h"
#include "models/bridgesession.h"
#include "secrets/resolvedsecrets.h"

namespace tailrace::ui {

/// Endpoints and credentials that a document's source asks for. Nothing is contacted.
Result<models::Connection> bridgeConnection(const bridge::Source &source,
                                            const aws::Environment &environment,
                                            credentials::Providers &providers,
                                            const secrets::ResolvedSecrets &secrets);

/// The host of an endpoint that would get signed requests, when it is neither AWS's nor this
/// machine's: a person has to agree first, because a bridge file may come from anybody. Empty
/// otherwise.
QString foreignHost(const QString &endpointUrl);

} // namespace tailrace::ui
