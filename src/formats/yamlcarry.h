// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

namespace tailrace::formats {

/// The text of one YAML document, changed so that it is read as wanted and otherwise stays as it
/// is: comments, order, spelling of what did not change. Items of a list are found again by their
/// "name", or as they are. A text that can't be changed so (it is no YAML, or aliases stand in the
/// way) is written anew.
QByteArray carryInto(const QByteArray &text, const Json &wanted);

} // namespace tailrace::formats
