// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/attributevalue.h"
#include "stream/runparser.h"

#include <array>

namespace tailrace::stream {

/// What stood between two values of an image somewhere in the page.
struct alignas(64) Run
{
    static constexpr quint32 headBytes = 32;

    std::array<char, headBytes> head = {}; ///< its first bytes
    quint32 headMask = 0;                  ///< a bit for each byte of it
    quint32 length = 0;
    ValuePlace after;
    const char *bytes = nullptr;          ///< all of it, in the page
    std::array<const Run *, 4> next = {}; ///< the runs that came after it; a nullptr ends them
    quint64 nameHash = 0;                 ///< in Keys, of the value's name
    ValuePlace before;
};

dynamodb::AttributeValue::Type typeOf(ValuePlace::Value value);

/// The images of a page are made of few different runs, and after each come few others. What was
/// read once is compared from then on, which is several times quicker, and means the same: a run is
/// only compared where all that stands around it is as it was when it was read.
class RunBook
{
public:
    RunBook() { clear(); }
    RunBook(const RunBook &) = delete;
    RunBook &operator=(const RunBook &) = delete;

    /// Forgets all; before another page.
    void clear();

    const Run &keysBegin() const { return m_runs[0]; }
    const Run &imageBegin() const { return m_runs[1]; }

    /// Reads what stands behind a value, for the last run isn't followed by any known one; keeps it
    /// while there is room. nullptr when it is wrong or too unusual.
    const Run *parse(const Run &last, const char *at);

private:
    void link(const Run &last, const Run &run);
    const Run *enter(const Run &last, const char *at, quint32 length, const RunParser &parser);

    static constexpr size_t mostRuns = 512;
    static constexpr size_t slots = 4 * mostRuns;

    std::array<Run, mostRuns> m_runs;
    Run m_passing;                           ///< the last one that found no room
    std::array<quint16, slots> m_slots = {}; ///< a hash table of the runs by their bytes; 0: none
    size_t m_count = 0;
};

/// The thread's, cleared.
RunBook &threadRunBook();

} // namespace tailrace::stream
