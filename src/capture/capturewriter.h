// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "capture/entry.h"

#include <memory>

namespace tailrace::capture {

/// Writes a capture: each page and gap is handed to the system as it comes, so that a killed
/// process loses nothing of it, and sync() bounds what a power failure takes. Compresses when the
/// path ends in .zst. After an error it is of no use any more, and the file is whole up to the page
/// before.
class CaptureWriter
{
public:
    /// File when there is something already, or nothing can be made there.
    static Result<std::unique_ptr<CaptureWriter>>
    create(const QString &path, const QString &tableArn, const base::Clock &clock);
    ~CaptureWriter();

    Result<> append(const stream::RecordPage &page);
    Result<> append(const stream::Gap &gap);
    /// Reading went over to the table's next stream, also when no record of it came yet.
    Result<> append(const stream::Boundary &crossed);
    Result<> sync();
    /// The last line, why it ends, and all on the disk.
    Result<> finish(const QString &reason);
    /// How many records the file holds, those set aside with them.
    qint64 records() const;

private:
    class Private;
    explicit CaptureWriter(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace tailrace::capture
