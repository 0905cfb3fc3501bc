// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <vector>

namespace tailrace::stream {

/// A loss, certain or possible; `tail` prints it, captures keep it, the window shows it as a row.
struct Gap
{
    QString shardId;      ///< empty when it concerns the whole stream
    QByteArray after;     ///< last sequence number read before; empty when none
    QByteArray before;    ///< first one read after; empty when none came
    QString cause;        ///< e.g. "TrimmedDataAccessException: ..."
    bool certain = false; ///< the service said that data is gone; else nobody can tell
    qint64 atMs = 0;      ///< when it was noticed
    qint64 afterMs = 0;   ///< creation time of the record at `after`; 0 unknown
    qint64 beforeMs = 0;  ///< creation time of the record at `before`; 0 unknown
};

/// Reading went over from one stream of a table to the next.
struct Boundary
{
    QString fromStream;
    QString toStream;
    QString fromViewType; ///< e.g. NEW_IMAGE
    QString toViewType;   ///< empty until it is known
    qint64 atMs = 0;
};

/// All gaps of one reading, in the order in which they were found. The same loss found again (by a
/// second try, after a restart of the reader) is kept once, with the better bounds.
class GapLedger
{
public:
    /// False when it was known already.
    bool add(const Gap &gap);
    const std::vector<Gap> &gaps() const { return m_gaps; }
    qint64 certain() const;
    qint64 possible() const { return qint64(m_gaps.size()) - certain(); }

private:
    std::vector<Gap> m_gaps;
};

} // namespace tailrace::stream

Q_DECLARE_METATYPE(tailrace::stream::Gap)
Q_DECLARE_METATYPE(tailrace::stream::Boundary)
