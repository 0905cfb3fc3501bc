// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"
#include "stream/recordpage.h"

namespace tailrace::stream {

inline constexpr const char *notJson = "it is not JSON";

/// Steps over an object. byName gives a bit for the names that matter and zero for the others;
/// take(bit) must step over the member's value and return nullptr, or why not. The bits that came
/// are in seen; one that comes twice is refused, because two readers may then see two values.
template <typename Cursor, typename ByName, typename Take>
const char *walkObject(Cursor &cursor, ByName byName, unsigned &seen, Take take)
{
    if (!cursor.take('{'))
        return "it is not an object";
    if (cursor.take('}'))
        return nullptr;
    Slice name;
    do {
        if (!cursor.takeString(name) || !cursor.take(':'))
            return notJson;
        unsigned member = byName(cursor.view(name));
        if (member == 0 && cursor.hadEscape()) // nobody writes "\u004beys", but it means Keys
            member = byName(cursor.text(name));
        if (seen & member)
            return "a member stands in it twice";
        seen |= member;
        if (const char *reason = take(member))
            return reason;
    } while (cursor.take(','));
    return cursor.take('}') ? nullptr : notJson;
}

/// The rest of an array behind its bracket; its values are skipped as the cursor does at that
/// depth.
template <typename Cursor>
bool skipRestOfArray(Cursor &cursor, int depth)
{
    if (cursor.take(']'))
        return true;
    do {
        if (!cursor.skipValue(depth))
            return false;
    } while (cursor.take(','));
    return cursor.take(']');
}

template <typename Cursor>
bool skipRestOfObject(Cursor &cursor, int depth)
{
    if (cursor.take('}'))
        return true;
    Slice name;
    do {
        if (!cursor.takeString(name) || !cursor.take(':') || !cursor.skipValue(depth))
            return false;
    } while (cursor.take(','));
    return cursor.take('}');
}

/// A number, true, false or null.
inline bool isScalar(QByteArrayView text)
{
    return text == "true" || text == "false" || text == "null" || formats::isJsonNumber(text);
}

} // namespace tailrace::stream
