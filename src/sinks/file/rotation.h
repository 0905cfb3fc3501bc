// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// The names of the full files of a file sink. Pure.
namespace tailrace::sinks {

/// "out/orders.jsonl", full at that time (epoch milliseconds):
/// "out/orders.20261128T113300123Z.jsonl". The names sort as the times do.
QString rotatedName(const QString &path, qint64 nowMs);

/// Of the names in the file's folder those of its full files that are too many, when so many of
/// them may stay; nothing for 0, which keeps all.
QStringList tooManyOf(const QStringList &names, const QString &path, int keep);

} // namespace tailrace::sinks
