// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "bridge/document.h"
#include "formats/json.h"

#include <QByteArray>
#include <QCommandLineParser>

namespace tailrace::cli {

/// A file's bytes, or standard input for "-". File with the system's reason.
Result<QByteArray> readInput(const QString &pathOrDash);

/// An option's value: text as it stands, @FILE or - for standard input, as in aws and curl.
Result<QByteArray> readValue(const QString &textOrReference);

/// JSON that the user gave; the error says how to go on.
Result<formats::Json> parseInput(QByteArrayView text);

/// An event pattern: JSON as it stands, or the name of a file that holds it
/// ("-": standard input).
Result<formats::Json> readPattern(const QString &jsonOrFile);

/// --shape, or otherwise; Usage when the name is unknown.
Result<bridge::Shape> shapeOption(const QCommandLineParser &options, bridge::Shape otherwise);

/// An option that holds a whole number in [least, most]; Usage when it does not.
Result<qint64> numberOption(const QCommandLineParser &options, const QString &name,
                            qint64 otherwise, qint64 least, qint64 most);

/// Seconds, fractions allowed, as milliseconds; -1 when the option is not set.
Result<qint64> secondsOption(const QCommandLineParser &options, const QString &name);

} // namespace tailrace::cli
