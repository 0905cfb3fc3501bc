// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QLockFile>
#include <QString>

#include <memory>

namespace tailrace::ui {

/// A bridge's text that is in no file yet.
struct Unsaved
{
    QString file;     ///< the bridge's; empty for one that was never saved
    QByteArray text;  ///< as it was edited
    QByteArray saved; ///< what the file said
    qint64 atMs = 0;
    QString keptAs = {}; ///< of what is left: the copy
};

/// Keeps what is being edited in a folder of this session's, readable by nobody else, never beside
/// the bridge's file. What another session left because it ended by a crash is found there.
class UnsavedWork final
{
public:
    /// directory is shared by all sessions of this user.
    explicit UnsavedWork(const QString &directory);
    ~UnsavedWork();

    /// Under an id of this session's.
    Result<> keep(const QString &id, const Unsaved &work);
    void forget(const QString &id);

    /// Of sessions that are no more.
    QList<Unsaved> left() const;
    /// After these were taken over, or given up. What they did not name stays.
    void forgetLeft(const QList<Unsaved> &works);

private:
    bool begin();
    QStringList deadSessions() const;
    QString pathOf(const QString &id) const;

    const QString m_directory;
    QString m_session; ///< its folder; made with the first work that is kept
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace tailrace::ui
