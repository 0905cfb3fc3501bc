// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/sinkendpoint.h"

namespace tailrace::bridge {

QString sinkEndpoint(const SinkSettings &sink)
{
    return std::visit(
            [](const auto &its) -> QString {
                if constexpr (requires { its.access.endpointUrl; })
                    return its.access.endpointUrl;
                else
                    return {};
            },
            sink);
}

} // namespace tailrace::bridge
