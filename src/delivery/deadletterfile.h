// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/deadletter.h"
#include "delivery/lockedfile.h"

#include <QByteArrayList>

#include <memory>
#include <optional>
#include <vector>

namespace tailrace::delivery {

/// The file that a route's dead letters are appended to. Each one is written to whatever file has
/// that name then, so that others may take the file away meanwhile (TakenLetters).
class DeadLetterFile final : public DeadLetters
{
public:
    explicit DeadLetterFile(QString path);
    Result<> append(const DeadLetter &letter) override;

    /// What stands in it, oldest first, and what a re-drive has or had in hand; line by line
    /// without line feeds. Empty when there is no such file.
    static Result<QByteArrayList> lines(const QString &path);

private:
    const QString m_path;
};

/// The lines of a dead letter file, taken away from whoever appends to it: moved to a file beside
/// it
/// (.redriving), where they are safe whatever happens to us. What a crash left there comes first.
/// What arrives meanwhile goes to a new file of the old name. One at a time for each file, in
/// whichever process.
class TakenLetters
{
public:
    /// Usage when somebody else has them in hand.
    static Result<std::unique_ptr<TakenLetters>> take(const QString &path);

    const QByteArrayList &lines() const { return m_lines; }
    /// Only these are left of them, safe on the disk when it answers well.
    Result<> keep(const QByteArrayList &lines);
    /// keep(), and they stand in the file again, before what has arrived meanwhile.
    Result<> putBack(const QByteArrayList &lines);

    ~TakenLetters();

private:
    explicit TakenLetters(const QString &path);
    QString lockPath() const;
    Result<> takeAll();
    Result<> moveAway();
    Result<> gather();

    const QString m_path;
    const QString m_takingPath; ///< on its way to the next one
    const QString m_handPath;
    std::optional<LockedFile> m_lock; ///< of a file beside them
    QByteArrayList m_lines;
};

} // namespace tailrace::delivery
