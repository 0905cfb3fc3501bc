// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QString>

#include <memory>

namespace tailrace::capture {

/// The file under a capture: made new with mode 0600, never one that exists, unless it is a pipe or
/// a device. A piece is in it whole or, where the system allows to take it back, not at all.
class CaptureFile
{
public:
    static Result<std::unique_ptr<CaptureFile>> create(const QString &path);
    ~CaptureFile();
    CaptureFile(const CaptureFile &) = delete;
    CaptureFile &operator=(const CaptureFile &) = delete;

    /// On failure (File) the file ends where it ended before.
    Result<> append(QByteArrayView bytes);
    /// Puts what was appended on the disk; nothing to do when that has been done.
    Result<> sync();
    /// Where the next piece will begin.
    qint64 size() const { return m_size; }

private:
    CaptureFile(QString path, int file);
    tl::unexpected<Error> failed(const char *what) const;

    const QString m_path;
    const int m_file;
    qint64 m_size = 0;
    bool m_isSynced = true;
    bool m_isTorn = false; ///< ends in the middle of something that could not be taken back
};

} // namespace tailrace::capture
