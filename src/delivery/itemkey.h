// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/recordpage.h"

namespace tailrace::delivery {

/// sinks::Event::itemKey of a record.
QByteArray itemKeyOf(const stream::RecordPage &page, const stream::RecordEntry &entry);

} // namespace tailrace::delivery
