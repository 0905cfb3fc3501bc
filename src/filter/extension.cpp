// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/extension.h"

namespace tailrace::filter {

using formats::Json;

const Json *extensionIn(const Json &pattern)
{
    for (const Json::Member &member : pattern.members()) {
        const bool areTests = member.value.isArray() && member.name != "$or";
        for (const Json &item : member.value.items())
            if (const Json *found = areTests ? item.find(textNumeric) : extensionIn(item))
                return found;
        if (const Json *found = extensionIn(member.value))
            return found;
    }
    return nullptr;
}

} // namespace tailrace::filter
