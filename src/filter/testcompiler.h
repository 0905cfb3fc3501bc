// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filter/test.h"

namespace tailrace::filter {

/// One list of tests, as it stands in a pattern. Invalid with place ("dynamodb.Keys.id.S"), line
/// and column.
Result<TestList> compileTests(const formats::Json &list, const QString &place);

/// A fault of a pattern: place and why in the message, position and advice in the facts.
tl::unexpected<Error> patternFault(const formats::Json &at, const QString &place,
                                   const QString &why, const QString &remedy);

} // namespace tailrace::filter
