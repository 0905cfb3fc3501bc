// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/denial.h"

#include <QRegularExpression>

namespace tailrace::doctor {

namespace {

QString wordAfter(const QString &message, const char *phrase)
{
    const QRegularExpression form(QStringLiteral("%1\\s*(\\S+)").arg(QLatin1String(phrase)));
    QString word = form.match(message).captured(1);
    while (word.endsWith(QLatin1Char('.')) || word.endsWith(QLatin1Char(',')))
        word.chop(1);
    return word;
}

DeniedBy whoDenied(const QString &message)
{
    const auto says = [&message](const char *words) {
        return message.contains(QLatin1String(words), Qt::CaseInsensitive);
    };
    if (says("kms:") || says("KMS key") || says("AWS KMS") || says("kms exception"))
        return DeniedBy::Key;
    if (says("service control policy") || says("resource control policy"))
        return DeniedBy::OrganizationPolicy;
    if (says("permissions boundary"))
        return DeniedBy::PermissionsBoundary;
    if (says("session policy"))
        return DeniedBy::SessionPolicy;
    if (says("VPC endpoint policy"))
        return DeniedBy::VpcEndpointPolicy;
    if (says("resource-based policy"))
        return says("explicit deny") ? DeniedBy::ResourcePolicy : DeniedBy::NothingAllows;
    return says("explicit deny") ? DeniedBy::ExplicitDeny : DeniedBy::NothingAllows;
}

} // namespace

Denial readDenial(const QString &message)
{
    return {whoDenied(message), wordAfter(message, "User:"), wordAfter(message, "to perform:"),
            wordAfter(message, "on resource:")};
}

QString fixFor(const Denial &denial, const QString &action, const QString &resource)
{
    const QString what = denial.action.isEmpty() ? action : denial.action;
    const QString where = denial.resource.isEmpty() ? resource : denial.resource;
    switch (denial.by) {
    case DeniedBy::Key:
        return QStringLiteral("the table's key is customer managed: allow kms:Decrypt and "
                              "kms:DescribeKey on it, in this principal's policy and in the key's");
    case DeniedBy::ExplicitDeny:
        return QStringLiteral(
                       "a policy of this identity forbids %1 in so many words; an Allow does "
                       "not help, the Deny has to go")
                .arg(what);
    case DeniedBy::OrganizationPolicy:
        return QStringLiteral("a control policy of the organization forbids %1; only who "
                              "administers the organization can change that")
                .arg(what);
    case DeniedBy::PermissionsBoundary:
        return QStringLiteral("the permissions boundary of this identity leaves out %1; the "
                              "boundary has to allow it too")
                .arg(what);
    case DeniedBy::SessionPolicy:
        return QStringLiteral("the policy of this session leaves out %1; assume the role with "
                              "another one")
                .arg(what);
    case DeniedBy::VpcEndpointPolicy:
        return QStringLiteral("the VPC endpoint's policy leaves out %1").arg(what);
    case DeniedBy::ResourcePolicy:
        return QStringLiteral("the table's resource policy forbids %1").arg(what);
    case DeniedBy::NothingAllows:
        break;
    }
    return QStringLiteral("allow %1 on %2").arg(what, where);
}

} // namespace tailrace::doctor
