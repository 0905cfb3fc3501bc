// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/manualclock.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace tailrace::test {

/// The folder with the data that stands beside the project (TAILRACE_SHARED_DIR, else ../shared);
/// empty when absent. Rows from there are skipped visibly (QSKIP) in a stranger's clone.
QString sharedDir();
/// sharedDir() + "/" + relative.
QString sharedPath(const QString &relative);

/// tests/data/relative in the source tree.
QString dataPath(const QString &relative);

QByteArray readFile(const QString &path);

/// Rows of a tab-separated file with a header line; cells as they stand.
QList<QStringList> readTsv(const QString &path);
/// \r \n \t \\ \xNN \uNNNN in a cell, undone (hostile-examples).
QString unescapeCell(const QString &cell);

} // namespace tailrace::test
