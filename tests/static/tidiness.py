#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be read off the files: licence lines, include guards, leftovers, forbidden calls."""
import os
import re
import sys

SKIP_DIRS = {".git", "build", "__pycache__", "LICENSES", "node_modules"}
COMMENTLESS = (".json", ".png", ".txt", ".tsv", ".jsonl", ".ui", ".svg", ".md", ".qrc", ".pem", ".expected", ".license")
FORBIDDEN = [
    (re.compile(r"\bignoreSslErrors\b"), "TLS errors are never ignored"),
    (re.compile(r"\bfromTheme\s*\("), "icons are our own: fromTheme is blank where no theme is installed"),
    (re.compile(r"\bco_(await|yield|return)\b"), "g++ 12 miscompiles coroutines (DESIGN.md 2)"),
    (re.compile(r"\.then\s*\(\s*this"), "use onResult: then(context, ...) asserts when the context dies (Qt 6.4.2)"),
    (re.compile(r"\b(TODO|FIXME|XXX|HACK)\b"), "unfinished work does not land"),
    (re.compile(r"\bQJsonDocument\b"), "QJsonDocument rounds numbers: use formats/json.h"),
]


def files(root):
    for directory, dirs, names in os.walk(root):
        dirs[:] = sorted(d for d in dirs if d not in SKIP_DIRS)
        for name in sorted(names):
            yield os.path.join(directory, name)


def faults_of(root, path):
    relative = os.path.relpath(path, root)
    if relative in ("LICENSE", ".git", ".gitignore", ".reuse/dep5") or relative.endswith(COMMENTLESS) and not relative.endswith("CMakeLists.txt"):
        return
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if "SPDX-License-Identifier: GPL-3.0-or-later" not in text[:600]:
        yield f"{relative}:1: the SPDX lines are missing"
    if not relative.endswith((".h", ".cpp", ".inc")):
        return
    if relative.endswith(".h") and "#pragma once" not in text:
        yield f"{relative}:1: #pragma once is missing"
    if relative.startswith("tests/bench/"):
        return  # the peers that a benchmark compares with
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, why in FORBIDDEN:
            if pattern.search(line):
                yield f"{relative}:{number}: {why}"


def main():
    root = os.path.abspath(sys.argv[1])
    faults = [fault for path in files(root) for fault in faults_of(root, path)]
    print("\n".join(faults))
    print(f"{len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
