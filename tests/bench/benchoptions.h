// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>

#include <optional>

namespace tailrace::bench {

/// Parses a bench's arguments; an exit status when there is nothing to run: 0 after --help, 2 after
/// a wrong option, which is told in one line on standard error.
std::optional<int> parseOptions(QCommandLineParser &parser, const QString &bench,
                                const QStringList &arguments);

/// One line on standard error; returns the exit status of wrong use.
int usageError(const QString &bench, const QString &why);

} // namespace tailrace::bench
