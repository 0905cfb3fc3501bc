// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "cli/logline.h"
#include "formats/json.h"

#include <QByteArrayView>
#include <QString>

namespace tailrace::cli {

/// Writes one line to standard output and sends it off at once, also into a pipe. False when nobody
/// reads any more.
bool printLine(QByteArrayView line);
bool printLine(const formats::Json &value);

/// Words for people, to standard error; silent under --quiet. Redacted.
void printNote(const QString &text);
/// The same, but never silent: a finding that was asked for.
void printProblem(const QString &text);
void setQuiet(bool quiet);
/// The same as a note, with a name and fields for programs that read standard error.
void printEvent(const LogEvent &event);
/// From now on each line of standard error is an object of logLine(), what Qt says too.
void setJsonLog();

/// "error: WHAT: WHY; WHAT TO DO" on one line, redacted; returns the exit status that belongs to
/// the error's kind.
int printError(const QString &what, const Error &error);
/// The same for wrong use.
int printUsageError(const QString &what, const QString &why, const QString &remedy);

/// What a command's status becomes when its output could not be written: unchanged or Done when the
/// reader has left, WrongUse and an error on standard error when the disk is full.
int statusAfterOutput(int status);

/// WrongUse for the caller's mistakes, ServiceSaidNo for what came from outside.
int exitStatusFor(const Error &error);

} // namespace tailrace::cli
