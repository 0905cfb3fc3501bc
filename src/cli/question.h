// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace tailrace::cli {

/// Whether a person says yes; nothing where nobody can be asked, because standard input is no
/// terminal.
std::optional<bool> ask(const QString &question);

} // namespace tailrace::cli
