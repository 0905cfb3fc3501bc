// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tailrace::sandbox {

/// One of the words of the developer guide ("Reserved words in DynamoDB") that an expression may
/// not use as a name, in any case.
bool isReservedWord(const QByteArray &word);

} // namespace tailrace::sandbox
