#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every command: help with an example that parses, output that can't be written, signals, words on standard error."""
import json
import os
import re
import shlex
import signal
import subprocess
import unittest

from support import CLI, SandboxCase, main, run_cli

try:
    import boto3  # noqa: F401: it makes the tables
except ImportError:
    boto3 = None

ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/"


def commands():
    return [line.split()[0] for line in run_cli("--help").stdout.split("Commands\n")[1].split("\n\n")[0].splitlines()]


class Help(unittest.TestCase):
    def test_every_option_of_an_example_exists(self):
        for command in commands():
            with self.subTest(command):
                text = run_cli(command, "--help").stdout
                body, example = text.split("\nExample\n")
                self.assertTrue(body.startswith(f"Usage: tailrace-cli {command}"))
                words = shlex.split(example.split("tailrace-cli ", 1)[1])
                self.assertEqual(words[0], command)
                for word in words:
                    if word.startswith("--"):
                        self.assertRegex(body, rf"(?m)^  {re.escape(word)}\b")

    def test_examples_that_need_nothing_work_as_they_stand(self):
        folder = os.path.dirname(CLI)
        for command in ("arn", "sign"):
            example = run_cli(command, "--help").stdout.split("\nExample\n")[1]
            ran = subprocess.run(["sh", "-c", example], capture_output=True, text=True, timeout=180, check=False,
                                 env={**os.environ, "PATH": folder + ":" + os.environ["PATH"], "AWS_ACCESS_KEY_ID": "AKIAEXAMPLE000000001",
                                      "AWS_SECRET_ACCESS_KEY": "not-a-real-secret"})
            self.assertEqual(ran.returncode, 0, ran.stderr)
            json.loads(ran.stdout)


@unittest.skipUnless(boto3, "python3-boto3 is not installed")
class Output(SandboxCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.db = cls.create_table(cls, "items")  # needs the sandbox only, which is the class's
        for number in range(5):
            cls.db.put_item(TableName="items", Item={"id": {"S": str(number)}})

    def test_a_full_disk_is_an_error(self):
        rows = [["tables"], ["describe", "items"], ["scan", "items"], ["shards", "items"], ["get", "items", "--key", '{"id":{"S":"1"}}'],
                ["tail", "items", "--from", "trim-horizon", "--limit", "2"], ["put", "items", "--item", '{"id":{"S":"1"}}'],
                ["arn", ARN + "items"], ["credentials"], ["--help"], ["tail", "--help"], ["--version"], ["sandbox"]]
        for row in rows:
            with self.subTest(" ".join(row)), open("/dev/full", "w", encoding="utf-8") as full:
                ran = subprocess.run([CLI, *row], stdout=full, stderr=subprocess.PIPE, text=True, env=self.sandbox.environment(), timeout=60, check=False)
                self.assertEqual(ran.returncode, 2, ran.stderr)
                self.assertRegex(ran.stderr, r"^error: standard output: No space left on device; .+\n$")

    def test_a_reader_that_leaves_is_no_error(self):
        for row in (["scan", "items"], ["tail", "items", "--from", "trim-horizon"]):
            with self.subTest(" ".join(row)):
                process = subprocess.Popen([CLI, *row], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.sandbox.environment())
                self.addCleanup(process.stderr.close)
                self.addCleanup(process.wait)
                self.addCleanup(process.kill)
                process.stdout.close()
                self.assertEqual((process.stderr.read(), process.wait(timeout=60)), ("", 0))

    def test_a_signal_lets_the_write_under_way_end(self):
        for number, status in ((signal.SIGTERM, 143), (signal.SIGINT, 130)):
            process = subprocess.Popen([CLI, "put", "items", "--vars", "--item", '{"id":{"S":"s-{{seq}}"}}', "--count", "100000", "--rate", "50"],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.sandbox.environment())
            first = process.stdout.readline()
            process.send_signal(number)
            rest, errors = process.communicate(timeout=60)
            self.assertEqual((process.returncode, errors), (status, ""))
            self.assertTrue(all(json.loads(line)["status"] == "ok" for line in [first, *rest.splitlines()]))

    def test_every_command_that_lasts_ends_with_the_signals_status(self):
        rows = {"tail": ["tail", "items", "--from", "trim-horizon"], "sandbox": ["sandbox"], "demo": ["demo"]}
        for name, row in rows.items():
            for number, status in ((signal.SIGTERM, 143), (signal.SIGINT, 130)):
                with self.subTest(f"{name} {number}"):
                    process = subprocess.Popen([CLI, *row], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace", env=self.sandbox.environment())
                    process.stdout.readline()
                    process.send_signal(number)
                    _, errors = process.communicate(timeout=60)
                    self.assertEqual(process.returncode, status, errors)

    def test_verbose_shows_requests_without_secrets(self):
        environment = self.sandbox.environment(AWS_SESSION_TOKEN="TOKENTOKENTOKENTOKEN")
        shown = self.sandbox.cli("get", "items", "--key", '{"id":{"S":"1"}}', "--verbose", environment=environment)
        self.assertIn("X-Amz-Target: DynamoDB_20120810.GetItem", shown.stderr)
        self.assertIn("Signature=****", shown.stderr)
        self.assertNotIn("TOKENTOKEN", shown.stderr)
        self.assertNotIn(self.sandbox.facts["secretAccessKey"], shown.stderr)
        self.assertNotRegex(shown.stderr, r"Signature=[0-9a-f]{8}")

    def test_quiet_leaves_errors_only(self):
        self.assertEqual(self.sandbox.cli("get", "items", "--key", '{"id":{"S":"nobody"}}', "--quiet").stderr, "")
        self.assertRegex(self.sandbox.cli("describe", "nowhere", "--quiet").stderr, r"^error: describe: .+; .+\n$")

    def test_a_large_item_goes_from_a_file_and_from_standard_input(self):
        item = {"id": {"S": "large"}, "text": {"S": "é" * 150_000}}
        path = os.path.join(self.folder, "large.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(item, file)
        self.assertStatus(self.sandbox.cli("put", "items", "--item", "@" + path), 0)
        self.assertStatus(self.sandbox.cli("put", "items", "--item", "-", stdin=json.dumps(item)), 0)
        self.assertStatus(self.sandbox.cli("put", "items", stdin=json.dumps(item)), 0)
        got = self.sandbox.cli("get", "items", "--key", "-", stdin='{"id":{"S":"large"}}')
        self.assertEqual(json.loads(got.stdout), item)


if __name__ == "__main__":
    main()
