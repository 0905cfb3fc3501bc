// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace tailrace::aws {

/// The words of a command line by the quoting rules of POSIX shells, and nothing else of a shell:
/// no variables, no patterns, no commands. Nothing where a quotation mark is not closed.
std::optional<QStringList> commandWords(const QString &line);

} // namespace tailrace::aws
