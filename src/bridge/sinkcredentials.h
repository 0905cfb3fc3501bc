// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/faultlist.h"
#include "bridge/references.h"

namespace tailrace::bridge {

/// What a sink's secret is taken from: {environment: NAME} or {secret: NAME}; a value is a fault.
CredentialsReference readSinkCredentials(const formats::Json &json, const QString &path,
                                         FaultList &faults);

} // namespace tailrace::bridge
