// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/recordpage.h"

#include <QString>

namespace tailrace::models {

/// Who made a change, as far as a record tells.
enum class Origin {
    User,
    TimeToLive,  ///< the service, because the item's time was over
    Replication, ///< a global table of version 2017 copied it from another region; later versions
                 ///< leave no trace
};

Origin originOf(const stream::DecodedRecord &record);
/// "user", "TTL", "replication".
QString originWord(Origin origin);

} // namespace tailrace::models
