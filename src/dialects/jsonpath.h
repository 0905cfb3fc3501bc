// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <QStringList>

#include <initializer_list>

namespace tailrace::dialects {

/// The value below json by members' names, or nullptr.
inline const formats::Json *at(const formats::Json *json, std::initializer_list<const char *> path)
{
    for (const char *name : path)
        json = json ? json->find(name) : nullptr;
    return json;
}

/// The text there; empty where there is none.
inline QString textAt(const formats::Json *json, std::initializer_list<const char *> path)
{
    const formats::Json *found = at(json, path);
    return found && found->isString() ? found->toString() : QString();
}

/// One member.
inline formats::Json object(const char *name, formats::Json value)
{
    formats::Json made = formats::Json::object();
    made.set(name, std::move(value));
    return made;
}

inline formats::Json object(std::initializer_list<std::pair<const char *, formats::Json>> members)
{
    formats::Json made = formats::Json::object();
    for (const auto &[name, value] : members)
        made.set(name, value);
    return made;
}

inline formats::Json text(const QString &value)
{
    return formats::Json::string(value);
}

inline formats::Json textList(const QStringList &values)
{
    formats::Json list = formats::Json::array();
    for (const QString &value : values)
        list.items().push_back(formats::Json::string(value));
    return list;
}

} // namespace tailrace::dialects
