// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/database.h"
#include "sandbox/tableinfo.h"

#include <vector>

namespace tailrace::sandbox {

struct StoredItem
{
    QByteArray pk;
    QByteArray sk;
    QByteArray json;
};

/// Tables and items in SQLite. Knows nothing of requests. One thread.
class Store
{
public:
    explicit Store(Database &database);

    std::optional<TableInfo> table(const QString &name);
    QStringList tableNames();
    void saveTable(const TableInfo &table);
    void dropTable(const QString &name);
    qint64 itemCount(const QString &table);

    std::optional<QByteArray> item(const TableInfo &table, const dynamodb::AttributeMap &key);
    void saveItem(const TableInfo &table, const dynamodb::AttributeMap &key,
                  const QByteArray &json);
    void removeItem(const TableInfo &table, const dynamodb::AttributeMap &key);
    /// Items behind (afterPk, afterSk) in key order, at most limit; with onlyPk those of one
    /// partition, backwards if told.
    std::vector<StoredItem> items(const QString &table, const QByteArray &afterPk,
                                  const QByteArray &afterSk, bool fromStart, int limit);
    std::vector<StoredItem> partition(const QString &table, const QByteArray &pk, bool forward);

    std::optional<QByteArray> meta(const QString &key);
    void setMeta(const QString &key, const QByteArray &value);

private:
    Database &m_db;
};

} // namespace tailrace::sandbox
