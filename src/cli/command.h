// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"

#include <QCommandLineParser>
#include <QString>
#include <QStringList>

#include <span>

namespace tailrace::cli {

/// One option of a command, as QCommandLineOption takes it; an empty valueName makes it a flag.
struct OptionRow
{
    QStringList names;
    QString valueName;
    QString description;
};

/// One positional argument for --help.
struct ArgumentRow
{
    QString name; ///< in brackets when it may be left out
    QString description;
};

/// What a command says about itself, and its function. A command is one row here and one source
/// file.
struct Command
{
    QString name;
    QString summary;
    QList<ArgumentRow> arguments;
    QList<OptionRow> options;
    QString example; ///< one line or more that work when pasted
    int (*run)(const QCommandLineParser &options);
};

/// All commands in the order of --help.
const QList<Command> &commands();

/// FILE:LINE:COLUMN: error: ... for each fault of a bridge document, on standard error.
void printFaults(const QString &file, const std::vector<bridge::Fault> &faults);
void printWarnings(const QString &file, const std::vector<bridge::Fault> &warnings);

/// Parses arguments (without the program's name), runs the command, returns the exit status.
int runCommandLine(const QStringList &arguments);

// The commands, each in the file of its name.
Command arnCommand();
Command signCommand();
Command decodeCommand();
Command credentialsCommand();
Command tablesCommand();
Command describeCommand();
Command scanCommand();
Command queryCommand();
Command getCommand();
Command putCommand();
Command updateCommand();
Command deleteCommand();
Command tailCommand();
Command shardsCommand();
Command runBridgeCommand();
Command replayCommand();
Command redriveCommand();
Command checkCommand();
Command convertCommand();
Command policyCommand();
Command doctorCommand();
Command secretCommand();
Command filterCommand();
Command shapeCommand();
Command sandboxCommand();
Command demoCommand();

} // namespace tailrace::cli
