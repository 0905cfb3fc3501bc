// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/neededparts.h"

#include "stream/imagewalk.h"

namespace tailrace::models {

using formats::Json;

NeededParts::NeededParts(const Json &pattern)
{
    add(m_root, pattern);
}

// One alternative may ask for a member and another for what is in it: then that is read, because no
// test meets an object itself.
void NeededParts::add(Part &to, const Json &pattern)
{
    for (const Json::Member &member : pattern.members()) {
        if (member.name == "$or") {
            for (const Json &alternative : member.value.items())
                add(to, alternative);
        } else {
            Part &part = to.members[member.name];
            if (member.value.isObject())
                add(part, member.value);
        }
    }
}

Result<Json> NeededParts::read(QByteArrayView record) const
{
    return read(m_root, record);
}

// An array is looked through by the pattern itself, and a name with an escape in it may be any.
Result<Json> NeededParts::read(const Part &part, QByteArrayView text)
{
    stream::ImageWalk walk(text);
    if (part.members.empty() || !walk.take('{'))
        return formats::parseJson(text);
    Json::Object members;
    while (walk.take('"')) {
        bool hasEscape = false;
        const QByteArrayView name = walk.string(hasEscape);
        if (hasEscape || !walk.take(':'))
            return formats::parseJson(text);
        const QByteArrayView value = walk.value();
        walk.take(',');
        const auto wanted = part.members.find(name);
        if (wanted == part.members.end())
            continue;
        auto json = read(wanted->second, value);
        if (!json)
            return json;
        members.push_back({name.toByteArray(), std::move(*json)});
    }
    return Json::object(std::move(members));
}

} // namespace tailrace::models
