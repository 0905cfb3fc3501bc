#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Every source file as .clang-format says; skipped visibly where clang-format is not installed.
set -euo pipefail
command -v clang-format >/dev/null || { echo "SKIP: clang-format is not installed"; exit 77; }
# Other versions lay some lines out differently: only bookworm's decides.
clang-format --version | grep -q 'version 14\.' || { echo "SKIP: clang-format 14 is the one that decides"; exit 77; }
cd "$1"
find src ui tests -name '*.h' -o -name '*.cpp' -o -name '*.inc' | sort | xargs clang-format --dry-run --Werror
