// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/sql/sqldialect.h"

#include <sys/types.h>

namespace tailrace::sinks {

/// A file of SQLite's, in WAL mode: others can read while it is written. What was acknowledged is
/// on the disk.
class SqliteDialect final : public SqlDialect
{
public:
    SqliteDialect(QString path, QString table);

    QString driver() const override { return QStringLiteral("QSQLITE"); }
    QString quotedTable() const override;
    Result<> open(QSqlDatabase &database) override;
    QString tableQuery() const override;
    QString tableDefinition() const override;
    QString tableCheck() const override;
    SqlVerdict judge(const QSqlError &error) const override;
    /// The file that was written is the one at the path: somebody may have put another there.
    Result<> confirm() const override;

private:
    Result<> makeFile() const;
    tl::unexpected<Error> failed(const QString &why) const;

    const QString m_path;
    const QString m_table;
    dev_t m_device = 0; ///< and inode, of the file that is open
    ino_t m_inode = 0;
};

} // namespace tailrace::sinks
