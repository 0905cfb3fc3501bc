// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/itemkey.h"

#include "dynamodb/number.h"

#include <algorithm>

namespace tailrace::delivery {

using dynamodb::AttributeValue;

QByteArray itemKeyOf(const stream::RecordPage &page, const stream::RecordEntry &entry)
{
    if (entry.keys.length == 0)
        return {};
    auto keys = dynamodb::itemFromJson(page.slice(entry.keys));
    if (!keys)
        return {};
    std::sort(keys->begin(), keys->end(),
              [](const auto &a, const auto &b) { return a.first < b.first; });
    for (auto &[name, value] : *keys) // "1.0" and "1" are one key
        if (value.type() == AttributeValue::Type::N)
            if (Result<QByteArray> shortest = dynamodb::canonicalNumber(value.bytes()))
                value = AttributeValue::number(std::move(*shortest));
    return dynamodb::toJson(*keys);
}

} // namespace tailrace::delivery
