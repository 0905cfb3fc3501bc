// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/chaincontext.h"
#include "aws/chainsearch.h"

namespace tailrace::aws {

/// The profile names a role and a source for it, and no token file: that is web identity's.
bool takesRole(const QMap<QString, QString> &profile);

/// The order of aws.md 5.7 for what a profile that is there has without a role of its own: web
/// identity, SSO, keys of the credentials file, login, process, keys of the config file.
bool tryProfile(ChainSearch &search, const ChainContext &context, const QString &name);

/// Web identity of the environment, and of the profile where the environment has no token file.
bool tryWebIdentity(ChainSearch &search, const ChainContext &context, const QString &name);

} // namespace tailrace::aws
