// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tailrace::bridge {

/// How many lines must be changed, added or removed to make one text of the other: as a diff of
/// them would say, a changed line counted once.
int differingLines(const QByteArray &a, const QByteArray &b);

} // namespace tailrace::bridge
