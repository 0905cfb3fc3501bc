// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/shapes.h"

namespace tailrace::delivery {

/// The record with its attribute values unwrapped to plain JSON (CLI.md, decode). An image that the
/// view type leaves out is null.
QByteArray plainData(const stream::DecodedRecord &record, const ShapeContext &context);

} // namespace tailrace::delivery
