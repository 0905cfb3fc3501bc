#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bridges from the outside: shapes, filters, restarts, replaced streams, and how run ends."""
import http.server
import json
import os
import signal
import subprocess
import threading
import unittest
import urllib.error
import urllib.request

from support import CLI, SandboxCase, free_port, main, wait_until

try:
    import boto3  # noqa: F401: it makes the tables
except ImportError:
    boto3 = None

ITEM = {"id": {"S": "Zürich 🚚"}, "n": {"N": "12345678901234567890123456789012345678"}, "price": {"N": "12.50"}, "empty": {"S": ""},
        "b": {"B": b"\x00\x01\xff"}, "tags": {"SS": ["a", "b"]}, "m": {"M": {"l": {"L": [{"BOOL": True}, {"NULL": True}]}}}}
WIRE = {**ITEM, "b": {"B": "AAH/"}, "price": {"N": "12.5"}}


class FailingSink:
    """Refuses every event with 503 until it works; then keeps their keys."""

    def __init__(self):
        self.works, self.refused, self.ids = False, 0, []
        sink = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if sink.works:
                    sink.ids.append(json.loads(body)["data"]["keys"]["id"])
                else:
                    sink.refused += 1
                self.send_response(204 if sink.works else 503)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@unittest.skipUnless(boto3, "python3-boto3 is not installed")
class Bridges(SandboxCase):
    def setUp(self):
        self.table = self._testMethodName.replace("_", "-")[5:60]
        self.db = self.create_table(self.table)
        self.state = os.path.join(self.folder, self.table + ".state")

    def put(self, key, **attributes):
        self.db.put_item(TableName=self.table, Item={"id": {"S": key}, **attributes})

    def route(self, **members):
        return {"name": "all", "shape": "plain", "sink": {"file": {"path": f"{self.table}.jsonl"}}, **members}

    def run_bridge(self, bridge, *options, status=0, **kwargs):
        ran = self.sandbox.cli("run", bridge, "--state-dir", self.state, "--until-idle", "1", *options, **kwargs)
        self.assertStatus(ran, status)
        return ran

    def lines(self, name=None):
        with open(os.path.join(self.folder, name or f"{self.table}.jsonl"), encoding="utf-8") as file:
            return file.read().splitlines()

    def ids(self, name=None):
        return [json.loads(line)["keys"]["id"] for line in self.lines(name)]

    def one_record(self, shape):
        self.db.put_item(TableName=self.table, Item=ITEM)
        self.run_bridge(self.write_bridge(self.table, self.route(shape=shape)))
        line, = self.lines()
        return line, json.loads(line)

    def test_shape_aws(self):
        _, record = self.one_record("aws")
        self.assertEqual(set(record), {"eventID", "eventName", "eventVersion", "eventSource", "awsRegion", "dynamodb"})
        self.assertEqual((record["eventName"], record["eventSource"], record["awsRegion"]), ("INSERT", "aws:dynamodb", "us-east-1"))
        self.assertEqual(record["dynamodb"]["Keys"], {"id": ITEM["id"]})
        self.assertEqual(record["dynamodb"]["NewImage"], WIRE)
        self.assertIsInstance(record["dynamodb"]["SequenceNumber"], str)

    def test_shape_triggermesh(self):
        line, record = self.one_record("triggermesh")
        self.assertEqual(record["EventName"], "INSERT")
        self.assertEqual(record["Dynamodb"]["Keys"]["id"]["S"], "Zürich 🚚")
        self.assertEqual(record["Dynamodb"]["NewImage"]["n"]["N"], ITEM["n"]["N"])
        self.assertIsNone(record["UserIdentity"])
        self.assertNotIn("data", record, line)

    def test_shape_plain(self):
        line, record = self.one_record("plain")
        self.assertIn('"n":12345678901234567890123456789012345678', line)
        self.assertEqual((record["eventName"], record["origin"], record["viewType"]), ("INSERT", "user", "NEW_AND_OLD_IMAGES"))
        self.assertEqual(record["keys"], {"id": "Zürich 🚚"})
        self.assertEqual(record["new"]["b"], "AAH/")
        self.assertEqual(record["new"]["m"], {"l": [True, None]})
        self.assertEqual(record["new"]["empty"], "")
        self.assertEqual(sorted(record["new"]["tags"]), ["a", "b"])
        self.assertTrue(record["shardId"].startswith("shardId-"))
        self.assertRegex(record["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")

    def test_shape_cloudevent(self):
        _, event = self.one_record("cloudevent")
        self.assertEqual((event["specversion"], event["type"]), ("1.0", "com.amazon.dynamodb.stream_record"))
        self.assertEqual(event["source"], f"arn:aws:dynamodb:us-east-1:000000000000:table/{self.table}")
        self.assertEqual(event["subject"], "id")
        self.assertEqual(event["id"], event["data"]["eventID"])
        self.assertEqual(event["data"]["dynamodb"]["NewImage"], WIRE)
        self.assertRegex(event["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")

    def test_filters_by_event_name_and_exact_value(self):
        for number in range(4):
            self.put(str(number), status={"S": "paid" if number % 2 else "open"})
        self.put("1", status={"S": "sent"})
        self.db.delete_item(TableName=self.table, Key={"id": {"S": "0"}})
        bridge = self.write_bridge(
            self.table,
            self.route(name="paid", sink={"file": {"path": "paid.jsonl"}}, filter=[{"eventName": ["INSERT", "MODIFY"], "dynamodb": {"NewImage": {"status": {"S": ["paid"]}}}}]),
            self.route(name="removed", sink={"file": {"path": "removed.jsonl"}}, filter=[{"eventName": ["REMOVE"]}]),
            self.route(name="either", sink={"file": {"path": "either.jsonl"}}, filter=[{"eventName": ["REMOVE"]}, {"eventName": ["MODIFY"]}]),
            self.route(name="none", sink={"file": {"path": "none.jsonl"}}, filter=[{"dynamodb": {"Keys": {"id": {"S": ["nobody"]}}}}]))
        ran = self.run_bridge(bridge)
        self.assertEqual((self.ids("paid.jsonl"), self.ids("removed.jsonl"), self.ids("either.jsonl")), (["1", "3"], ["0"], ["1", "0"]))
        self.assertFalse(os.path.exists(os.path.join(self.folder, "none.jsonl")))
        self.assertIn("read 6, delivered 5, filtered 19", ran.stderr)

    def test_a_restart_repeats_nothing_that_was_filtered_or_delivered(self):
        bridge = self.write_bridge(self.table, self.route(filter=[{"dynamodb": {"NewImage": {"keep": {"BOOL": [True]}}}}]))
        for run in range(2):
            for number in range(4):
                self.put(f"{run}-{number}", keep={"BOOL": number % 2 == 0})
            self.assertIn("delivered 2, filtered 2", self.run_bridge(bridge).stderr)
        self.assertEqual(self.ids(), ["0-0", "0-2", "1-0", "1-2"])

    def test_a_half_line_of_a_killed_run_is_cut_off(self):
        self.put("whole")
        bridge = self.write_bridge(self.table, self.route())
        self.run_bridge(bridge)
        with open(os.path.join(self.folder, f"{self.table}.jsonl"), "a", encoding="utf-8") as file:
            file.write('{"eventID":"ha')
        self.put("next")
        self.run_bridge(bridge)
        self.assertEqual(self.ids(), ["whole", "next"])

    def test_a_stream_that_was_replaced_meanwhile_is_read_to_its_end_first(self):
        self.put("old")
        bridge = self.write_bridge(self.table, self.route(), startingPosition="TRIM_HORIZON")
        self.run_bridge(bridge)
        self.put("still in the old one")
        self.switch_stream("NEW_IMAGE")
        self.put("came and went")
        self.switch_stream("KEYS_ONLY")
        self.put("new")
        wanted = ["old", "still in the old one", "came and went", "new"]
        errors = self.run_until(bridge, lambda: len(self.ids()) >= len(wanted))
        self.assertEqual(self.ids(), wanted)
        self.assertIn("gap (possible)", errors)  # of what was written while there was no stream
        once_more = self.run_bridge(bridge)
        self.assertEqual(len(self.ids()), 4)
        self.assertNotIn("gap", once_more.stderr)

    def switch_stream(self, view_type):
        self.db.update_table(TableName=self.table, StreamSpecification={"StreamEnabled": False})
        self.db.update_table(TableName=self.table, StreamSpecification={"StreamEnabled": True, "StreamViewType": view_type})

    def test_a_stream_replaced_while_its_records_wait_for_the_sink_keeps_their_positions(self):
        sink = FailingSink()
        self.addCleanup(sink.close)
        bridge = self.write_bridge(self.table, self.route(sink={"http": {"url": sink.url}}), startingPosition="TRIM_HORIZON")
        for i in range(5):
            self.put(f"old {i}")
        process = self.start(bridge)
        wait_until(lambda: sink.refused, "a refusal")
        self.switch_stream("NEW_IMAGE")
        self.put("new")
        self.assertTrue(any("was replaced by" in line for line in process.stderr))  # the reader is in the new one
        self.stop(process, signal.SIGTERM, 143)
        sink.works = True
        wanted = [f"old {i}" for i in range(5)] + ["new"]
        errors = self.run_until(bridge, lambda: len(sink.ids) >= len(wanted))
        self.assertEqual(sink.ids, wanted)
        self.assertNotIn("certain", errors)

    def run_until(self, bridge, condition):
        process = self.start(bridge)
        wait_until(condition, "all records")
        return self.stop(process, signal.SIGTERM, 143)

    def start(self, bridge, *options):
        process = subprocess.Popen([CLI, "run", bridge, "--state-dir", self.state, *options], stderr=subprocess.PIPE, text=True,
                                   env=self.sandbox.environment())
        self.addCleanup(process.wait)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.kill)
        return process

    def stop(self, process, number, status):
        process.send_signal(number)
        _, errors = process.communicate(timeout=30)
        self.assertEqual(process.returncode, status, errors)
        return errors

    def test_signals_save_what_was_delivered(self):
        bridge = self.write_bridge(self.table, self.route())
        for round_, (number, status) in enumerate([(signal.SIGTERM, 143), (signal.SIGINT, 130)], 1):
            self.put(f"before-{number}")
            process = self.start(bridge)
            wait_until(lambda: os.path.exists(os.path.join(self.folder, f"{self.table}.jsonl")) and len(self.lines()) == round_, "a delivery")
            self.assertIn("delivered 1", self.stop(process, number, status))
        self.assertIn("delivered 0", self.run_bridge(bridge).stderr)

    def test_two_at_once_are_refused(self):
        bridge = self.write_bridge(self.table, self.route())
        self.put("x")
        process = self.start(bridge)
        wait_until(lambda: os.path.exists(os.path.join(self.folder, f"{self.table}.jsonl")), "the first one runs")
        second = self.run_bridge(bridge, status=2)
        self.assertRegex(second.stderr, r"error: run: this bridge is running already .*; .*")
        self.stop(process, signal.SIGTERM, 143)

    def test_reset_asks_and_forgets(self):
        self.put("x")
        bridge = self.write_bridge(self.table, self.route())
        self.run_bridge(bridge)
        refused = self.run_bridge(bridge, "--reset", status=2, stdin="")
        self.assertIn("--yes", refused.stderr)
        self.assertIn("delivered 0", self.run_bridge(bridge).stderr)
        self.assertIn("delivered 1", self.run_bridge(bridge, "--reset", "--yes").stderr)
        self.assertEqual(self.ids(), ["x", "x"])

    def test_without_a_state_folder_the_home_directory_has_it(self):
        self.put("x")
        home = os.path.join(self.folder, "home")
        environment = self.sandbox.environment(HOME=home)
        environment.pop("XDG_STATE_HOME", None)
        ran = self.sandbox.cli("run", self.write_bridge(self.table, self.route()), "--until-idle", "1", environment=environment)
        self.assertStatus(ran, 0)
        state = os.path.join(home, ".local", "state", "tailrace")
        self.assertEqual(os.stat(state).st_mode & 0o777, 0o700)
        kept = os.path.join(state, f"{self.table}.checkpoints")
        self.assertEqual(os.stat(kept).st_mode & 0o777, 0o600)

    def test_a_disk_that_is_full_keeps_the_records(self):
        self.put("x")
        full = os.path.join(self.folder, "full.jsonl")
        os.symlink("/dev/full", full)
        bridge = self.write_bridge(self.table, self.route(sink={"file": {"path": "full.jsonl"}}))
        ran = self.run_bridge(bridge, status=4)
        self.assertIn("delivered 0", ran.stderr)
        self.assertIn("waiting 1", ran.stderr)
        self.assertIn("full.jsonl", ran.stderr)
        self.run_bridge(self.write_bridge(self.table, self.route()))
        self.assertEqual(self.ids(), ["x"])

    def test_a_place_that_cannot_be_written_is_named(self):
        bridge = self.write_bridge(self.table, self.route())
        ran = self.sandbox.cli("run", bridge, "--state-dir", "/proc/nowhere", "--until-idle", "1")
        self.assertStatus(ran, 2)
        self.assertRegex(ran.stderr, r"^error: run: .*/proc/nowhere.*: .*; .*\n")

    def test_metrics_count_and_wrong_paths_are_not_found(self):
        self.put("x")
        port = free_port()
        process = self.start(self.write_bridge(self.table, self.route()), "--metrics", f"127.0.0.1:{port}")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

        def text():
            try:
                return opener.open(f"http://127.0.0.1:{port}/metrics", timeout=5).read().decode()
            except OSError:
                return ""
        wait_until(lambda: f'tailrace_records_delivered_total{{bridge="{self.table}",route="all"}} 1' in text(), "the count")
        self.assertIn("# TYPE tailrace_records_delivered_total counter", text())
        self.assertEqual(opener.open(f"http://127.0.0.1:{port}/ready", timeout=5).read(), b"ready\n")
        with self.assertRaises(urllib.error.HTTPError) as caught:
            opener.open(f"http://127.0.0.1:{port}/secrets", timeout=5)
        self.assertEqual(caught.exception.code, 404)
        caught.exception.close()
        second = self.sandbox.cli("run", self.write_bridge(self.table, self.route()), "--state-dir", self.state + "2", "--metrics", f"127.0.0.1:{port}")
        self.assertStatus(second, 2)
        self.assertRegex(second.stderr, r"^error: run --metrics: .*; .*\n$")
        self.stop(process, signal.SIGTERM, 143)

    def test_a_log_for_programs_is_json_in_every_line(self):
        self.put("x")
        bridge = self.write_bridge(self.table, self.route())
        ran = self.sandbox.cli("run", bridge, "--state-dir", self.state, "--until-idle", "1", "--log", "json", "--verbose")
        self.assertStatus(ran, 0)
        lines = [json.loads(line) for line in ran.stderr.splitlines()]
        self.assertTrue(all({"time", "level", "event", "message"} <= line.keys() for line in lines))
        last = [line for line in lines if line["event"] == "status"][-1]
        self.assertEqual((last["bridge"], last["read"], last["routes"][0]["delivered"]), (self.table, 1, 1))
        refused = self.sandbox.cli("run", bridge, "--state-dir", "/proc/nowhere", "--log", "json")
        self.assertStatus(refused, 2)
        self.assertEqual(json.loads(refused.stderr.splitlines()[0])["level"], "error")
        self.assertStatus(self.sandbox.cli("run", bridge, "--log", "xml"), 2)

    def test_standard_output_gets_the_lines_at_once(self):
        bridge = self.write_bridge(self.table, self.route(sink={"stdout": {}}))
        process = subprocess.Popen([CLI, "run", bridge, "--state-dir", self.state], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   env=self.sandbox.environment())
        self.addCleanup(process.wait)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.kill)
        self.put("now")
        self.assertEqual(json.loads(process.stdout.readline())["keys"], {"id": "now"})
        process.stdout.close()  # nobody reads any more
        self.put("later")
        _, errors = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 4, errors)
        self.assertRegex(errors, r"error: run: .*standard output.*; .*")

    def test_wrong_credentials_and_tables_end_with_what_to_do(self):
        bridge = self.write_bridge(self.table, self.route())
        wrong = self.sandbox.environment(AWS_SECRET_ACCESS_KEY="wrong" * 8)
        refused = self.sandbox.cli("run", bridge, "--state-dir", self.state, "--until-idle", "1", environment=wrong)
        self.assertStatus(refused, 3)
        self.assertRegex(refused.stderr, r"error: run: InvalidSignatureException: .*; .*")
        self.assertNotIn("wrongwrong", refused.stderr)
        self.db.delete_table(TableName=self.table)
        gone = self.run_bridge(bridge, status=3)
        self.assertRegex(gone.stderr, r"error: run: ResourceNotFoundException: .*; .*")


if __name__ == "__main__":
    main()
