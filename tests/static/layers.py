#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads every include line and compares it with the directions between the folders.

Changing a direction means changing the table below in the same commit (src/README.md and ui/README.md explain it).
"""
import os
import re
import sys

# What a folder builds on directly; what those build on is allowed too.
BUILDS_ON = {
    "src/base": [],
    "src/formats": ["src/base"],
    "src/aws": ["src/formats"],
    "src/net": ["src/base"],
    "src/dynamodb": ["src/formats", "src/aws", "src/net"],
    "src/credentials": ["src/aws", "src/net", "src/dynamodb"],
    "src/stream": ["src/dynamodb"],
    "src/capture": ["src/formats", "src/dynamodb", "src/stream"],
    "src/filter": ["src/formats", "src/dynamodb"],
    "src/bridge": ["src/formats", "src/aws", "src/filter"],
    "src/secrets": ["src/bridge"],
    "src/dialects": ["src/bridge", "src/secrets"],
    "src/sinks": ["src/credentials", "src/bridge", "src/secrets"],
    "src/delivery": ["src/stream", "src/sinks"],
    "src/sandbox": ["src/formats", "src/aws", "src/dynamodb"],
    "src/demo": ["src/sandbox", "src/dynamodb", "src/bridge"],
    "src/workspace": ["src/formats", "src/aws", "src/net"],
    "src/doctor": ["src/credentials"],
    "src/sending": ["src/stream"],
    "src/models": ["src/credentials", "src/sending", "src/capture", "src/delivery", "src/sandbox", "src/demo", "src/doctor"],
    "src/trial": ["src/models"],
    "src/cli": ["src/credentials", "src/dialects", "src/sending", "src/capture", "src/delivery", "src/sandbox", "src/demo", "src/doctor"],
    "ui/widgets": ["src/base"],
    "ui/canvas": ["ui/widgets"],
    "ui/items": ["src/models", "ui/widgets"],
    "ui/tail": ["ui/items"],
    "ui/send": ["ui/items"],
    "ui/browse": ["ui/items"],
    "ui/connections": ["src/models", "src/workspace", "ui/widgets"],
    "ui/bridge": ["src/models", "ui/items", "ui/canvas"],
    "ui/doctor": ["src/doctor", "ui/widgets"],
    "ui/trial": ["src/trial", "ui/items"],
    "ui/convert": ["src/dialects", "src/sinks", "ui/widgets"],
    "ui/secrets": ["src/secrets", "ui/widgets"],
    "ui/requests": ["src/models", "ui/widgets"],
    "ui/shell": ["ui/tail", "ui/send", "ui/browse", "ui/connections", "ui/bridge", "ui/doctor", "ui/trial", "ui/convert", "ui/secrets", "ui/requests"],
    "ui/app": ["ui/shell"],
}
# Folders that may see only the values of another one, not its clients.
VALUES_ONLY = {
    ("src/filter", "src/dynamodb"): {"attributevalue.h", "decimal.h", "number.h"},
    ("src/sandbox", "src/dynamodb"): {"attributevalue.h", "number.h", "itemcheck.h", "keyschema.h"},
}
WINDOW_HEADER = re.compile(r"<(QtWidgets|QWidget|QApplication|QDialog|QMainWindow|QAbstractItemView|QLabel|QPushButton|QStyle)")
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|(<[^>]+>))')


def reach(folder):
    seen, waiting = set(), [folder]
    while waiting:
        for below in BUILDS_ON[waiting.pop()]:
            if below not in seen:
                seen.add(below)
                waiting.append(below)
    return seen


def target_of(root, including_dir, include):
    """The folder that an include in quotes leads to, or None for a generated or neighbouring file."""
    for candidate in (os.path.join("src", include), include):
        if os.path.exists(os.path.join(root, candidate)):
            return "/".join(os.path.normpath(candidate).split(os.sep)[:2])
    if os.path.exists(os.path.join(root, including_dir, include)):
        return including_dir
    return None


def faults_of(root, folder, path):
    allowed = reach(folder) | {folder}
    own_dir = os.path.relpath(os.path.dirname(path), root)
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            place = f"{os.path.relpath(path, root)}:{number}"
            if match.group(2):
                if folder.startswith("src/") and WINDOW_HEADER.match(match.group(2)):
                    yield f"{place}: src must build without a window, and {match.group(2)} needs one"
                continue
            target = target_of(root, own_dir, match.group(1))
            if target is None:
                if not re.search(r"(^|/)ui_\w+\.h$|\.moc$|^moc_", match.group(1)):
                    yield f"{place}: no such file: {match.group(1)}"
                continue
            if target not in allowed:
                yield f"{place}: {folder} does not build on {target}"
            values = VALUES_ONLY.get((folder, target))
            if values and os.path.basename(match.group(1)) not in values:
                yield f"{place}: {folder} may use only the values of {target}: {', '.join(sorted(values))}"


def main():
    root = os.path.abspath(sys.argv[1])
    faults, count = [], 0
    for top in ("src", "ui"):
        for directory, _, names in os.walk(os.path.join(root, top)):
            folder = "/".join(os.path.relpath(directory, root).split(os.sep)[:2])
            for name in sorted(names):
                if not name.endswith((".h", ".cpp", ".inc")):
                    continue
                if folder not in BUILDS_ON:
                    faults.append(f"{folder}: is not in the table of tests/static/layers.py")
                    continue
                count += 1
                faults += faults_of(root, folder, os.path.join(directory, name))
    print("\n".join(faults))
    print(f"{count} files, {len(faults)} faults")
    return 1 if faults or not count else 0


sys.exit(main())
