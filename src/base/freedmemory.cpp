// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/freedmemory.h"

#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace tailrace::base {

void keepFreedMemory()
{
#if defined(__GLIBC__)
    constexpr int kept = 8 * 1024 * 1024;
    constexpr int largest = 2 * 1024 * 1024; // a GetRecords answer has about one; above: by itself
    mallopt(M_TRIM_THRESHOLD, kept);
    mallopt(M_MMAP_THRESHOLD, largest);
#endif
}

} // namespace tailrace::base
