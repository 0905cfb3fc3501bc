// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tailrace::delivery {

/// What a shape needs to know besides the record.
struct ShapeContext
{
    QString tableArn;    ///< the CloudEvents source; may be empty for a decoded file
    QString shardId;     ///< empty when unknown
    QString bridge = {}; ///< the bridge's name, for templates
};

} // namespace tailrace::delivery
