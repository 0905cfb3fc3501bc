// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/thismachine.h"

#include "aws/endpoint.h"

namespace tailrace::bridge {

bool isThisMachine(const QString &server)
{
    const bool isBareV6 =
            server.count(QLatin1Char(':')) > 1 && !server.startsWith(QLatin1Char('['));
    const auto found = aws::classifyEndpoint(
            (isBareV6 ? QStringLiteral("https://[%1]") : QStringLiteral("https://%1")).arg(server));
    return found && *found == aws::EndpointClass::Loopback;
}

} // namespace tailrace::bridge
