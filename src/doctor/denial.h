// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tailrace::doctor {

/// Who said no, by the words of an AccessDeniedException.
enum class DeniedBy {
    NothingAllows,       ///< no policy allows it
    ExplicitDeny,        ///< a policy of the identity's forbids it
    OrganizationPolicy,  ///< a service or resource control policy
    PermissionsBoundary, ///< the boundary of the user or role
    SessionPolicy,       ///< the policy that was given when the role was assumed
    VpcEndpointPolicy,   ///< the policy of a VPC endpoint
    ResourcePolicy,      ///< the table's own
    Key,                 ///< KMS: the table's key may not be used
};

/// An AccessDeniedException taken apart; members are empty where the message has none.
struct Denial
{
    DeniedBy by = DeniedBy::NothingAllows;
    QString principal;
    QString action;
    QString resource;
};

Denial readDenial(const QString &message);

/// What to do about it. action and resource fill in where the message says none.
QString fixFor(const Denial &denial, const QString &action, const QString &resource);

} // namespace tailrace::doctor
