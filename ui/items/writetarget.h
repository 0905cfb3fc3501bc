// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tailrace::ui {

/// What the owner of a connection marked it with.
struct WriteMarks
{
    QString environment; ///< "production"; empty: not marked
    bool isProduction = false;
    bool isReadOnly = false;
};

/// Where an item would go, in words.
struct WriteTarget
{
    QString table;
    QString where;
    /// What has to be confirmed before the first write; empty where the endpoint is this machine.
    QString consent;
    /// Why nothing is written there; empty where it may be.
    QString refusal;
    WriteMarks marks;
};

/// Anything that is not strictly a loopback address counts as somebody's real table, and what is
/// marked as production wherever it is.
WriteTarget writeTarget(const QString &tableArn, const QString &endpoint,
                        const WriteMarks &marks = {});

} // namespace tailrace::ui
