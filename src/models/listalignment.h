// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace tailrace::models {

/// Which element of a list an element was before it was edited.
struct Aligned
{
    enum class Kind {
        Same,    ///< written as before, there or elsewhere
        Changed, ///< stands in the place of the one at before
        New,
        Unclear, ///< elements came or went where others changed, or there are two of one
    };
    Kind kind = Kind::New;
    size_t before = 0; ///< for Same and Changed

    bool operator==(const Aligned &) const = default;
};

/// One for each element of now. Elements that are written alike are the same, as many as can be in
/// order, then those that moved; between them as many in the place of as many have changed. A
/// second one that is written as one that is still there is Unclear. Pure.
std::vector<Aligned> alignLists(const std::vector<QByteArray> &before,
                                const std::vector<QByteArray> &now);

} // namespace tailrace::models
