// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tailrace::sinks {

/// A name that was given, changed or removed is on the disk when its folder is. Where that can't be
/// done the name is as safe as the system keeps it.
void syncFolderOf(const QString &path);

} // namespace tailrace::sinks
