// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/readback.h"

namespace tailrace::dialects {

namespace {

using formats::Json;

QString below(const QString &place, const QString &member)
{
    return place.isEmpty() ? member : place + u'.' + member;
}

/// The first place where they differ; nothing where they don't.
std::optional<QString> difference(const Json &a, const Json &b, const QString &place)
{
    if (a.type() != b.type() || a.text() != b.text() || a.toBool() != b.toBool()
        || a.items().size() != b.items().size())
        return place;
    for (size_t i = 0; i < a.items().size(); ++i)
        if (auto found =
                    difference(a.items()[i], b.items()[i], place + QStringLiteral("[%1]").arg(i)))
            return found;
    for (const Json::Member &member : a.members()) {
        const Json *other = b.find(member.name);
        const QString here = below(place, QString::fromUtf8(member.name));
        if (other == nullptr)
            return here;
        if (auto found = difference(member.value, *other, here))
            return found;
    }
    for (const Json::Member &member : b.members())
        if (a.find(member.name) == nullptr)
            return below(place, QString::fromUtf8(member.name));
    return std::nullopt;
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
    if (again->bridges.size() != 1) {
        made.differsAt = QStringLiteral("the number of bridges");
        return made;
    }
    const auto where = difference(bridge, again->bridges.front(), {});
    made.isSame = !where;
    made.differsAt = where.value_or(QString());
    return made;
}

} // namespace tailrace::dialects
