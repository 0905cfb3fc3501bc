// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/runparser.h"
#include "stream/valuescan.h"

#include <array>
#include <memory>

namespace tailrace::stream {

/// What stood between two values of an image somewhere in the page.
struct alignas(128) Run
{
    std::array<char, ByteBlock::size> head = {}; ///< its first bytes
    quint32 headMask = 0;                        ///< a bit for each byte of it
    quint32 length = 0;
    const char *bytes = nullptr; ///< all of it, in the page
    quint64 nameHash = 0;        ///< in Keys, of the value's name
    ValuePlace before;
    ValuePlace after;
    std::array<quint16, 4> next = {}; ///< the runs that came after it
    quint16 nextCount = 0;
};

/// The images of a page are made of few different runs, and after each come few others. What was
/// read once is compared from then on, which is several times quicker, and means the same: a run is
/// only compared where all that stands around it is as it was when it was read.
class RunBook
{
public:
    RunBook();

    /// Forgets all; before another page.
    void clear();

    /// Both return the place behind the closing brace of an object that is good in all its values;
    /// nullptr when it isn't, or is too unusual. The digest is walkKeys'.
    const char *walkImage(const ValueScan &scan, const char *at);
    const char *walkKeys(const ValueScan &scan, const char *at, quint64 &digest);

private:
    const Run *follow(const Run &last, const ValueScan &scan, const char *at);
    const Run *parse(const Run &last, const char *at);
    const Run *enter(const Run &last, const char *at, quint32 length, const RunParser &parser);
    void link(const Run &last, size_t run);

    static constexpr size_t mostRuns = 512;
    static constexpr size_t slots = 4 * mostRuns;

    std::array<Run, mostRuns> m_runs; ///< the first two are the beginnings of Keys and of an image
    Run m_passing;                    ///< the last one that found no room
    std::array<quint16, slots> m_slots =
            {}; ///< a hash table of the runs by their bytes; zero: none
    size_t m_count = 0;
};

/// The thread's, cleared.
RunBook &threadRunBook();

} // namespace tailrace::stream
