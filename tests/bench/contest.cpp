// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/contest.h"

namespace tailrace::bench {

void compete(std::vector<Contender> &contenders, int turns)
{
    for (Contender &contender : contenders)
        contender.takeTurn();
    for (int i = 0; i < turns; ++i) {
        for (Contender &contender : contenders) {
            contender.turns.push_back(contender.takeTurn());
            contender.rssMb = residentMb();
        }
    }
}

} // namespace tailrace::bench
