// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "sandbox/journal.h"

#include <QFile>

namespace tailrace::sandbox {

/// A journal as JSON Lines, appended to as it happens: a line is with the system when append()
/// answers. Made readable for its owner only, because bodies may stand in it.
class JournalFile
{
public:
    explicit JournalFile(const QString &path)
        : m_file(path)
    {
    }
    /// File when it can't be opened.
    Result<> open();
    /// File when the line could not be written whole.
    Result<> append(const JournalEntry &entry);

private:
    tl::unexpected<Error> failed() const;

    QFile m_file;
};

} // namespace tailrace::sandbox
