// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial/recordtext.h"

#include "formats/yaml.h"
#include "models/recordvalues.h"
#include "models/wording.h"

#include <algorithm>

namespace tailrace::trial {

namespace {

using formats::Json;

constexpr qsizetype mostBytes = 1024 * 1024;

const Json::Member *memberOf(const Json &value, const QByteArray &name)
{
    if (value.isArray()) {
        for (const Json &element : value.items())
            if (const Json::Member *found = memberOf(element, name))
                return found;
        return nullptr;
    }
    const auto &members = value.members();
    const auto at = std::find_if(members.begin(), members.end(),
                                 [&](const Json::Member &one) { return one.name == name; });
    return at == members.end() ? nullptr : &*at;
}

/// The last line that something of a value stands in, but for closing brackets.
int lastLineOf(const Json &value)
{
    int last = value.position().line;
    for (const Json &item : value.items())
        last = std::max(last, lastLineOf(item));
    for (const Json::Member &member : value.members())
        last = std::max({last, member.namePosition.line, lastLineOf(member.value)});
    return last;
}

} // namespace

QString keyText(const TrialRecord &record)
{
    const QList<QByteArray> keys = models::RecordValues(*record.page, record.entry()).keys();
    return keys.isEmpty() ? QString() : models::onOneLine(QString::fromUtf8(keys.constFirst()));
}

RecordText::RecordText(const TrialRecord &record)
{
    const auto json = formats::parseJson(record.raw());
    const QByteArray pretty = json ? formats::toPrettyJson(*json) : record.raw().toByteArray();
    m_text = QString::fromUtf8(pretty.first(std::min(pretty.size(), mostBytes)));
    if (pretty.size() > mostBytes)
        return;
    // JSON tells no places; read as YAML, which it is as well, it does.
    if (auto yaml = formats::parseYaml(pretty))
        m_json = std::move(*yaml);
}

std::optional<RecordText::Lines> RecordText::linesOf(const MemberPath &path) const
{
    const Json *at = &m_json;
    std::optional<Lines> lines;
    for (const QByteArray &name : path) {
        const Json::Member *member = memberOf(*at, name);
        if (member == nullptr)
            return lines;
        const int first = member->namePosition.line > 0 ? member->namePosition.line
                                                        : member->value.position().line;
        if (first <= 0)
            return lines;
        lines = Lines{first - 1, std::max(first, lastLineOf(member->value)) - 1, false};
        at = &member->value;
    }
    if (lines)
        lines->isWhole = true;
    return lines;
}

} // namespace tailrace::trial
