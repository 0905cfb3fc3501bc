// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/inputtemplate.h"

namespace tailrace::bridge {

/// What stands between < and >: a path or a variable. Invalid with what is allowed.
Result<InputTemplate::Placeholder> parsePlaceholder(const QByteArray &name);

} // namespace tailrace::bridge
