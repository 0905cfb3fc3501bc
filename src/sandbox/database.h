// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <map>

namespace tailrace::sandbox {

/// The SQLite connection of one sandbox, with its prepared statements. One thread.
class Database
{
public:
    Database();
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// file empty: in memory. File when it can't be opened or is no database of ours.
    Result<> open(const QString &file);

    /// Runs a statement with values bound in order; the query stands before the first row.
    /// Statements are prepared once.
    QSqlQuery &run(const QString &statement, const QVariantList &values = {});

    bool begin();
    bool commit();
    void rollback();

private:
    const QString m_connection;
    QSqlDatabase m_database;
    std::map<QString, QSqlQuery> m_prepared;
};

} // namespace tailrace::sandbox
