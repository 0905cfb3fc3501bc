// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace tailrace::delivery {

/// The file of a name, held against others who hold theirs with this class (flock): while it is
/// held nobody of them appends to it, moves or replaces it. Made (0600), with its folder, when it
/// is not there. The lock ends with its process, however that ends.
class LockedFile
{
public:
    /// Waits two seconds for the others, who hold it only as long as a line takes; then
    /// Busy.
    static Result<LockedFile> open(const QString &path);
    /// Busy at once when somebody else holds it.
    static Result<LockedFile> tryOpen(const QString &path);
    ~LockedFile();
    LockedFile(LockedFile &&other) noexcept;
    LockedFile &operator=(LockedFile &&) = delete;
    LockedFile(const LockedFile &) = delete;
    LockedFile &operator=(const LockedFile &) = delete;

private:
    static Result<LockedFile> open(const QString &path, int attempts);
    explicit LockedFile(int file);
    int m_file;
};

} // namespace tailrace::delivery
