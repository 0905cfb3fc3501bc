// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace tailrace::credentials {

/// The commands of credential_process that somebody has agreed to, one digest a line: a command
/// that was changed by one letter is another one (security.md 9). Shared by window and command
/// line.
class ConsentFile
{
public:
    /// path: where it is kept; its folder is made when it is first written.
    explicit ConsentFile(QString path)
        : m_path(std::move(path))
    {
    }
    /// In the user's own configuration folder.
    static QString defaultPath();

    /// A file that can't be read agrees to nothing.
    bool allows(const QString &commandLine) const;
    /// File where it can't be written; for its owner only.
    Result<> allow(const QString &commandLine);

private:
    QString m_path;
};

} // namespace tailrace::credentials
