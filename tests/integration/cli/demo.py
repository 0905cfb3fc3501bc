#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo without a window: whatever the shop wrote comes out, and the last line counts it truly."""
import json
import os
import re
import signal
import subprocess
import tempfile
import time
import unittest

from support import CLI, clean_environment, main

COUNTS = re.compile(r"demo: (\d+) writes, (\d+) records read, (\d+) delivered: (\d+) inserted, (\d+) modified, (\d+) removed")


class Demo(unittest.TestCase):
    def judge(self, stdout, stderr):
        counted = COUNTS.search(stderr)
        self.assertTrue(counted, stderr)
        writes, read, delivered, *kinds = map(int, counted.groups())
        self.assertGreater(writes, 0)
        self.assertEqual((read, delivered, sum(kinds)), (writes, writes, writes))
        names = [json.loads(line)["eventName"] for line in stdout.splitlines()]
        self.assertEqual([names.count(name) for name in ("INSERT", "MODIFY", "REMOVE")], kinds)

    def test_every_write_is_delivered_and_counted(self):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([CLI, "demo", "--seconds", "3", "--state-dir", folder], capture_output=True, text=True,
                                  timeout=120, env=clean_environment(HOME=folder))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.judge(done.stdout, done.stderr)
            with open(os.path.join(folder, "orders.jsonl"), encoding="utf-8") as file:
                self.assertEqual(file.read(), done.stdout)

    def test_an_interrupt_counts_as_truly(self):
        with tempfile.TemporaryDirectory() as folder:
            running = subprocess.Popen([CLI, "demo"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                       env=clean_environment(HOME=folder))
            first = running.stdout.readline()
            time.sleep(1)  # some traffic to be interrupted in
            running.send_signal(signal.SIGINT)
            rest, stderr = running.communicate(timeout=120)
            self.assertEqual(running.returncode, 130, stderr)
            self.judge(first + rest, stderr)


if __name__ == "__main__":
    main()
