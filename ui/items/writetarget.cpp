// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/writetarget.h"

#include "aws/arn.h"
#include "aws/endpoint.h"

#include <QCoreApplication>
#include <QUrl>

namespace tailrace::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("WriteTarget", text);
}

QString hostText(const QString &endpoint)
{
    const QString authority = QUrl(endpoint).authority();
    return authority.isEmpty() ? endpoint : authority;
}

} // namespace

WriteTarget writeTarget(const QString &tableArn, const QString &endpoint, const WriteMarks &marks)
{
    const auto arn = aws::parseArn(tableArn);
    const auto kind = aws::classifyEndpoint(endpoint);
    const QString host = hostText(endpoint);
    WriteTarget target;
    target.table = arn ? arn->table : tableArn;
    target.marks = marks;
    if (marks.isReadOnly)
        target.refusal = tr("This connection is read-only. Change that where it is saved, or "
                            "connect in another way");
    if (kind && *kind == aws::EndpointClass::Loopback) {
        target.where = tr("Sandbox on this machine, %1").arg(host);
        if (marks.isProduction)
            target.consent =
                    tr("Yes, write to %1, marked as %2").arg(target.table, marks.environment);
        return target;
    }
    target.where = arn ? tr("%1, account %2, %3").arg(arn->region, arn->account, host) : host;
    target.consent = arn ? tr("Yes, write to %1 in %2, account %3")
                                     .arg(arn->table, arn->region, arn->account)
                         : tr("Yes, write to %1").arg(tableArn);
    if (marks.isProduction)
        target.consent = tr("%1, marked as %2").arg(target.consent, marks.environment);
    return target;
}

} // namespace tailrace::ui
