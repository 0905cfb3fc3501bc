// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QUrl>

#include <vector>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

namespace tailrace::net {

/// Network managers, made as they are needed: one opens no more than six connections a host, and
/// what comes seventh waits in it behind the slowest of them (qt-traps.md).
class ManagerPool final : public QObject
{
    Q_OBJECT
public:
    static constexpr int connectionsPerManager = 6; ///< a host's; Qt's own limit
    static constexpr size_t mostManagers = 5;       ///< 30 requests to a host at a time

    using QObject::QObject;

    /// The first manager that has a connection to spare, so that few are opened and all are used
    /// again; the least busy one when none has. The place is taken until user is destroyed.
    QNetworkAccessManager &take(const QUrl &url, QObject &user);

private:
    struct Lane
    {
        QNetworkAccessManager *manager = nullptr;
        QHash<QString, int> busy; ///< by scheme, host and port
    };
    size_t laneFor(const QString &host);

    std::vector<Lane> m_lanes;
};

} // namespace tailrace::net
