// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/endpoint.h"
#include "base/result.h"

#include <QString>

namespace tailrace::aws {

/// An ARN whose partition, region and account are legal; the resource is as it stands.
struct ResourceArn
{
    QString partition;
    QString region; ///< or ddblocal, local: of test servers
    QString account;
    QString resource; ///< what follows the account, with its colons
};

/// Strict on all but the resource. form is what people are told to write.
Result<ResourceArn> parseResourceArn(const QString &text, Service service, const QString &form);

/// ddblocal or local: what test servers write into an ARN.
bool isTestRegion(const QString &region);

/// The region to sign for: us-east-1 where it is no region of AWS's (ddblocal, local).
QString signingRegionOf(const QString &region);

} // namespace tailrace::aws
