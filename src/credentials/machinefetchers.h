// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/fetchplan.h"
#include "net/httptransport.h"

#include <QObject>

namespace tailrace::credentials {

/// Asks the agent of a container; its token goes into the header Authorization. transport goes
/// through no proxy; context outlives the question.
QFuture<Result<aws::Credentials>> fetchOfContainer(const aws::ContainerCredentials &container,
                                                   net::HttpTransport &transport, QObject *context);

/// Asks the instance's service, version 2: for a token that lasts six hours, for the role's name,
/// for its keys; each within two seconds. transport goes through no proxy.
QFuture<Result<aws::Credentials>> fetchOfInstance(const aws::InstanceCredentials &instance,
                                                  net::HttpTransport &transport, QObject *context);

} // namespace tailrace::credentials
