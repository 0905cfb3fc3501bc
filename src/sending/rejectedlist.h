// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sending/itemfile.h"
#include "sending/sendrun.h"

namespace tailrace::sending {

/// A line of the list of the rejected, a JSON object with its line feed: the item, or its text
/// where it could not be read, and why. itemFromJsonLine() reads the item again.
QByteArray rejectedLine(const Rejection &rejection, const ItemRow *row = nullptr);

} // namespace tailrace::sending
