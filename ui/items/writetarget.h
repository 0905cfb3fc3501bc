// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tailrace::ui {

/// Where an item would go, in words.
struct WriteTarget
{
    QString table;
    QString where;
    /// What has to be confirmed before the first write; empty where the endpoint is this machine.
    QString consent;
};

/// Anything that is not strictly a loopback address counts as somebody's real table.
WriteTarget writeTarget(const QString &tableArn, const QString &endpoint);

} // namespace tailrace::ui
