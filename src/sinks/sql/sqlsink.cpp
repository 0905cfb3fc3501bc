// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/sql/sqlsink.h"

#include "base/async.h"

namespace tailrace::sinks {

SqlSink::SqlSink(std::unique_ptr<SqlDialect> dialect, QObject *parent)
    : Sink(parent)
    , m_store(std::move(dialect))
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1); // a connection belongs to the thread that made it
}

SqlSink::~SqlSink()
{
    m_pool.clear();
    m_pool.start([this] { m_store.close(); });
    m_pool.waitForDone();
}

QFuture<DeliveryOutcome> SqlSink::deliver(const std::vector<Event> &batch)
{
    return onPool(m_pool, [this, batch] { return m_store.store(batch); });
}

} // namespace tailrace::sinks
