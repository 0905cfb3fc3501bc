// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tailrace::dialects {

/// A connection of EventBridge's always authenticates. Where a sink doesn't, it sends this header,
/// which says nothing.
inline constexpr char idleHeader[] = "X-Tailrace";
inline constexpr char idleValue[] = "nothing";

} // namespace tailrace::dialects
