#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""clang-tidy with the list of .clang-tidy, as errors: tidy.py SOURCE BUILD

TAILRACE_TIDY says on what: "changed" (the default) are the folders that differ from TAILRACE_TIDY_BASE (main, unless it is
set), those not committed yet included; "all" is everything; or name folders: "src/base ui/tail".

Nearly all of clang-tidy's time goes into the headers of Qt and the standard library, again for every file. So the files of a
folder are joined into one: the whole of src and ui takes minutes instead of most of an hour. Files whose local names collide
with an earlier one's go into the folder's next heap, so nobody has to think of this when naming things.
"""
import collections
import concurrent.futures
import glob
import json
import os
import re
import shlex
import shutil
import subprocess
import sys

SKIPPED = 77
FINDING = re.compile(r"^(?P<path>[^:\n]+):(?P<line>\d+):(?P<column>\d+): (?P<rest>(?:error|warning|note): .*)$")
# A function with its parameters (others of the name are overloads), a constant, a variable; or a type.
LOCAL = re.compile(r"(?!class |struct |enum |using |namespace |return |template|#)\w[\w:<>,&*\s]*?[\s&*](\w+(?:\(.*|(?=\[|\{| =|;)))"
                   r"|(?:class|struct|enum class|enum) (\w+)(?: :| final|$)")


def skip(why):
    print(f"SKIP: {why}")
    sys.exit(SKIPPED)


def all_folders(source):
    return sorted({os.path.relpath(os.path.dirname(path), source)
                   for top in ("src", "ui") for path in glob.glob(f"{source}/{top}/*/**/*.cpp", recursive=True)})


def git(source, *arguments):
    done = subprocess.run(["git", "-C", source, *arguments], capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else None


def changed_folders(source):
    """The folders of what differs from the base, or None where that can't be known."""
    if git(source, "rev-parse", "--git-dir") is None:
        return None
    for base in filter(None, (os.environ.get("TAILRACE_TIDY_BASE"), "main", "origin/main")):
        fork = git(source, "merge-base", "HEAD", base)
        if fork:
            break
    else:
        return None
    if fork == git(source, "rev-parse", "HEAD"):
        fork = git(source, "rev-parse", "--verify", "--quiet", "HEAD^") or fork  # on main itself: what came last
    names = (git(source, "diff", "--name-only", fork) or "") + "\n" + (git(source, "ls-files", "--others", "--exclude-standard") or "")
    return {os.path.dirname(name) for name in names.splitlines() if name.endswith((".cpp", ".h", ".inc"))}


def chosen_folders(source):
    folders, wish = all_folders(source), os.environ.get("TAILRACE_TIDY", "changed")
    if wish == "all":
        return folders
    if wish != "changed":
        unknown = set(wish.split()) - set(folders)
        if unknown:
            sys.exit(f"error: TAILRACE_TIDY: no such folder: {', '.join(sorted(unknown))}; say changed, all, or folders like src/base")
        return wish.split()
    changed = changed_folders(source)
    if changed is None:
        skip("there is no git history that says what changed; TAILRACE_TIDY=all runs it on everything")
    return [folder for folder in folders if folder in changed]


def compile_flags(build):
    """Each folder's include paths and definitions, from the compilation database."""
    flags = collections.defaultdict(list)
    with open(f"{build}/compile_commands.json", encoding="utf-8") as file:
        for entry in json.load(file):
            known, words = flags[os.path.dirname(entry["file"])], iter(shlex.split(entry["command"]))
            for word in words:
                if word == "-isystem":
                    word += next(words)
                if word.startswith(("-I", "-D", "-isystem")) and word not in known:
                    known.append(word)
    return flags


class Heap:
    """Files joined into one, and the way back from its lines to theirs."""

    def __init__(self, path, files, flags):
        self.path = path
        self.arguments = ["-std=c++20", *flags]
        self.lines = []
        with open(path, "w", encoding="utf-8") as out:
            for file in files:
                with open(file, encoding="utf-8") as text:
                    lines = text.read().splitlines()
                out.write("\n".join(lines) + "\n")
                self.lines += [(file, number) for number in range(1, len(lines) + 1)]

    def place(self, line):
        return self.lines[min(line, len(self.lines)) - 1]

    def findings(self, source):
        """Lines of findings, and the first file that does not compile in this company (None when all do)."""
        done = subprocess.run(["clang-tidy", "--quiet", f"--config-file={source}/.clang-tidy", self.path, "--", *self.arguments],
                              capture_output=True, text=True)
        lines, broken = [], None
        for line in done.stdout.splitlines():
            found = FINDING.match(line)
            if found and found["path"] == self.path:
                file, number = self.place(int(found["line"]))
                line = f"{file}:{number}:{found['column']}: {found['rest']}"
                if "[clang-diagnostic-error" in line:
                    broken = broken or file
            lines.append(os.path.relpath(line, source) if line.startswith(source + "/") else line)
        if done.returncode and not lines:
            lines.append(f"{self.path}:1:1: error: clang-tidy failed: {done.stderr}")
        return lines, broken


def local_names(file):
    """What a file declares at the left margin, which is where unnamed namespaces have their names."""
    with open(file, encoding="utf-8") as text:
        return {found[1] or found[2] for found in map(LOCAL.match, text) if found}


def heaps_of(source, folder):
    """Each file into the first heap that has none of its names."""
    heaps = []
    for file in sorted(glob.glob(f"{source}/{folder}/*.cpp")):
        names = local_names(file)
        heap = next((heap for heap in heaps if not heap[1] & names), None)
        if heap is None:
            heaps.append(heap := ([], set()))
        heap[0].append(file)
        heap[1].update(names)
    return [files for files, _ in heaps]


def check(source, path, files, flags):
    """The findings in these files; what collides all the same is looked at alone."""
    lines, broken = Heap(f"{path}.cpp", files, flags).findings(source)
    if broken is None or broken == files[0]:
        return lines
    return (check(source, f"{path}-a", [file for file in files if file != broken], flags)
            + check(source, f"{path}-b", [broken], flags))


def main():
    source, build = (os.path.abspath(argument) for argument in sys.argv[1:3])
    if not shutil.which("clang-tidy"):
        skip("clang-tidy is not installed")
    if "version 14." not in subprocess.run(["clang-tidy", "--version"], capture_output=True, text=True).stdout:
        skip("clang-tidy 14 is the one that decides: other versions find other things")
    folders, flags = chosen_folders(source), compile_flags(build)
    os.makedirs(f"{build}/tidy", exist_ok=True)
    jobs = [(f"{build}/tidy/{folder.replace('/', '-')}-{number}", files, flags[f"{source}/{folder}"])
            for folder in folders for number, files in enumerate(heaps_of(source, folder))]
    jobs.sort(key=lambda job: -sum(map(os.path.getsize, job[1])))
    with concurrent.futures.ThreadPoolExecutor(max_workers=len(os.sched_getaffinity(0))) as pool:
        found = [line for lines in pool.map(lambda job: check(source, *job), jobs) for line in lines]
    found = list(dict.fromkeys(found))  # a header's finding comes once for every heap
    if found:
        print("\n".join(found))
    print(f"{sum(len(files) for _, files, _ in jobs)} files in {len(jobs)} heaps of {', '.join(folders) or 'no folder'}: "
          f"{sum(': error: ' in line for line in found)} faults")
    return 1 if found else 0


sys.exit(main())
