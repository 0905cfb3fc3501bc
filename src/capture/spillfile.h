// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "capture/capturefile.h"

namespace tailrace::capture {

/// Where a frame stands in a spill file.
struct FramePlace
{
    qint64 offset = 0;
    qint64 size = 0;
};

/// What does not fit into memory, as a compressed capture that nobody else sees: made with mode
/// 0600, and its name goes at once, so that the system takes its room back at the end of the
/// process, however that comes. Appending and releasing are for one thread at a time; reading is
/// for any.
class SpillFile
{
public:
    /// File with the system's reason. The directory is made when it is not there.
    static Result<std::shared_ptr<SpillFile>>
    create(const QString &directory, const QString &tableArn, const base::Clock &clock);
    ~SpillFile();
    SpillFile(const SpillFile &) = delete;
    SpillFile &operator=(const SpillFile &) = delete;

    /// A frame as packPage makes it. On failure nothing of it is in the file.
    Result<FramePlace> append(QByteArrayView frame);
    /// File when the disk does not give it back whole.
    Result<QByteArray> read(const FramePlace &place) const;
    /// Gives the room of a frame that nobody will read any more back to the disk, where the file
    /// system can.
    void release(const FramePlace &place) const;

private:
    SpillFile(std::unique_ptr<CaptureFile> writer, int reader);

    std::unique_ptr<CaptureFile> m_writer;
    const int m_file; ///< for reading, and for giving room back
};

} // namespace tailrace::capture
