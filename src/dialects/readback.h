// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/convert.h"

namespace tailrace::dialects {

/// What an export is when it is read again.
struct ReadBack
{
    std::optional<Finding> fault; ///< the first: it is no good document of its dialect
    bool isSame = false;          ///< the same bridge, members in whatever order
    QString differsAt;            ///< the first place where it is not, "source.table"
};

ReadBack readBack(const formats::Json &bridge, const Export &exported);

} // namespace tailrace::dialects
