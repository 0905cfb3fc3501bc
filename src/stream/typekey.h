// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/tokencursor.h"

namespace tailrace::stream {

/// The attribute type that a type key names ("S", "BOOL", ...); -1 for none.
inline int typeByName(QByteArrayView name)
{
    using AttributeType = dynamodb::AttributeValue::Type;
    if (sameBytes(name, "BOOL"))
        return int(AttributeType::Bool);
    if (sameBytes(name, "NULL"))
        return int(AttributeType::Null);
    if (name.size() == 2 && name[1] == 'S') {
        const char kind = name[0];
        return kind == 'S'   ? int(AttributeType::SS)
               : kind == 'N' ? int(AttributeType::NS)
               : kind == 'B' ? int(AttributeType::BS)
                             : -1;
    }
    if (name.size() != 1)
        return -1;
    switch (name[0]) {
    case 'S':
        return int(AttributeType::S);
    case 'N':
        return int(AttributeType::N);
    case 'B':
        return int(AttributeType::B);
    case 'M':
        return int(AttributeType::M);
    case 'L':
        return int(AttributeType::L);
    default:
        return -1;
    }
}

} // namespace tailrace::stream
