// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "bridge/sinksettings.h"
#include "sinks/sql/sqldialect.h"

namespace tailrace::sinks {

/// Over libpq, by Qt's driver.
class PostgreSqlDialect final : public SqlDialect
{
public:
    /// An empty password is none: then libpq looks where it always does.
    PostgreSqlDialect(bridge::PostgreSqlSinkSettings settings, base::Secret password);

    QString driver() const override { return QStringLiteral("QPSQL"); }
    QString quotedTable() const override;
    Result<> open(QSqlDatabase &database) override;
    QString tableQuery() const override;
    QString tableDefinition() const override;
    QString tableCheck() const override;
    SqlVerdict judge(const QSqlError &error) const override;

private:
    QString connectOptions() const;
    const bridge::PostgreSqlSinkSettings m_settings;
    const base::Secret m_password;
};

} // namespace tailrace::sinks
