// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace tailrace::ui {

/// A connection that was made (or a bridge file that was opened) before: enough to fill the Connect
/// dialog again, and nothing secret.
struct RecentConnection
{
    QString arn;
    QString credentials; ///< profile, environment or keys: which way was chosen
    QString profile;
    QString endpoint;
    QString region;
    qint64 usedMs = 0;
    QString file; ///< a bridge file that was opened; then the rest is empty
};

/// The newest first, at most ten, one per ARN and endpoint or per file; kept in the settings.
class RecentConnections final
{
public:
    explicit RecentConnections(QSettings &settings)
        : m_settings(settings)
    {
    }

    QList<RecentConnection> list() const;
    void remember(const RecentConnection &connection);
    void forget(const RecentConnection &connection);

private:
    void save(const QList<RecentConnection> &connections);
    QSettings &m_settings;
};

/// "just now", "today", "yesterday", "Monday", "12 Nov 2026": local time.
QString whenText(qint64 thenMs, qint64 nowMs);

} // namespace tailrace::ui
