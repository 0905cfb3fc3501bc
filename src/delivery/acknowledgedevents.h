// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "sinks/sink.h"

#include <QByteArray>
#include <QSet>

#include <memory>

namespace tailrace::delivery {

/// The latest events that sinks have acknowledged, one by one, between the positions that are saved
/// batch by batch: a ring in a file that is mapped into memory. What stands there is the system's
/// however the process ends, so that after kill -9 an event is not delivered again for want of a
/// saved position; a write costs no call. After a loss of power some may be missing: then they are
/// delivered again. An event that is in it was acknowledged, whatever else is: nothing has to be
/// taken out. One writer.
class AcknowledgedEvents final
{
public:
    static constexpr size_t capacity = 32 * 1024;

    /// Made where there is none, for its owner only. File where there is no room for it; one that
    /// is none of ours begins anew.
    static Result<std::unique_ptr<AcknowledgedEvents>> open(const QString &file);
    ~AcknowledgedEvents();
    AcknowledgedEvents(const AcknowledgedEvents &) = delete;
    AcknowledgedEvents &operator=(const AcknowledgedEvents &) = delete;

    void add(const QString &route, const sinks::EventPlace &place);
    /// By an earlier run. After so many questions that none can concern it any more it is no
    /// longer looked for.
    bool wasAcknowledged(const QString &route, const sinks::EventPlace &place);
    /// Something of an earlier run may be asked about still.
    bool mayKnow() const { return !m_earlier.isEmpty(); }
    /// The state of the checkpoints that what is here goes with: of 16 bytes; another one is
    /// written at each start, to both.
    QByteArray stamp() const;
    void setStamp(const QByteArray &stamp);
    /// Everything, of this run too.
    void reset();

private:
    struct Image;
    AcknowledgedEvents() = default;

    Image *m_image = nullptr;
    QSet<QByteArray> m_earlier; ///< digests
    size_t m_asked = 0;
};

/// Where the events of a bridge are kept, beside its checkpoints.
QString acknowledgedFileName(const QString &bridgeName);

} // namespace tailrace::delivery
