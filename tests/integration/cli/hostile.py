#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The hostile examples beside the project, through the command line: statuses, counts, and no hang."""
import csv
import json
import os
import re
import time
import unittest

from support import clean_environment, main, run_cli

SHARED = os.environ.get("TAILRACE_SHARED_DIR") or os.path.join(os.path.dirname(os.environ["TAILRACE_SOURCE_DIR"]), "shared")
HOSTILE = os.path.join(SHARED, "hostile-examples")
KEYS = {"AWS_ACCESS_KEY_ID": "AKIAEXAMPLE000000001", "AWS_SECRET_ACCESS_KEY": "not-a-real-secret-0123456789", "AWS_REGION": "us-east-1"}
MOST_SECONDS = 20  # what takes as long hangs; the limits in milliseconds are for the unit tests


def index(kind):
    with open(os.path.join(HOSTILE, "INDEX.tsv"), encoding="utf-8") as file:
        return [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["kind"] == kind]


@unittest.skipUnless(os.path.isdir(HOSTILE), "hostile-examples are not beside the project")
class Hostile(unittest.TestCase):
    def feed(self, row, *arguments):
        began = time.monotonic()
        result = run_cli(*arguments, stdin="", environment=clean_environment(**KEYS), timeout=60)
        self.assertLess(time.monotonic() - began, MOST_SECONDS, row["path"])
        self.assertIn(result.returncode, (0, 1, 2), result.stderr)
        return result

    def rows(self, kind):
        rows = index(kind)
        self.assertTrue(rows, f"no rows of kind {kind}")
        for row in rows:
            with self.subTest(row["path"]):
                yield row, os.path.join(HOSTILE, row["path"])

    def test_getrecords_through_decode(self):
        for row, path in self.rows("getrecords"):
            wanted = dict(re.findall(r"(\w+)=(\w+)", row["detail"]))
            for shape in ("aws", "triggermesh", "plain", "cloudevent"):
                result = self.feed(row, "decode", path, "--shape", shape)
                lines = [json.loads(line) for line in result.stdout.splitlines()]
                if row["expect"] == "either":
                    continue
                self.assertEqual(result.returncode, 0 if row["expect"] == "ok" else 2, result.stderr)
                self.assertEqual(len(lines), int(wanted["records"]), result.stderr)
                self.assertEqual(result.stderr.count("is set aside"), int(wanted["quarantined"]), result.stderr)
                if row["expect"] == "bad-body":
                    self.assertRegex(result.stderr, r"^error: decode: .*byte \d+.*; .+\n$")

    def test_items_through_put(self):
        for row, path in self.rows("item"):
            result = self.feed(row, "put", "hostile", "--item", "@" + path, "--dry-run")
            # Which key the table has is known to the service only, which --dry-run does not ask.
            if row["expect"] == "valid" or "key attribute" in row["why"]:
                self.assertEqual(result.returncode, 0, result.stderr)
            elif row["expect"] == "invalid":
                self.assertEqual((result.returncode, result.stdout), (2, ""))
                self.assertRegex(result.stderr, r"^error: put: .+; .+\n$")

    def test_bridges_through_check_and_run(self):
        for row, path in self.rows("bridge"):
            for command in ("check", "run"):
                result = self.feed(row, command, path)
                self.assertEqual((result.returncode, result.stdout), (2, ""))
                self.assertRegex(result.stderr, r"(?m)^.+:\d+:\d+: error: .+$")


if __name__ == "__main__":
    main()
