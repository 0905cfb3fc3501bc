// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace tailrace::ui {

/// 13 px: Inter where it is installed, else the system's interface face.
QFont interfaceFont();
/// 12 px, monospaced, for everything that is data: keys, values, sequence numbers, JSON.
QFont dataFont();
/// 12 px interface face, and 11 px semibold for column heads and section headers.
QFont smallFont();
QFont headFont();
/// 16 px semibold.
QFont titleFont();

/// Heights and distances that more than one widget must agree on, in device-independent pixels.
namespace metrics {
inline constexpr int rowHeight = 24;
inline constexpr int controlHeight = 28;
inline constexpr int padding = 14;
inline constexpr int radius = 6;
inline constexpr int cardRadius = 9;
inline constexpr int topBarHeight = 40;
} // namespace metrics

} // namespace tailrace::ui
