// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace tailrace::delivery {

/// The file of a name, held against others who hold theirs with this class (flock): while it is
/// held nobody of them appends to it, moves or replaces it. Made (0600), with its folder, when it
/// is not there. Waits for the others, who hold it only as long as a line takes.
class LockedFile
{
public:
    static Result<LockedFile> open(const QString &path);
    ~LockedFile();
    LockedFile(LockedFile &&other) noexcept;
    LockedFile &operator=(LockedFile &&) = delete;
    LockedFile(const LockedFile &) = delete;
    LockedFile &operator=(const LockedFile &) = delete;

private:
    explicit LockedFile(int file);
    int m_file;
};

} // namespace tailrace::delivery
