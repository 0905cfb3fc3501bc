// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/faultlist.h"

namespace tailrace::bridge {

/// The document's source member; what is wrong goes to faults, and the rest is read all the same.
Source readSource(const formats::Json &json, FaultList &faults);

} // namespace tailrace::bridge
