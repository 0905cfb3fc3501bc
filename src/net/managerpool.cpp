// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/managerpool.h"

#include "net/environmentproxy.h"

#include <QNetworkAccessManager>

#include <algorithm>

namespace tailrace::net {

QNetworkAccessManager &ManagerPool::take(const QUrl &url, QObject &user)
{
    const QString host = url.scheme() + QStringLiteral("://") + url.authority();
    const size_t lane = laneFor(host);
    ++m_lanes[lane].busy[host];
    connect(&user, &QObject::destroyed, this, [this, lane, host] {
        if (--m_lanes[lane].busy[host] == 0)
            m_lanes[lane].busy.remove(host);
    });
    return *m_lanes[lane].manager;
}

size_t ManagerPool::laneFor(const QString &host)
{
    const auto busy = [&](const Lane &lane) { return lane.busy.value(host); };
    const auto least =
            std::min_element(m_lanes.begin(), m_lanes.end(), [&](const Lane &a, const Lane &b) {
                const bool aIsFree = busy(a) < connectionsPerManager;
                const bool bIsFree = busy(b) < connectionsPerManager;
                return aIsFree || bIsFree ? aIsFree && !bIsFree : busy(a) < busy(b);
            });
    const bool isFull = least == m_lanes.end() || busy(*least) >= connectionsPerManager;
    if (!isFull || m_lanes.size() >= mostManagers)
        return size_t(least - m_lanes.begin());
    auto *manager = new QNetworkAccessManager(this);
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager->setProxyFactory(new EnvironmentProxyFactory); // the manager owns it
    m_lanes.push_back({manager, {}});
    return m_lanes.size() - 1;
}

} // namespace tailrace::net
