#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A clock that is wrong costs one request at most, whichever way and however far."""
import json
import os
import shutil
import tempfile
import unittest

from support import Sandbox, main


class Clocks(unittest.TestCase):
    def test_at_most_one_extra_request(self):
        for offset in ("5m", "-5m", "1h", "-1h", "1d", "-1d", "3650d", "-3650d"):
            with self.subTest(offset=offset):
                extra = self.extra_requests(offset)
                self.assertLessEqual(extra, 1)
                # Five minutes are within what the service accepts; beyond it the first one is refused.
                self.assertEqual(extra, 0 if offset.endswith("5m") else 1)

    def extra_requests(self, offset):
        folder = tempfile.mkdtemp(prefix="tailrace-clocks-")
        self.addCleanup(shutil.rmtree, folder)
        script, journal = os.path.join(folder, "script.json"), os.path.join(folder, "journal.jsonl")
        with open(script, "w", encoding="utf-8") as file:
            json.dump({"steps": [{"createTable": "orders"}, {"serverClock": offset}]}, file)
        with Sandbox("--script", script, "--journal", journal) as box:
            # Ten writes over one client: what was learnt stays.
            written = box.cli("put", "orders", "--item", '{"id":{"S":"{{seq}}"}}', "--vars", "--count", "10")
            self.assertEqual(written.returncode, 0, written.stderr)
            with open(journal, encoding="utf-8") as file:
                calls = [entry for entry in map(json.loads, file) if entry.get("operation") == "PutItem"]
        self.assertEqual(sum(1 for call in calls if call["status"] == 200), 10)
        return len(calls) - 10


if __name__ == "__main__":
    main()
