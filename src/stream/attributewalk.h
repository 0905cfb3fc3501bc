// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/tokencursor.h"

namespace tailrace::stream {

/// Steps over an object of attributes and checks each value's type and form as decoding would, but
/// takes nothing out. False for anything odd or broken; the cursor is then in the middle of it.
/// (Duplicates, in sets and of names, are found by decodeRecord.)
bool walkAttributes(TokenCursor &cursor);

/// The same for Keys, which must have scalar values and at least one: digest is equal for equal
/// keys, whatever the order of the members and the way they are escaped.
bool walkKeys(TokenCursor &cursor, quint64 &digest);

} // namespace tailrace::stream
