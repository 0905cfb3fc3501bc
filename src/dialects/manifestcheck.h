// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/finding.h"
#include "dialects/manifests.h"

namespace tailrace::dialects {

/// What an API server would say of an object of a kind that is read here: faults for what it
/// refuses, lost for members that it drops. Other kinds are only looked at for their name.
void checkManifest(const Manifest &manifest, Findings &findings);

} // namespace tailrace::dialects
