// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

#include <QDialog>

#include <functional>

namespace tailrace::models {
struct Connection;
}

namespace tailrace::ui {

/// A dialog that examines a connected table, and its session; both end when it is closed. rootSaved
/// hears of a root that the connection is to trust.
QDialog *openDoctor(const models::Connection &connection, const QString &tableArn,
                    const Services &services, QWidget *window,
                    std::function<void(const QString &file)> rootSaved);

} // namespace tailrace::ui
