// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/finding.h"

#include <QWidget>

namespace tailrace::ui {

/// One finding: its sign, the check, what was found, the chain, and what to do.
class CheckRow final : public QWidget
{
    Q_OBJECT
public:
    explicit CheckRow(const doctor::Finding &finding, QWidget *parent = nullptr);
};

} // namespace tailrace::ui
