// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/objectreader.h"

namespace tailrace::bridge {

/// The members credentials, region and endpointUrl of an object that names something of AWS's.
AwsAccess readAwsAccess(ObjectReader &reader);

} // namespace tailrace::bridge
