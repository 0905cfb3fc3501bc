// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/action.h"
#include "sandbox/memberreader.h"

namespace tailrace::sandbox {

/// When a step is due.
struct Trigger
{
    qint64 atMs = 0;    ///< since the start, by the sandbox's clock
    qint64 everyMs = 0; ///< and again after that long; 0: once
    qint64 times = -1;  ///< how often in all; -1: without end
    qint64 calls = 0;   ///< over 0: after that many answers instead, of operation if it is named
    QByteArray operation;
};

struct ScriptStep
{
    Trigger when;
    QByteArray name; ///< of the action
    Action action;
    formats::TextPosition place;
};

struct Script
{
    ServiceSettings settings; ///< without the data file
    bool isVirtual = false;
    double speed = 0;    ///< of a virtual clock; 0: it stands still
    qint64 startMs = -1; ///< of a virtual clock; -1: now
    std::vector<ScriptStep> steps;
};

struct ParsedScript
{
    Script script;
    ScriptFaults faults; ///< all of them, in order of place; with any the script means nothing
};

/// Reads a script, YAML or JSON (README.md). No sandbox, no clock.
ParsedScript readScript(QByteArrayView text);

} // namespace tailrace::sandbox
