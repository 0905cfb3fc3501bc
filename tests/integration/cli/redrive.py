#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""redrive: dead letters that are listed and sent again."""
import http.server
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import unittest

from support import CLI, clean_environment, main, run_cli, wait_until


def record(key, sequence):
    return {"eventID": f"e{sequence}", "eventName": "INSERT", "eventVersion": "1.1", "eventSource": "aws:dynamodb", "awsRegion": "us-east-1",
            "dynamodb": {"ApproximateCreationDateTime": 1784073600, "Keys": {"id": {"S": key}}, "NewImage": {"id": {"S": key}},
                         "SequenceNumber": str(sequence), "SizeBytes": 10, "StreamViewType": "NEW_AND_OLD_IMAGES"}}


class Receiver:
    """Refuses the keys in `refused`; waits for `gate` before each answer."""

    def __init__(self, case):
        self.refused, self.got, self.gate = set(), [], threading.Event()
        self.gate.set()
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                key = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["data"]["keys"]["id"]
                receiver.got.append(key)
                receiver.gate.wait(30)
                self.send_response(422 if key in receiver.refused else 204)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        case.addCleanup(server.server_close)
        case.addCleanup(server.shutdown)
        case.addCleanup(self.gate.set)
        self.url = f"http://127.0.0.1:{server.server_port}/"


class Redrive(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="tailrace-redrive-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.receiver = Receiver(self)
        with open(self.path("x.bridge.yaml"), "w", encoding="utf-8") as file:
            json.dump({"tailrace": 1, "name": "x", "source": {"table": "arn:aws:dynamodb:us-east-1:000000000000:table/orders"},
                       "routes": [self.route("all"), self.route("other", "other.jsonl")]}, file)

    def route(self, name, letters="dead.jsonl"):
        return {"name": name, "shape": "plain", "filter": [{"dynamodb": {"Keys": {"id": {"S": [{"prefix": "k"}]}}}}],
                "sink": {"http": {"url": self.receiver.url}}, "delivery": {"deadLetter": {"file": letters}, "maximumRecordAgeInSeconds": -1}}

    def path(self, name):
        return os.path.join(self.folder, name)

    def fill(self, *keys):
        """Dead letters as a bridge makes them: the receiver refuses everything."""
        self.receiver.refused = set(keys)
        with open(self.path("in.jsonl"), "w", encoding="utf-8") as file:
            for number, key in enumerate(keys):
                file.write(json.dumps(record(key, number + 1)) + "\n")
        ran = run_cli("replay", self.path("in.jsonl"), "--bridge", self.path("x.bridge.yaml"), "--speed", "0")
        self.assertEqual(ran.returncode, 4, ran.stderr)
        self.receiver.got.clear()

    def redrive(self, *options, status=0):
        ran = run_cli("redrive", self.path("x.bridge.yaml"), *options)
        self.assertEqual(ran.returncode, status, ran.stderr)
        return ran

    def letters(self, name="dead.jsonl"):
        try:
            with open(self.path(name), encoding="utf-8") as file:
                return [json.loads(line)["record"]["dynamodb"]["Keys"]["id"]["S"] for line in file]
        except FileNotFoundError:
            return []

    def test_listed_and_nothing_sent(self):
        self.fill("k1", "k2")
        before = open(self.path("dead.jsonl"), encoding="utf-8").read()
        self.assertEqual(self.redrive("--list", "--route", "all").stdout, before)
        self.assertEqual(len(self.redrive("--list").stdout.splitlines()), 4)
        self.assertEqual(self.receiver.got, [])
        self.assertEqual(open(self.path("dead.jsonl"), encoding="utf-8").read(), before)

    def test_what_is_delivered_leaves_its_file_and_the_rest_stays(self):
        self.fill("k1", "k2", "k3")
        self.receiver.refused = {"k2"}
        ran = self.redrive("--route", "all", status=4)
        self.assertIn("delivered 2, refused 1, remaining 1", ran.stderr)
        self.assertEqual(self.receiver.got, ["k1", "k2", "k3"])
        self.assertEqual(self.letters(), ["k2"])
        self.assertEqual(self.letters("other.jsonl"), ["k1", "k2", "k3"])
        self.receiver.refused = set()
        self.redrive()
        self.assertEqual(self.letters() + self.letters("other.jsonl"), [])
        self.assertEqual(sorted(os.listdir(self.folder)), ["in.jsonl", "x.bridge.yaml"])
        self.redrive()  # nothing left is nothing wrong

    def test_killed_in_the_middle_nothing_is_lost(self):
        self.fill(*(f"k{i}" for i in range(20)))
        self.receiver.refused = set()
        self.receiver.gate.clear()
        process = subprocess.Popen([CLI, "redrive", self.path("x.bridge.yaml"), "--route", "all"], stderr=subprocess.DEVNULL, env=clean_environment())
        wait_until(lambda: self.receiver.got, "a request")
        self.assertEqual(run_cli("redrive", self.path("x.bridge.yaml"), "--route", "all").returncode, 4)  # one at a time
        process.kill()
        process.wait()
        self.receiver.gate.set()
        self.assertTrue(os.path.exists(self.path("dead.jsonl.redriving")))
        self.assertEqual(len(self.redrive("--list", "--route", "all").stdout.splitlines()), 20)
        self.receiver.got.clear()
        self.redrive("--route", "all")
        self.assertEqual(self.receiver.got, [f"k{i}" for i in range(20)])
        self.assertFalse(os.path.exists(self.path("dead.jsonl.redriving")))

    def test_a_signal_puts_back_what_was_not_sent(self):
        self.fill(*(f"k{i}" for i in range(25)))  # more than go at once
        self.receiver.refused = set()
        self.receiver.gate.clear()
        process = subprocess.Popen([CLI, "redrive", self.path("x.bridge.yaml"), "--route", "all"], stderr=subprocess.DEVNULL, env=clean_environment())
        wait_until(lambda: self.receiver.got, "a request")
        process.send_signal(signal.SIGTERM)
        threading.Timer(0.3, self.receiver.gate.set).start()
        self.assertEqual(process.wait(timeout=30), 143)
        sent = set(self.receiver.got)
        self.assertLess(len(sent), 25)
        self.assertEqual(set(self.letters()) | sent, {f"k{i}" for i in range(25)})

    def test_foreign_and_cut_lines_are_told_and_kept(self):
        self.fill("k1")
        with open(self.path("dead.jsonl"), "a", encoding="utf-8") as file:
            file.write('{"level":"info"}\n{"route":"all","rec')
        self.receiver.refused = set()
        ran = self.redrive("--route", "other")
        ran = self.redrive(status=4)
        self.assertIn("no dead letter", ran.stderr)
        self.assertIn("cut off", ran.stderr)
        self.assertEqual(open(self.path("dead.jsonl"), encoding="utf-8").read(), '{"level":"info"}\n{"route":"all","rec\n')

    def test_wrong_use(self):
        for arguments, part in (((self.path("x.bridge.yaml"), "--route", "no"), "no route no"), (("/does/not/exist",), "exist"), ((), "BRIDGE")):
            ran = run_cli("redrive", *arguments)
            self.assertEqual(ran.returncode, 2, ran.stderr)
            self.assertIn(part, ran.stderr)


if __name__ == "__main__":
    main()
