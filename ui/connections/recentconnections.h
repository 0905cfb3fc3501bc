// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/connectionstore.h"

#include <QList>
#include <QString>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace tailrace::ui {

/// What the first screen offers to take up again: a connection, or a bridge file.
struct RecentConnection
{
    workspace::SavedConnection connection;
    QString file; ///< then the connection is empty
    qint64 usedMs = 0;
};

/// The newest first. Connections are all kept, in a file beside the settings; of bridge files the
/// last ten, in the settings.
class RecentConnections final
{
public:
    explicit RecentConnections(QSettings &settings);

    QList<RecentConnection> list() const;
    /// Why the connections can't be read or written; empty when they can.
    const QString &problem() const { return m_problem; }
    void remember(const workspace::SavedConnection &connection);
    void rememberFile(const QString &path, qint64 usedMs);
    void forget(const RecentConnection &recent);
    /// What to begin with for an ARN: the connection to that table that was used last, AWS's own
    /// endpoint first. One without marks has those of any other to the table.
    workspace::SavedConnection startFor(const QString &arn) const;

private:
    void takeOver();
    QList<RecentConnection> files() const;
    void saveFiles(const QList<RecentConnection> &files);
    void note(const Result<> &result) const;

    QSettings &m_settings;
    workspace::ConnectionStore m_store;
    mutable QString m_problem;
};

/// "just now", "today", "yesterday", "Monday", "12 Nov 2026": local time.
QString whenText(qint64 thenMs, qint64 nowMs);

} // namespace tailrace::ui
