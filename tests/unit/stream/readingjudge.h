// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "unit/stream/modelreader.h"

namespace tailrace::test {

/// Compares what was handed out with what was written: nothing skipped but what the model had
/// trimmed and a gap tells, nothing twice, each key's changes in order, parents before children.
/// Faults as sentences; empty when all is well. Records created before sinceMs are not wanted.
QStringList judge(const StreamModel &model, const ModelReader &reader, qint64 sinceMs);

} // namespace tailrace::test
