// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

namespace tailrace {

using base::Error;
using base::ErrorFacts;
using base::ErrorKind;

/// A value, or why there is none. std::expected one day, behind the same name.
template <typename T = void>
using Result = tl::expected<T, Error>;

/// Shorthand for a failed Result.
inline tl::unexpected<Error> failure(ErrorKind kind, QString message, ErrorFacts facts = {})
{
    return tl::unexpected<Error>(Error{kind, {}, std::move(message), std::move(facts)});
}

inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace tailrace
