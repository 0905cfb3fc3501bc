#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""tailrace-cli sandbox with a script, a journal and the control interface, from outside."""
import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

try:
    import boto3
except ImportError:
    boto3 = None

CLI = os.environ["TAILRACE_CLI"]
README = os.path.join(os.environ["TAILRACE_SOURCE_DIR"], "src", "sandbox", "README.md")


class Sandbox:
    def __init__(self, script=None, *arguments):
        self.script = script
        self.arguments = arguments

    def __enter__(self):
        given = ["--script", "-"] if self.script is not None else []
        self.process = subprocess.Popen([CLI, "sandbox", *given, *self.arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        if self.script is not None:
            self.process.stdin.write(self.script)
        self.process.stdin.close()
        self.facts = json.loads(self.process.stdout.readline())
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(timeout=60)
        self.process.stdout.close()
        self.process.stderr.close()

    def control(self, what, body=None, token=None):
        request = urllib.request.Request(f"{self.facts['control']}/{what}", data=body and body.encode(), method="POST" if body else "GET",
                                         headers={"Authorization": "Bearer " + (token or self.facts["controlToken"])})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def call(self):
        """A request without a signature: refused, and counted like any other."""
        request = urllib.request.Request(self.facts["endpoint"], data=b"{}", headers={"X-Amz-Target": "DynamoDB_20120810.ListTables"})
        try:
            urllib.request.urlopen(request, timeout=60).close()
        except urllib.error.HTTPError as error:
            error.close()


def run(script, *arguments):
    return subprocess.run([CLI, "sandbox", "--script", "-", *arguments], input=script, capture_output=True, text=True, timeout=60, check=False)


class Scripts(unittest.TestCase):
    def test_faults_of_a_script_are_told_with_their_place(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "bad.yaml")
            with open(path, "w", encoding="utf-8") as file:
                file.write("steps:\n  - rol: orders\n  - {at: 5, split: orders}\n")
            result = subprocess.run([CLI, "sandbox", "--script", path], capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        places = re.findall(r"^" + re.escape(path) + r":(\d+):(\d+): error: ", result.stderr, re.MULTILINE)
        self.assertEqual(places, [("2", "5"), ("2", "5"), ("3", "10")], result.stderr)

    def test_a_script_that_is_not_there(self):
        result = subprocess.run([CLI, "sandbox", "--script", "/nowhere/at/all"], capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(result.returncode, 2)
        self.assertIn("error: ", result.stderr)

    def test_a_step_that_fails_ends_the_sandbox(self):
        result = run("steps:\n  - roll: nowhere\n")
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        self.assertIn("-:2:5: error: roll: table nowhere has no stream", result.stderr)

    def test_a_script_may_end_the_sandbox(self):
        result = run("steps:\n  - createTable: orders\n  - {at: 100ms, stop: true}\n")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("endpoint", json.loads(result.stdout))

    def test_steps_follow_the_clock_and_the_calls(self):
        script = ("seed: 7\nclock: {speed: 100000}\nsteps:\n  - createTable: {table: orders, shards: 2}\n"
                  "  - {every: 1h, times: 24, write: {table: orders, count: 10}}\n  - {after: 2, stop: true}\n")
        with Sandbox(script, "--control") as sandbox:
            deadline = time.monotonic() + 60
            while json.loads(sandbox.control("state")[1])["records"] < 200:
                self.assertLess(time.monotonic(), deadline, "a day of virtual time did not go by")
            for _ in range(2):
                sandbox.call()
            self.assertEqual(sandbox.process.wait(timeout=60), 0)

    def test_the_examples_are_good(self):
        with open(README, encoding="utf-8") as file:
            examples = re.findall(r"```yaml\n(.*?)```", file.read(), re.DOTALL)
        self.assertTrue(examples)
        for example in examples:
            with self.subTest(example):
                with Sandbox(example):
                    pass
        shown = subprocess.run([CLI, "sandbox", "--help"], capture_output=True, text=True, timeout=60, check=True).stdout
        with Sandbox(re.search(r"echo '(.*?)' \|", shown, re.DOTALL).group(1)):
            pass

    def test_interruption_is_a_clean_end(self):
        for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with Sandbox("steps: []") as sandbox:
                sandbox.process.send_signal(number)
                self.assertEqual(sandbox.process.wait(timeout=60), status)


class Journal(unittest.TestCase):
    def test_it_is_written_as_it_happens_and_holds_no_secret(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "calls.jsonl")
            script = "steps:\n  - createTable: orders\n  - keys: [{accessKeyId: AKIAOTHER, secretAccessKey: hushhush}]\n"
            for times in (1, 2):
                with Sandbox(script, "--journal", path, "--control") as sandbox:
                    sandbox.call()
                    with open(path, encoding="utf-8") as file:
                        text = file.read()
                    lines = [json.loads(line) for line in text.splitlines()]
                    self.assertEqual(len(lines), 3 * times, "appended to")
                    self.assertEqual([line.get("action") for line in lines[-3:]], ["createTable orders", "keys", None])
                    self.assertEqual((lines[-1]["operation"], lines[-1]["status"], lines[-1]["code"]),
                                     ("ListTables", 400, "MissingAuthenticationTokenException"))
                    for secret in ("hushhush", sandbox.facts["secretAccessKey"], sandbox.facts["controlToken"]):
                        self.assertNotIn(secret, text)
                    self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)

    def test_a_journal_that_can_not_be_written(self):
        result = run("steps: []", "--journal", "/nowhere/at/all")
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        self.assertIn("/nowhere/at/all", result.stderr)

    @unittest.skipUnless(os.path.exists("/dev/full"), "there is no /dev/full")
    def test_a_full_disk_ends_the_sandbox(self):
        result = run("steps:\n  - createTable: orders\n", "--journal", "/dev/full")
        self.assertEqual(result.returncode, 2)
        self.assertIn("/dev/full can't be written", result.stderr)


class Control(unittest.TestCase):
    def test_it_is_not_there_unless_asked_for(self):
        with Sandbox("steps: []") as sandbox:
            self.assertNotIn("control", sandbox.facts)
            sandbox.facts.update(control=sandbox.facts["endpoint"] + "/_tailrace", controlToken="x")
            self.assertEqual(sandbox.control("state")[0], 404)

    def test_it_needs_the_token(self):
        with Sandbox(None, "--control") as sandbox:
            self.assertEqual(sandbox.control("state", token="guessed")[0], 401)
            self.assertEqual(sandbox.control("state")[0], 200)

    def test_it_does_what_scripts_do(self):
        with Sandbox("clock: virtual\nsteps: []", "--control") as sandbox:
            for action in ('{"createTable": "orders"}', '{"write": {"table": "orders", "count": 5}}', "split: orders", '{"advance": "1h"}'):
                status, body = sandbox.control("actions", action)
                self.assertEqual(status, 200, body)
            state = json.loads(sandbox.control("state")[1])
            self.assertEqual((state["clock"], state["records"]), ("virtual", 5))
            shards = json.loads(sandbox.control("shards?table=orders")[1])[0]["shards"]
            self.assertEqual([shard["open"] for shard in shards], [False, True, True])
            lines = [json.loads(line) for line in sandbox.control("journal")[1].splitlines()]
            self.assertEqual([line["action"] for line in lines], ["createTable orders", "write orders", "split orders", "advance"])
            self.assertEqual(lines[-1]["timeMs"] + 3_600_000, state["nowMs"])
            status, body = sandbox.control("actions", '{"roll": {"tabel": "orders"}}')
            self.assertEqual(status, 400)
            self.assertEqual(json.loads(body)["faults"][-1]["column"], 11)

    @unittest.skipUnless(boto3, "python3-boto3 is not installed")
    def test_clients_live_in_the_machines_time_whatever_the_clock(self):
        with Sandbox("clock: {speed: 0, start: '2020-01-01T00:00:00Z'}\nsteps:\n  - createTable: orders", "--control") as sandbox:
            db = boto3.client("dynamodb", endpoint_url=sandbox.facts["endpoint"], region_name="us-east-1",
                              aws_access_key_id=sandbox.facts["accessKeyId"], aws_secret_access_key=sandbox.facts["secretAccessKey"])
            for _ in range(2):
                self.assertEqual(db.describe_table(TableName="orders")["Table"]["CreationDateTime"].year, 2020)
                self.assertEqual(sandbox.control("actions", '{"advance": "1d"}')[0], 200)

    def test_a_real_clock_is_not_moved(self):
        with Sandbox(None, "--control") as sandbox:
            status, body = sandbox.control("actions", '{"advance": "1h"}')
            self.assertEqual(status, 400)
            self.assertIn("clock: virtual", json.loads(body)["error"])

    def test_connections_are_refused_and_come_back(self):
        with Sandbox(None, "--control") as sandbox:
            port = int(sandbox.facts["endpoint"].rsplit(":", 1)[1])
            self.assertEqual(sandbox.control("actions", '{"refuseConnections": "3s"}')[0], 200)
            with self.assertRaises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", port), timeout=60).close()
            deadline = time.monotonic() + 60
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=60).close()
                    break
                except ConnectionRefusedError:
                    self.assertLess(time.monotonic(), deadline)
                    time.sleep(0.02)

    def test_open_connections_are_dropped(self):
        with Sandbox(None, "--control") as sandbox:
            port = int(sandbox.facts["endpoint"].rsplit(":", 1)[1])
            with socket.create_connection(("127.0.0.1", port), timeout=60) as idle:
                idle.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                self.assertIn(b"healthy", idle.recv(4096))
                self.assertEqual(sandbox.control("actions", '{"dropConnections": true}')[0], 200)
                with self.assertRaises(ConnectionResetError):
                    idle.recv(1)


if __name__ == "__main__":
    sys.exit(not unittest.main(exit=False, verbosity=2).result.wasSuccessful())
