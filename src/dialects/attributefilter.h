// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <map>

namespace tailrace::dialects {

/// What is known of an event's CloudEvents attributes; nullopt for one whose value isn't known.
/// One that isn't named is absent.
using Attributes = std::map<QByteArray, std::optional<QByteArray>>;

enum class Truth { False, True, Unknown };

/// The filters of a trigger (exact, prefix, suffix, all, any, not), which must all be true.
Truth passesFilters(const formats::Json &filters, const Attributes &event);

/// Knative's filter.attributes: all must be equal, and an empty value is any.
Truth passesAttributes(const formats::Json &attributes, const Attributes &event);

} // namespace tailrace::dialects
