// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/clockjudge.h"

#include "dynamodb/clockoffset.h"

namespace tailrace::doctor {

QString lengthText(std::chrono::milliseconds length)
{
    const qint64 seconds = qAbs(length.count()) / 1000;
    const auto two = [](qint64 first, const char *firstUnit, qint64 second, const char *unit) {
        const QString text = QStringLiteral("%1 %2").arg(first).arg(QString::fromLatin1(firstUnit));
        return second == 0
                       ? text
                       : text + QStringLiteral(" %1 %2").arg(second).arg(QString::fromLatin1(unit));
    };
    if (seconds < 60)
        return QStringLiteral("%1 s").arg(seconds);
    if (seconds < 3600)
        return two(seconds / 60, "min", seconds % 60, "s");
    if (seconds < 86400)
        return two(seconds / 3600, "h", seconds / 60 % 60, "min");
    return two(seconds / 86400, "days", seconds / 3600 % 24, "h");
}

Finding judgeClock(const QString &place, const ClockFacts &facts)
{
    Finding finding{Check::Clock, Side::Table, Status::Ok, {}, {}, place, {}, {}, false};
    if (facts.status >= 300 && facts.status < 400) {
        finding.status = Status::Fail;
        finding.detail = QStringLiteral("%1 answered with a redirect (status %2)")
                                 .arg(place)
                                 .arg(facts.status);
        finding.fix = QStringLiteral("open a web page to sign in to the network, or check the "
                                     "endpoint");
        return finding;
    }
    if (!facts.offset) {
        finding.status = facts.status == 0 ? Status::Fail : Status::Warn;
        finding.detail =
                facts.status == 0
                        ? facts.problem
                        : QStringLiteral("the answer of %1 has no date, so this machine's clock "
                                         "can't be compared")
                                  .arg(place);
        if (facts.status == 0)
            finding.fix = QStringLiteral("check that %1 is a DynamoDB endpoint").arg(place);
        return finding;
    }
    const std::chrono::milliseconds offset = *facts.offset;
    if (std::chrono::abs(offset) < std::chrono::seconds(2)) {
        finding.detail = QStringLiteral("this machine's clock agrees with the service's");
        return finding;
    }
    finding.detail = QStringLiteral("this machine's clock is %1 %2")
                             .arg(lengthText(offset), offset.count() > 0 ? QStringLiteral("slow")
                                                                         : QStringLiteral("fast"));
    if (std::chrono::abs(offset) < dynamodb::clockSkewThreshold)
        return finding;
    finding.status = Status::Warn;
    finding.detail += QStringLiteral("; requests are signed with the corrected time");
    finding.fix = QStringLiteral("set the clock, for example with \"timedatectl set-ntp true\"; "
                                 "certificates and other tools mind it too");
    return finding;
}

} // namespace tailrace::doctor
