// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/measure.h"

#include <functional>
#include <vector>

namespace tailrace::bench {

/// One of the implementations that are measured against each other.
struct Contender
{
    const char *impl;
    std::function<Turn()> takeTurn;
    std::vector<Turn> turns = {};
    double rssMb = 0;
};

/// Lets each take a first turn that doesn't count, to warm caches and buffers, and then so many
/// turns one after another: what disturbs the machine meanwhile disturbs all of them.
void compete(std::vector<Contender> &contenders, int turns);

} // namespace tailrace::bench
