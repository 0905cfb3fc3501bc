// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deliverymarks.h"
#include "models/recordlog.h"

#include <QString>

namespace tailrace::models {

/// Which routes have delivered which rows. A route is known by its id in the window.
class Deliveries
{
public:
    /// False when all of them were known.
    bool mark(const QString &routeId, const QList<QByteArray> &eventIds);
    bool isDelivered(const QString &routeId, RowId id, const LogRow &row) const;
    /// How many routes have delivered it.
    int count(RowId id, const LogRow &row) const;

    /// The page of these rows is put away.
    void putAway(RowId firstId, const stream::RecordPage &page);
    void forgetRowsBefore(RowId id);

private:
    struct OfRoute
    {
        QString id;
        DeliveryMarks marks;
    };
    static bool isMarked(const OfRoute &route, RowId id, const LogRow &row);

    std::vector<OfRoute> m_routes; ///< in the order in which they first delivered
};

} // namespace tailrace::models
