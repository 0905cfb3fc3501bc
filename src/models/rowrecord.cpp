// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowrecord.h"

namespace tailrace::models {

std::optional<stream::DecodedRecord> recordOf(const LogRow &row)
{
    if (!row.page || !row.entry)
        return std::nullopt;
    auto record = stream::decodeRecord(*row.page, *row.entry);
    return record ? std::optional(std::move(*record)) : std::nullopt;
}

} // namespace tailrace::models
