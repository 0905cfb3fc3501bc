// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deliveries.h"

#include <algorithm>

namespace tailrace::models {

bool Deliveries::mark(const QString &routeId, const QList<QByteArray> &eventIds)
{
    auto route = std::find_if(m_routes.begin(), m_routes.end(),
                              [&routeId](const OfRoute &one) { return one.id == routeId; });
    if (route == m_routes.end())
        route = m_routes.insert(m_routes.end(), OfRoute{routeId, {}});
    return route->marks.mark(eventIds);
}

bool Deliveries::isMarked(const OfRoute &route, RowId id, const LogRow &row)
{
    return route.marks.isPutAwayMarked(id)
           || route.marks.isMarked(row.page->slice(row.entry->eventId));
}

bool Deliveries::isDelivered(const QString &routeId, RowId id, const LogRow &row) const
{
    return row.entry && std::any_of(m_routes.begin(), m_routes.end(), [&](const OfRoute &route) {
               return route.id == routeId && isMarked(route, id, row);
           });
}

int Deliveries::count(RowId id, const LogRow &row) const
{
    if (!row.entry)
        return 0;
    return int(std::count_if(m_routes.begin(), m_routes.end(),
                             [&](const OfRoute &route) { return isMarked(route, id, row); }));
}

void Deliveries::putAway(RowId firstId, const stream::RecordPage &page)
{
    for (OfRoute &route : m_routes)
        route.marks.putAway(firstId, page);
}

void Deliveries::forgetRowsBefore(RowId id)
{
    for (OfRoute &route : m_routes)
        route.marks.forgetRowsBefore(id);
}

} // namespace tailrace::models
