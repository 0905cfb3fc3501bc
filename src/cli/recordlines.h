// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/linebuffer.h"

#include <QString>

#include <functional>

namespace tailrace::cli {

/// JSON Lines from a file or standard input ("-"), each handed over as soon as it is there. Empty
/// lines and what a capture holds besides records are passed over. command is who speaks in an
/// error. A line that take refuses as Malformed is said with its number, and reading goes on.
class RecordLines
{
public:
    using Take = std::function<Result<bool>(QByteArrayView line)>; ///< false: stop, nobody reads

    explicit RecordLines(QString command)
        : m_command(std::move(command))
    {
    }
    /// Done, or WrongUse when a line or the file could not be read.
    int forEach(const QString &pathOrDash, const Take &take);

private:
    bool takeLine(const capture::LineBuffer &buffer, const capture::Line &line, const Take &take);

    const QString m_command;
    int m_status = 0;
};

} // namespace tailrace::cli
