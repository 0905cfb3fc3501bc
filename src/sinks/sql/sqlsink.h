// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/sql/sqlstore.h"

#include <QThreadPool>

namespace tailrace::sinks {

/// Events as rows of a database's table. Databases can only be waited for, so all of it is done in
/// a thread of the sink's own: one connection, one batch after the other.
class SqlSink : public Sink
{
    Q_OBJECT
public:
    explicit SqlSink(std::unique_ptr<SqlDialect> dialect, QObject *parent = nullptr);
    ~SqlSink() override;
    QFuture<DeliveryOutcome> deliver(const std::vector<Event> &batch) override;
    bool wantsItemKey() const override { return true; }

private:
    SqlStore m_store;   ///< used in the pool's one thread
    QThreadPool m_pool; ///< of one thread, which stays
};

} // namespace tailrace::sinks
