// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/pagetext.h"
#include "stream/runbook.h"

#include <vector>

namespace tailrace::stream {

/// The innermost work on a page, done as many bytes at a time as the processor can. That the bytes
/// are UTF-8 is not looked at here: PageText tells when all is read.
struct RunWalk
{
    MarkBytes mark;
    /// These two return the place behind the closing brace of an object of attributes that is good
    /// in all its values; nullptr when it isn't, or is too unusual. What makes a value good, and
    /// the digest, are those of walkAttributes and walkKeys.
    const char *(*image)(RunBook &book, PageText &page, const char *at);
    const char *(*keys)(RunBook &book, PageText &page, const char *at, quint64 &digest);
    /// The closing quote of a text, from its first byte; nullptr when it is wrong, which half of a
    /// surrogate pair is too.
    const char *(*text)(PageText &page, const char *at);
    /// The place behind what stands at another place before this one, when it stands here too.
    const char *(*same)(PageText &page, const char *at, const char *known, quint32 length);
};

/// The best for this processor first. All do the same.
const std::vector<RunWalk> &runWalks();

} // namespace tailrace::stream
