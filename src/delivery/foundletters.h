// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "delivery/deadletter.h"

#include <QByteArrayList>
#include <QStringList>

#include <vector>

namespace tailrace::delivery {

/// A line of a dead letter file, and what it is.
struct FoundLetter
{
    QString path; ///< of the file
    QByteArray line;
    Result<DeadLetter> letter; ///< or why it is none
};

/// The dead letter files that the routes of a bridge name, each once.
QStringList deadLetterPaths(const bridge::Document &document, const QString &baseDirectory);

/// False for letters of other bridges, which may share the file.
bool isOf(const bridge::Document &document, const DeadLetter &letter);

/// What stands in the bridge's dead letter files, lines that are no letters included, without the
/// letters of other bridges.
Result<std::vector<FoundLetter>> findLetters(const bridge::Document &document,
                                             const QString &baseDirectory);

/// Takes these lines out of the file for good; how many there were. Usage while letters of it are
/// being sent.
Result<qsizetype> removeLetters(const QString &path, const QByteArrayList &lines);

} // namespace tailrace::delivery
