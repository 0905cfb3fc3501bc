// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/writematch.h"

namespace tailrace::stream {

dynamodb::AttributeMap keyOf(const dynamodb::AttributeMap &item,
                             const std::vector<dynamodb::KeyElement> &schema)
{
    dynamodb::AttributeMap key;
    for (const dynamodb::KeyElement &element : schema)
        if (const auto *value = dynamodb::find(item, element.name))
            key.emplace_back(element.name, *value);
    return key;
}

bool fitsWrite(const DecodedRecord &record, const dynamodb::WriteRequest &write,
               const std::vector<dynamodb::KeyElement> &schema)
{
    if (!dynamodb::sameAttributes(record.keys, keyOf(write.item, schema)))
        return false;
    const bool removed = record.eventName == EventName::Remove;
    if (removed != (write.kind == dynamodb::WriteKind::Delete))
        return false;
    return write.kind != dynamodb::WriteKind::Put || !record.newImage
           || dynamodb::sameAttributes(*record.newImage, write.item);
}

} // namespace tailrace::stream
