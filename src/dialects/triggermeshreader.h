// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/manifestreader.h"

namespace tailrace::dialects {

/// A bridge for each AWSDynamoDBSource, with a route for each way from it to a target, as far as
/// the objects are there. Everything else is listed.
std::vector<formats::Json> readTriggerMesh(const ManifestReading &reading);

} // namespace tailrace::dialects
