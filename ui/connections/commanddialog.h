// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/fetchplan.h"

#include <QDialog>

namespace tailrace::ui {

/// Asks whether a credential_process may be run: shows the whole command, word by word as it would
/// be run. Nothing is chosen beforehand.
class CommandDialog final : public QDialog
{
    Q_OBJECT
public:
    CommandDialog(const aws::CredentialCommand &command, QWidget *parent = nullptr);
};

} // namespace tailrace::ui
