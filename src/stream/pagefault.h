// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace tailrace::stream {

/// Why a body can't be an answer of AWS, as its first bytes already show; nullptr when they don't.
const char *refusalByBeginning(const QByteArray &body);

/// The error for a body that was refused: where it is not JSON its reason and offset come from the
/// strict reader, otherwise they are the given ones.
Error pageFault(const QByteArray &body, qint64 offset, const char *reason);

} // namespace tailrace::stream
