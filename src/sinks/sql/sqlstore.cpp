// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/sql/sqlstore.h"

#include "sinks/sql/sqlrow.h"

#include <QSqlQuery>
#include <QUuid>

#include <algorithm>

namespace tailrace::sinks {

namespace {

DeliveryOutcome refused(size_t acknowledged, const QString &why)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("see the record in the dead letters");
    return {acknowledged, Error{ErrorKind::Rejected, {}, why, facts}, false};
}

} // namespace

SqlStore::SqlStore(std::unique_ptr<SqlDialect> dialect)
    : m_dialect(std::move(dialect))
    , m_connection(QStringLiteral("sink-") + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

SqlStore::~SqlStore() = default;

DeliveryOutcome SqlStore::store(std::span<const Event> events)
{
    const auto bad = std::find_if(events.begin(), events.end(),
                                  [](const Event &event) { return !rowProblem(event).isEmpty(); });
    const size_t good = size_t(bad - events.begin());
    if (good == 0 && bad != events.end())
        return refused(0, rowProblem(*bad));
    if (const Result<> connected = connect(); !connected) {
        close();
        return {0, connected.error(), true};
    }
    size_t done = 0;
    size_t atMost = good;
    while (done < good) {
        const auto next = events.subspan(done, std::min(good - done, atMost));
        const size_t count = statementLength(next);
        const auto verdict = insert(next.first(count));
        if (!verdict) {
            done += count;
        } else if (!verdict->isTheRows) {
            close(); // the next attempt finds out anew how things are
            return {done, verdict->error, true};
        } else if (count == 1) {
            return {done, verdict->error, false};
        } else {
            atMost = count / 2;
        }
    }
    return bad == events.end() ? DeliveryOutcome{done, std::nullopt}
                               : refused(done, rowProblem(*bad));
}

std::optional<SqlVerdict> SqlStore::insert(std::span<const Event> events)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.prepare(insertStatement(m_dialect->quotedTable(), events.size())))
        return m_dialect->judge(query.lastError());
    for (const Event &event : events)
        for (const QVariant &value : rowOf(event))
            query.addBindValue(value);
    if (!query.exec())
        return m_dialect->judge(query.lastError());
    if (const Result<> confirmed = m_dialect->confirm(); !confirmed)
        return SqlVerdict{confirmed.error()};
    return std::nullopt;
}

std::optional<SqlVerdict> SqlStore::run(const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    if (query.exec(statement))
        return std::nullopt;
    return m_dialect->judge(query.lastError());
}

Result<> SqlStore::connect()
{
    if (m_isOpen)
        return {};
    QSqlDatabase database = QSqlDatabase::addDatabase(m_dialect->driver(), m_connection);
    if (const Result<> opened = m_dialect->open(database); !opened)
        return opened;
    if (const Result<> prepared = prepareTable(database); !prepared)
        return prepared;
    m_isOpen = true;
    return {};
}

Result<> SqlStore::prepareTable(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(m_dialect->tableQuery()) || !query.next())
        return failure(m_dialect->judge(query.lastError()).error);
    const bool isThere = query.value(0).toBool();
    query.finish();
    if (!isThere)
        if (const auto verdict = run(database, m_dialect->tableDefinition()))
            return failure(verdict->error);
    if (const auto verdict = run(database, m_dialect->tableCheck()))
        return failure(verdict->error);
    return {};
}

void SqlStore::close()
{
    m_isOpen = false;
    QSqlDatabase::removeDatabase(m_connection);
}

} // namespace tailrace::sinks
