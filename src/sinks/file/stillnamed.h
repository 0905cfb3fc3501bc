// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <sys/stat.h>

namespace tailrace::sinks {

/// Whether the open file is still the one of that name: it may have been moved, removed or replaced
/// since it was opened.
inline bool isStillNamed(int file, const QByteArray &path)
{
    struct stat held = {};
    struct stat named = {};
    return ::fstat(file, &held) == 0 && ::stat(path.constData(), &named) == 0
           && held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

} // namespace tailrace::sinks
