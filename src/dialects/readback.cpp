// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/readback.h"

namespace tailrace::dialects {

namespace {

using formats::Json;

bool isEqual(const Json &a, const Json &b)
{
    if (a.type() != b.type() || a.text() != b.text() || a.toBool() != b.toBool()
        || a.items().size() != b.items().size() || a.members().size() != b.members().size())
        return false;
    for (size_t i = 0; i < a.items().size(); ++i)
        if (!isEqual(a.items()[i], b.items()[i]))
            return false;
    for (const Json::Member &member : a.members()) {
        const Json *other = b.find(member.name);
        if (other == nullptr || !isEqual(member.value, *other))
            return false;
    }
    return true;
}

} // namespace

ReadBack readBack(const Json &bridge, const Export &exported)
{
    ReadBack made;
    const auto again = importText(exported.text);
    if (!again) {
        made.fault = Finding{Finding::Kind::Fault, {}, base::describe(again.error())};
        return made;
    }
    for (const Finding &finding : again->findings)
        if (finding.kind == Finding::Kind::Fault && !made.fault)
            made.fault = finding;
    made.isSame = again->bridges.size() == 1 && isEqual(bridge, again->bridges.front());
    return made;
}

} // namespace tailrace::dialects
