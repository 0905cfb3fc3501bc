#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 of a bridge twenty times in 20,000 records: nothing lost, order kept, no checkpoint ahead of the sink."""
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

from support import CLI, LabSandbox, main, wait_until

try:
    import boto3  # noqa: F401: it writes the records
except ImportError:
    boto3 = None

KILLS = 20
BATCH = 25
ITEMS = 250
ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/"


class Source:
    """A table that is written while the bridge is killed; its shard rolls in between."""

    def __init__(self, sandbox, table, records, rolls):
        self.sandbox, self.table, self.records = sandbox, table, records
        self.roll_at = {records * (n + 1) // (rolls + 1) // BATCH for n in range(rolls)}
        self.written = 0
        self.db = sandbox.client()
        self.db.create_table(TableName=table, BillingMode="PAY_PER_REQUEST",
                             AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
                             KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
                             StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"})
        self.thread = threading.Thread(target=self.write, daemon=True)

    def write(self):
        for batch in range(self.records // BATCH):
            numbers = range(batch * BATCH, (batch + 1) * BATCH)
            items = [{"PutRequest": {"Item": {"id": {"S": f"item-{n % ITEMS}"}, "version": {"N": str(n // ITEMS)}}}} for n in numbers]
            self.db.batch_write_item(RequestItems={self.table: items})
            self.written += BATCH
            if batch in self.roll_at:
                self.sandbox.order(f"roll {self.table}")

    def stream(self):
        """(shard, sequence, id, version) of every record, in the stream's order, as boto3 reads them."""
        streams = self.sandbox.client("dynamodbstreams")
        arn = self.db.describe_table(TableName=self.table)["Table"]["LatestStreamArn"]
        found = []
        for shard in streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
            name = shard["ShardId"]
            iterator = streams.get_shard_iterator(StreamArn=arn, ShardId=name, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
            while iterator:
                page = streams.get_records(ShardIterator=iterator)
                found += [(name, int(r["dynamodb"]["SequenceNumber"]), r["dynamodb"]["Keys"]["id"]["S"],
                           int(r["dynamodb"]["NewImage"]["version"]["N"])) for r in page["Records"]]
                iterator = page.get("NextShardIterator") if page["Records"] else None
        return found


class FileLog:
    """What a file sink holds, as plain records in the order of the lines."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "sink.jsonl")
        self.sink = {"file": {"path": "sink.jsonl"}}

    def size(self):
        return os.path.getsize(self.path) if os.path.exists(self.path) else 0

    def mark(self):
        return self.size()

    def records(self, mark=None):
        if not os.path.exists(self.path):
            return []
        with open(self.path, "rb") as file:
            whole = file.read() if mark is None else file.read(mark)
        # A killed writer may leave half a line at the end; the next one cuts it off.
        return [json.loads(line) for line in whole[:whole.rfind(b"\n") + 1].splitlines()]

    def close(self):
        pass


class Receiver(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass  # connections break off here all the time: the sender is killed


class HttpLog:
    """A receiver that keeps every event it acknowledged."""

    def __init__(self, _folder):
        log = self.log = []

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                log.append(json.loads(body)["data"])
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = Receiver(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.sink = {"http": {"url": f"http://127.0.0.1:{self.server.server_port}/"}}

    def size(self):
        return len(self.log)

    def mark(self):
        return len(self.log)

    def records(self, mark=None):
        return self.log[:mark]

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@unittest.skipUnless(boto3, "python3-boto3 is not installed")
class Killed(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.TemporaryDirectory(prefix="tailrace-killed-")
        self.folder = self.home.name
        self.state = os.path.join(self.folder, "state")
        self.addCleanup(self.home.cleanup)

    def write_bridge(self, sandbox, table, sink):
        self.bridge = os.path.join(self.folder, "killed.bridge.yaml")
        with open(self.bridge, "w", encoding="utf-8") as file:
            json.dump({"tailrace": 1, "name": table,
                       "source": {"table": ARN + table, "credentials": {"environment": True},
                                  "startingPosition": "TRIM_HORIZON", "endpointUrl": sandbox.endpoint},
                       "routes": [{"name": "all", "shape": "plain", "sink": sink}]}, file)

    def checkpoints(self, table):
        """{shard: (sequence, drained)} as the killed process left them."""
        copy = os.path.join(self.folder, "copy")  # the next run has to repair the original by itself
        shutil.rmtree(copy, ignore_errors=True)
        if not os.path.exists(self.state):
            return {}
        shutil.copytree(self.state, copy)
        database = sqlite3.connect(os.path.join(copy, f"{table}.checkpoints"))
        try:
            rows = database.execute("SELECT shard, sequence, drained FROM checkpoints").fetchall()
        except sqlite3.OperationalError:  # killed before the table was made
            rows = []
        database.close()
        return {shard: (int(sequence or 0), bool(drained)) for shard, sequence, drained in rows}

    def kill_often(self, sandbox, source, log):
        """[(checkpoints, what the sink held)] after each of the kills, which are spread over the whole run."""
        moments = []
        command = [CLI, "run", self.bridge, "--state-dir", self.state, "--quiet"]
        for kill in range(KILLS):
            process = subprocess.Popen(command, env=sandbox.environment(), stderr=subprocess.PIPE, text=True)
            before = log.size()
            # Sometimes at once, before anything is delivered, and mostly in the middle of deliveries.
            if kill % 5:
                goal = source.records * kill // KILLS
                wait_until(lambda: log.size() > before and source.written >= goal, "the bridge delivers", 120)
            time.sleep(0.011 * (kill % 7))
            process.send_signal(signal.SIGKILL)
            _, errors = process.communicate(timeout=60)
            self.assertEqual(process.returncode, -signal.SIGKILL, errors)
            mark = log.mark()
            moments.append((self.checkpoints(source.table), mark))
        return moments

    def judge(self, expected, moments, log):
        delivered = log.records()
        sequences = [int(record["sequenceNumber"]) for record in delivered]
        missing = {row[1] for row in expected} - set(sequences)
        self.assertEqual((len(missing), sorted(missing)[:5]), (0, []), "records are not in the sink")
        strangers = sorted(set(sequences) - {row[1] for row in expected})[:5]
        self.assertEqual(strangers, [], "the sink holds records that are not in the stream")
        self.assertEqual(len({record["eventID"] for record in delivered}), len(expected), "an eventID changed at a repetition")
        newest, seen = {}, set()
        for record, sequence in zip(delivered, sequences):
            if sequence in seen:
                continue
            seen.add(sequence)
            key, version = record["keys"]["id"], record["new"]["version"]
            self.assertEqual(version, newest.get(key, -1) + 1, f"{key}: first deliveries out of order")
            newest[key] = version
        for number, (checkpoints, mark) in enumerate(moments):
            held = {int(record["sequenceNumber"]) for record in log.records(mark)}
            passed = {sequence for shard, sequence, *_ in expected
                      if sequence <= checkpoints.get(shard, (0, False))[0] or checkpoints.get(shard, (0, False))[1]}
            self.assertEqual(sorted(passed - held)[:5], [], f"kill {number}: a checkpoint is ahead of the sink")
        return len(delivered) - len(expected)

    def run_killed(self, table, records, log_type):
        began = time.monotonic()
        with LabSandbox() as sandbox:
            log = log_type(self.folder)
            self.addCleanup(log.close)
            self.write_bridge(sandbox, table, log.sink)
            source = Source(sandbox, table, records, rolls=6)
            source.thread.start()
            moments = self.kill_often(sandbox, source, log)
            source.thread.join(timeout=240)
            self.assertEqual(source.written, records)
            last = sandbox.cli("run", self.bridge, "--state-dir", self.state, "--until-idle", "2", timeout=240)
            self.assertEqual(last.returncode, 0, last.stderr)
            expected = source.stream()
            self.assertEqual(len(expected), records)
            self.assertGreater(sum(bool(held) for held, _ in moments), KILLS // 2, "the kills came too early to prove anything")
            duplicates = self.judge(expected, moments, log)
        print(f"{table}: {records} records, {KILLS} kills, {duplicates} duplicates, {time.monotonic() - began:.0f} s", flush=True)

    def test_a_file_sink_loses_nothing(self):
        self.run_killed("to-file", 20_000, FileLog)

    def test_an_http_sink_loses_nothing(self):
        self.run_killed("to-http", 20_000, HttpLog)


if __name__ == "__main__":
    main()
