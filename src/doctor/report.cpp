// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/report.h"

#include <array>

namespace tailrace::doctor {

QStringList fixesOf(const std::vector<Finding> &findings)
{
    QStringList fixes;
    for (const Status status : {Status::Fail, Status::Warn})
        for (const Finding &finding : findings)
            if (finding.status == status && !finding.fix.isEmpty()) {
                const QString line =
                        QStringLiteral("%1: %2").arg(nameOf(finding.check), finding.fix);
                if (!fixes.contains(line))
                    fixes << line;
            }
    return fixes;
}

std::vector<aws::PolicyStatement> policyFor(const aws::Arn &arn, const Needs &needs,
                                            const QString &kmsKey)
{
    aws::TableUse use;
    use.writes = needs.writes;
    use.enablesStream = needs.enablesStream;
    use.kmsKeyArn = kmsKey;
    return aws::readingPolicy(arn, use);
}

QString summaryOf(const std::vector<Finding> &findings)
{
    std::array<int, 4> counts{};
    for (const Finding &finding : findings)
        ++counts[size_t(finding.status)];
    QStringList parts;
    const auto add = [&](Status status, const char *words) {
        if (const int count = counts[size_t(status)]; count > 0)
            parts << QStringLiteral("%1 %2").arg(count).arg(QString::fromLatin1(words));
    };
    add(Status::Ok, "fine");
    add(Status::Warn, "with a warning");
    add(Status::Fail, "failed");
    add(Status::Skipped, "skipped");
    return QStringLiteral("%1 checks: %2")
            .arg(findings.size())
            .arg(parts.join(QStringLiteral(", ")));
}

} // namespace tailrace::doctor
