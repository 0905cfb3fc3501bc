#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Items from a library and from files, repeated writes, and the list of what was rejected."""
import datetime
import json
import os
import signal
import subprocess
import tempfile
import time
import unittest

from support import CLI, SandboxCase, main, wait_until

try:
    import boto3  # noqa: F401: it makes the tables
except ImportError:
    boto3 = None

LIBRARY = {"tailraceItems": 1, "items": [
    {"name": "new order", "operation": "put", "variables": True, "ifAbsent": True, "item": {"id": {"S": "o-{{seq}}"}, "n": {"N": "{{random 5 5}}"}}},
    {"name": "pay", "operation": "update", "item": {"id": {"S": "o-1"}}, "updateExpression": "SET #s = :s",
     "expressionAttributeNames": {"#s": "status"}, "expressionAttributeValues": {":s": {"S": "paid"}}}]}


@unittest.skipUnless(boto3, "python3-boto3 is not installed")
class Sending(SandboxCase):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def file(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path

    def items(self, table):
        lines = self.sandbox.cli("scan", table, "--shape", "plain").stdout.splitlines()
        return sorted(lines)

    def test_items_of_a_library(self):
        self.create_table("shelf")
        library = self.file("items.json", json.dumps(LIBRARY))
        self.assertStatus(self.sandbox.cli("put", "shelf", "--library", library, "--name", "new order", "--count", "2"), 0)
        self.assertStatus(self.sandbox.cli("update", "shelf", "--library", library, "--name", "pay"), 0)
        self.assertEqual(self.items("shelf"), ['{"id":"o-1","n":5,"status":"paid"}', '{"id":"o-2","n":5}'])
        again = self.sandbox.cli("put", "shelf", "--library", library, "--name", "new order")
        self.assertStatus(again, 3)
        for arguments, said in ((("put", "shelf", "--library", library), "--library needs --name"),
                                (("put", "shelf", "--library", library, "--name", "none"), "it has new order, pay"),
                                (("put", "shelf", "--library", library, "--name", "pay"), "use tailrace-cli update"),
                                (("put", "shelf", "--library", library, "--name", "pay", "--item", "{}"), "two sources"),
                                (("put", "shelf", "--library", self.file("bad.json", "{}"), "--name", "pay"), "no library of test items")):
            wrong = self.sandbox.cli(*arguments)
            self.assertStatus(wrong, 2)
            self.assertIn(said, wrong.stderr)

    def test_csv_with_its_rejected_sent_again(self):
        self.create_table("csv")
        path = self.file("orders.csv", 'id,Total,Note\r\na,12345678901234567890123456789012345678,"x, ""y"""\r\nb,seven,\r\n,1,\r\nc,1.50,z\r\n')
        rejected = os.path.join(self.folder, "rejected.jsonl")
        sent = self.sandbox.cli("put", "csv", "--from", path, "--columns", '{"Total":"amount:N","Note":null}', "--rejected", rejected)
        self.assertNotEqual(sent.returncode, 0)
        self.assertIn("line 3: Total:", sent.stderr)
        self.assertIn("2 written, 2 rejected", sent.stderr)
        self.assertEqual(self.items("csv"), ['{"id":"a","amount":12345678901234567890123456789012345678}', '{"id":"c","amount":1.5}'])
        with open(rejected, encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
        self.assertEqual([line["rejected"]["line"] for line in lines], [3, 4])
        self.assertEqual(lines[0]["text"], '["b","seven",""]')
        self.assertEqual(lines[1]["Item"], {"amount": {"N": "1"}})
        self.assertEqual(os.stat(rejected).st_mode & 0o077, 0)
        lines[1]["Item"]["id"] = {"S": "mended"}
        again = self.sandbox.cli("put", "csv", "--from", self.file("mended.jsonl", json.dumps(lines[1])))
        self.assertStatus(again, 0)
        self.assertIn('{"id":"mended","amount":1}', "".join(self.items("csv")).replace('"amount":1,"id":"mended"', '"id":"mended","amount":1'))

    def test_key_gives_a_column_its_type(self):
        self.create_table("typed")
        self.assertStatus(self.sandbox.cli("put", "typed", "--from", self.file("n.csv", "id,v\n17,1\n")), 0)
        self.assertEqual(self.items("typed"), ['{"id":"17","v":1}'])

    def test_a_file_without_sending(self):
        path = self.file("o.jsonl", '{"id":"a"}\n{"id":{"S":"b"}}\n')
        shown = self.sandbox.cli("put", "nowhere", "--from", path, "--dry-run")
        self.assertStatus(shown, 0)
        self.assertEqual([json.loads(line)["body"]["Item"]["id"]["S"] for line in shown.stdout.splitlines()], ["a", "b"])
        wrong = self.sandbox.cli("put", "nowhere", "--from", self.file("o.csv", "a\n1\n"), "--columns", '{"b":"c:N"}', "--dry-run")
        self.assertStatus(wrong, 2)
        self.assertIn('no column "b"', wrong.stderr)

    def test_it_begins_at_its_time(self):
        self.create_table("later")
        at = datetime.datetime.now() + datetime.timedelta(seconds=2)
        before = time.monotonic()
        rejected = os.path.join(self.folder, "none.jsonl")
        done = self.sandbox.cli("put", "later", "--item", '{"id":{"S":"a"}}', "--at", at.strftime("%Y-%m-%dT%H:%M:%S"), "--rejected", rejected)
        self.assertStatus(done, 0)
        self.assertIn("it begins at", done.stderr)
        self.assertGreater(time.monotonic() - before, 0.9)
        self.assertFalse(os.path.exists(rejected))  # nothing was
        for wrong in ("soon", "2020-01-01T00:00:00Z", "25:00"):
            refused = self.sandbox.cli("put", "later", "--item", '{"id":{"S":"b"}}', "--at", wrong)
            self.assertStatus(refused, 2)
        self.assertEqual(len(self.items("later")), 1)

    def test_again_and_again_until_stopped(self):
        self.create_table("timer")
        process = subprocess.Popen([CLI, "put", "timer", "--vars", "--item", '{"id":{"S":"t-{{seq}}"}}', "--every", "0.05"],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.sandbox.environment())
        try:
            wait_until(lambda: len(self.items("timer")) >= 2, "two writes")
            process.send_signal(signal.SIGINT)
            out, _ = process.communicate(timeout=30)
        finally:
            process.kill()
        self.assertEqual(process.returncode, 130)
        self.assertEqual(len(self.items("timer")), len(out.splitlines()))


if __name__ == "__main__":
    main()
