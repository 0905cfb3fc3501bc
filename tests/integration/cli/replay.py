#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""replay: captures and plain lines through a bridge's routes."""
import http.server
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest

from support import CLI, SandboxCase, clean_environment, main, run_cli, wait_until


def record(key, sequence, operation="INSERT"):
    return {"eventID": f"e{sequence}", "eventName": operation, "eventVersion": "1.1", "eventSource": "aws:dynamodb", "awsRegion": "us-east-1",
            "dynamodb": {"ApproximateCreationDateTime": 1784073600, "Keys": {"id": {"S": key}}, "NewImage": {"id": {"S": key}},
                         "SequenceNumber": str(sequence), "SizeBytes": 10, "StreamViewType": "NEW_AND_OLD_IMAGES"}}


class Replay(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="tailrace-replay-")
        self.addCleanup(shutil.rmtree, self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, *lines):
        with open(self.path(name), "w", encoding="utf-8") as file:
            for line in lines:
                file.write((line if isinstance(line, str) else json.dumps(line)) + "\n")
        return self.path(name)

    def bridge(self, *routes):
        routes = routes or ({"name": "all", "shape": "plain", "sink": {"file": {"path": "out.jsonl"}}},)
        return self.write("x.bridge.yaml", {"tailrace": 1, "name": "x", "source": {"table": "arn:aws:dynamodb:us-east-1:000000000000:table/orders"},
                                            "routes": list(routes)})

    def keys(self, name="out.jsonl"):
        with open(self.path(name), encoding="utf-8") as file:
            return [json.loads(line)["keys"]["id"] for line in file]

    def replay(self, capture, *options, status=0, **kwargs):
        ran = run_cli("replay", capture, "--bridge", self.path("x.bridge.yaml"), *options, **kwargs)
        self.assertEqual(ran.returncode, status, ran.stderr)
        return ran

    def test_rows_of_a_database_each_once(self):
        self.bridge({"name": "all", "shape": "plain", "sink": {"sqlite": {"path": "out.db", "table": "events"}}})
        lines = self.write("in.jsonl", *(record(f"k{i}", 1000 + i) for i in range(300)))
        self.replay(lines)
        self.replay(lines)  # it has no checkpoints: everything comes again
        with sqlite3.connect(self.path("out.db")) as database:
            rows = database.execute("select event_id, json_extract(event, '$.keys.id') from events order by sequence_number").fetchall()
        self.assertEqual(rows, [(f"e{1000 + i}", f"k{i}") for i in range(300)])

    def test_a_database_that_is_none_is_said(self):
        self.bridge({"name": "all", "sink": {"sqlite": {"path": "out.db", "table": "events"}}})
        self.write("out.db", "this is a text" * 100)
        lines = self.write("in.jsonl", record("k", 1))
        replay = subprocess.Popen([CLI, "replay", lines, "--bridge", self.path("x.bridge.yaml")], stderr=subprocess.PIPE, text=True, env=clean_environment())
        time.sleep(0.2)
        try:
            replay.communicate(timeout=3)
        except subprocess.TimeoutExpired:
            replay.send_signal(signal.SIGINT)
        self.assertIn("name another file", replay.communicate(timeout=30)[1])

    def test_every_record_in_order_whatever_its_number(self):
        self.bridge()
        lines = self.write("in.jsonl", *(record(f"k{i}", 1000 - i) for i in range(500)))
        ran = self.replay(lines, "--speed", "0")
        self.assertEqual(self.keys(), [f"k{i}" for i in range(500)])
        self.assertIn("delivered 500", ran.stderr)
        self.replay(lines)  # it has no checkpoints: everything comes again
        self.assertEqual(len(self.keys()), 1000)

    def test_routes_filter_and_shape(self):
        self.bridge({"name": "a", "shape": "plain", "filter": [{"eventName": ["REMOVE"]}], "sink": {"file": {"path": "out.jsonl"}}},
                    {"name": "b", "template": "<$.dynamodb.Keys.id.S>", "sink": {"stdout": {}}})
        ran = self.replay("-", stdin=json.dumps(record("a", 1)) + "\n" + json.dumps(record("b", 2, "REMOVE")) + "\n")
        self.assertEqual(self.keys(), ["b"])
        self.assertEqual(ran.stdout, '"a"\n"b"\n')

    def test_the_recorded_pace(self):
        self.bridge()
        page = '{"page":{"streamArn":"s","shardId":"shardId-1","arrived":"2026-11-27T10:00:0%d.000Z","records":1,"quarantined":0}}'
        capture = self.write("in.jsonl", page % 0, record("a", 1), page % 3, record("b", 2))
        began = time.monotonic()
        self.replay(capture, "--speed", "2")
        self.assertGreaterEqual(time.monotonic() - began, 1.4)  # half of three seconds
        self.assertEqual(self.keys(), ["a", "b"])

    def test_a_damaged_line_is_said_and_the_rest_is_sent(self):
        self.bridge()
        capture = self.write("in.jsonl", record("a", 1), '{"eventID":', record("b", 2))
        ran = self.replay(capture, "--speed", "0", status=2)
        self.assertIn("line 2", ran.stderr)
        self.assertEqual(self.keys(), ["a", "b"])

    def test_refused_records_are_dead_letters(self):
        class Refuses(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(400)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refuses)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        url = f"http://127.0.0.1:{server.server_port}/"
        self.bridge({"name": "all", "sink": {"http": {"url": url}}, "delivery": {"deadLetter": {"file": "dead.jsonl"}, "maximumRecordAgeInSeconds": 60}})
        self.replay(self.write("in.jsonl", record("a", 1)), status=4)
        with open(self.path("dead.jsonl"), encoding="utf-8") as file:
            self.assertEqual(json.loads(file.read())["record"]["eventID"], "e1")

    def test_a_signal_ends_it(self):
        self.bridge({"name": "all", "sink": {"http": {"url": "http://127.0.0.1:1/"}}})
        capture = self.write("in.jsonl", record("a", 1))
        process = subprocess.Popen([CLI, "replay", capture, "--bridge", self.path("x.bridge.yaml"), "--verbose"], stderr=subprocess.PIPE, text=True,
                                   env=clean_environment())
        self.addCleanup(process.stderr.close)
        self.assertTrue(any("127.0.0.1:1" in line for line in process.stderr))
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(timeout=30), 143)

    def test_wrong_use(self):
        self.bridge()
        capture = self.write("in.jsonl", record("a", 1))
        for arguments, part in ((("replay", capture), "--bridge"), (("replay", "/does/not/exist", "--bridge", self.path("x.bridge.yaml")), "can't be"),
                                (("replay", capture, "--bridge", self.path("x.bridge.yaml"), "--speed", "fast"), "--speed"),
                                (("replay", capture, "--bridge", capture), "error")):
            ran = run_cli(*arguments)
            self.assertEqual(ran.returncode, 2, ran.stderr)
            self.assertIn(part, ran.stderr)


class FromTheStream(SandboxCase):
    def test_what_tail_captured_comes_again(self):
        try:
            client = self.create_table("orders")
        except ImportError:
            self.skipTest("python3-boto3 is not installed")
        for i in range(30):
            client.put_item(TableName="orders", Item={"id": {"S": f"k{i}"}})
        capture = os.path.join(self.folder, "orders.jsonl.zst")
        tailed = self.sandbox.cli("tail", "arn:aws:dynamodb:us-east-1:000000000000:table/orders", "--from", "trim-horizon", "--limit", "30",
                                  "--capture", capture, "--shape", "plain")
        self.assertStatus(tailed, 0)
        bridge = self.write_bridge("orders", {"name": "all", "shape": "plain", "sink": {"stdout": {}}})
        ran = run_cli("replay", capture, "--bridge", bridge, "--speed", "0")
        self.assertStatus(ran, 0)
        self.assertEqual(ran.stdout, tailed.stdout)


if __name__ == "__main__":
    main()
