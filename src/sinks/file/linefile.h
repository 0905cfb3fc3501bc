// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace tailrace::sinks {

/// A JSON Lines file that is appended to and synced: what append() answered well is on the disk.
/// Made with mode 0600, its folder with it; a last line that a crash left unfinished is cut off
/// when the file is opened. When somebody moves or removes it, the next append() makes a new one.
class LineFile
{
public:
    explicit LineFile(QString path);
    ~LineFile();
    LineFile(const LineFile &) = delete;
    LineFile &operator=(const LineFile &) = delete;

    /// lines end with a line feed each. On failure (File) nothing of them stays in the file.
    Result<> append(const QByteArray &lines);
    /// Bytes; 0 where there is no file yet.
    qint64 size() const;
    /// What is there gets another name in the same folder, one that nothing has (File), and the
    /// next append() begins a new file.
    Result<> moveTo(const QString &newPath);
    const QString &path() const { return m_path; }

private:
    Result<> open();
    Result<> cutUnfinishedLine();
    tl::unexpected<Error> failed(const char *what) const;

    const QString m_path;
    int m_file = -1;
};

} // namespace tailrace::sinks
