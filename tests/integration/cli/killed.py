#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 of a bridge twenty times in 20,000 records: nothing lost, order kept, no checkpoint ahead of the sink.

TAILRACE_KILLS=200 makes it two hundred kills at random moments in ten times as many records, as packaging/kill-test does; TAILRACE_SEED repeats one.
"""
import http.server
import json
import os
import queue
import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest

from postgresqlserver import PASSWORD, PROGRAMS, PostgresqlServer
from support import CLI, LabSandbox, main, wait_until

try:
    import boto3  # noqa: F401: it writes the records
except ImportError:
    boto3 = None

KILLS = int(os.environ.get("TAILRACE_KILLS", "20"))
SEED = int(os.environ.get("TAILRACE_SEED", "1"))
RECORDS = 1000 * KILLS
BATCH = 25
PACE = BATCH / (50_000 / 60) if KILLS > 20 else 0  # seconds a batch: 50,000 records a minute
ITEMS = 250
KAFKA_HOST = os.path.join(os.environ["TAILRACE_BINARY_DIR"], "tests", "integration", "sinks", "kafka_host")
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
        began = time.monotonic()
        for batch in range(self.records // BATCH):
            time.sleep(max(0, began + batch * PACE - time.monotonic()))
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

    def __init__(self, folder, _sandbox):
        self.path = os.path.join(folder, "sink.jsonl")
        self.sink = {"file": {"path": "sink.jsonl"}}
        self.parsed, self.offset = [], 0

    def size(self):
        return os.path.getsize(self.path) if os.path.exists(self.path) else 0

    def records(self):
        if os.path.exists(self.path):
            with open(self.path, "rb") as file:
                file.seek(self.offset)
                fresh = file.read()
            # A killed writer may leave half a line at the end; the next one cuts it off.
            fresh = fresh[:fresh.rfind(b"\n") + 1]
            self.offset += len(fresh)
            self.parsed += [json.loads(line) for line in fresh.splitlines()]
        return self.parsed

    def close(self):
        pass


class Receiver(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass  # connections break off here all the time: the sender is killed


class HttpLog:
    """A receiver that keeps every event it acknowledged."""

    def __init__(self, _folder, _sandbox):
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

    def records(self):
        return self.log

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class ReplicaLog:
    """Another table, whose own stream tells what was written into it, in which order; what was repeated and refused is not seen."""

    def __init__(self, _folder, sandbox):
        self.db, self.streams = sandbox.client(), sandbox.client("dynamodbstreams")
        table = self.db.create_table(TableName="replica", BillingMode="PAY_PER_REQUEST",
                                     AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
                                     KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
                                     StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"})
        arn = table["TableDescription"]["LatestStreamArn"]
        shard = self.streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
        self.iterator = self.streams.get_shard_iterator(StreamArn=arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
        self.seen = []
        self.sink = {"dynamodb": {"table": ARN + "replica", "endpointUrl": sandbox.endpoint, "credentials": {"environment": True}}}

    def size(self):
        return len(self.records())

    def records(self):
        while True:
            page = self.streams.get_records(ShardIterator=self.iterator)
            self.iterator = page["NextShardIterator"]
            for record in page["Records"]:
                image = record["dynamodb"]["NewImage"]
                sequence = image["tailrace_version"]["S"].partition("#")[2].lstrip("0")
                self.seen.append({"sequenceNumber": sequence, "eventID": sequence, "keys": {"id": image["id"]["S"]},
                                  "new": {"version": int(image["version"]["N"])}})
            if not page["Records"]:
                return self.seen

    def close(self):
        pass


class PostgresqlLog:
    """The rows of a table, in the order in which they came; an event that comes again is none."""
    columns = "sequence_number, event_id, event->'keys'->>'id', event->'new'->>'version'"

    def __init__(self, _folder, _sandbox):
        self.server = PostgresqlServer()
        self.seen = []
        self.environment = {"KILLED_PASSWORD": PASSWORD}
        self.sink = {"postgresql": {"host": "127.0.0.1", "port": self.server.port, "database": "postgres", "user": "boss", "table": "killed",
                                    "credentials": {"environment": "KILLED_PASSWORD"}}}

    def size(self):
        return len(self.records())

    def records(self):
        for row in self.server.ask(f"select {self.columns} from killed order by ctid offset {len(self.seen)}"):
            sequence, event, key, version = row.split("\t")
            self.seen.append({"sequenceNumber": sequence, "eventID": event, "keys": {"id": key}, "new": {"version": int(version)}})
        return self.seen

    def close(self):
        self.server.close()


class SqliteLog:
    """The same of a file."""

    def __init__(self, folder, _sandbox):
        self.path = os.path.join(folder, "killed.db")
        self.sink = {"sqlite": {"path": "killed.db", "table": "killed"}}
        self.seen = []

    def size(self):
        return len(self.records())

    def records(self):
        if os.path.exists(self.path):
            database = sqlite3.connect(self.path, timeout=30)
            try:
                rows = database.execute("select sequence_number, event_id, event from killed order by rowid limit -1 offset ?",
                                        [len(self.seen)]).fetchall()
            except sqlite3.OperationalError:  # killed before the table was made
                rows = []
            database.close()
            for sequence, event_id, event in rows:
                record = json.loads(event)
                self.seen.append({"sequenceNumber": str(sequence), "eventID": event_id, "keys": record["keys"], "new": record["new"]})
        return self.seen

    def close(self):
        pass


class KafkaLog:
    """The messages of a topic, in the order in which a consumer has them; a cluster of librdkafka's in a process of its own."""

    def __init__(self, _folder, _sandbox):
        self.host = subprocess.Popen([KAFKA_HOST], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        servers = json.loads(self.host.stdout.readline())["servers"]
        self.seen, self.counts = [], queue.Queue()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        self.sink = {"kafka": {"bootstrapServers": servers, "topic": "orders"}}

    def read(self):
        for line in self.host.stdout:
            message = json.loads(line)
            if "count" in message:
                self.counts.put(message["count"])
            else:
                self.seen.append(message)

    def size(self):
        return len(self.seen)

    def records(self):
        self.host.stdin.write("count\n")
        self.host.stdin.flush()
        count = self.counts.get(timeout=60)
        wait_until(lambda: len(self.seen) >= count, "the consumer has them all", 60)
        return list(self.seen)

    def close(self):
        self.host.stdin.close()
        self.host.wait(timeout=60)
        self.reader.join(timeout=60)
        self.host.stdout.close()


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0


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
        """[(checkpoints, how many records the sink had)] after each of the kills, which are spread over the whole run."""
        moments, self.first_deliveries = [], []
        command = [CLI, "run", self.bridge, "--state-dir", self.state, "--quiet"]
        chance = random.Random(SEED)
        for kill in range(KILLS):
            before = log.size()
            behind = source.written > len(log.records())
            began = time.monotonic()
            process = subprocess.Popen(command, env=sandbox.environment(**self.variables), stderr=subprocess.PIPE, text=True)
            # Sometimes at once, before anything is delivered, and mostly in the middle of deliveries.
            if kill % 5:
                wait_until(lambda: log.size() > before, "the bridge delivers", 120)
                if behind:
                    self.first_deliveries.append(time.monotonic() - began)
                goal = source.records * kill // KILLS
                wait_until(lambda: source.written >= goal, "the source is written", 120)
            time.sleep(chance.uniform(0, 0.08 if KILLS <= 20 else 0.8))
            process.send_signal(signal.SIGKILL)
            _, errors = process.communicate(timeout=60)
            self.assertEqual(process.returncode, -signal.SIGKILL, errors)
            moments.append((self.checkpoints(source.table), len(log.records())))
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
        held, before, duplicates = set(), 0, []
        for number, (checkpoints, mark) in enumerate([*moments, ({}, len(sequences))]):
            duplicates.append(sum(sequence in held for sequence in sequences[before:mark]))
            held.update(sequences[before:mark])
            before = mark
            passed = {sequence for shard, sequence, *_ in expected
                      if sequence <= checkpoints.get(shard, (0, False))[0] or checkpoints.get(shard, (0, False))[1]}
            self.assertEqual(sorted(passed - held)[:5], [], f"kill {number}: a checkpoint is ahead of the sink")
        return duplicates[1:]  # what came again after each kill

    def run_killed(self, table, log_type, records=RECORDS):
        began = time.monotonic()
        with LabSandbox() as sandbox:
            log = log_type(self.folder, sandbox)
            self.addCleanup(log.close)
            self.variables = getattr(log, "environment", {})
            self.write_bridge(sandbox, table, log.sink)
            source = Source(sandbox, table, records, rolls=6)
            source.thread.start()
            moments = self.kill_often(sandbox, source, log)
            source.thread.join(timeout=60 + records // 200)
            self.assertEqual(source.written, records)
            last = sandbox.cli("run", self.bridge, "--state-dir", self.state, "--until-idle", "2", timeout=60 + records // 200,
                               environment=sandbox.environment(**self.variables))
            self.assertEqual(last.returncode, 0, last.stderr)
            expected = source.stream()
            self.assertEqual(len(expected), records)
            self.assertGreater(sum(bool(checkpoints) for checkpoints, _ in moments), KILLS // 2, "the kills came too early to prove anything")
            duplicates = self.judge(expected, moments, log)
        print(f"{table}: {records} records, {KILLS} kills, duplicates {sum(duplicates)} (a kill: median {percentile(duplicates, 0.5)}, "
              f"p95 {percentile(duplicates, 0.95)}, most {max(duplicates)}), first delivery after p50 {percentile(self.first_deliveries, 0.5):.2f} s, "
              f"p95 {percentile(self.first_deliveries, 0.95):.2f} s, {time.monotonic() - began:.0f} s in all", flush=True)
        return duplicates

    def test_a_file_sink_loses_nothing(self):
        self.run_killed("to-file", FileLog)

    def test_an_http_sink_loses_nothing(self):
        self.run_killed("to-http", HttpLog)

    def test_a_replica_loses_nothing_and_repeats_nothing(self):
        self.assertEqual(sum(self.run_killed("to-replica", ReplicaLog)), 0)

    def test_a_kafka_sink_loses_nothing(self):
        self.run_killed("to-kafka", KafkaLog)

    @unittest.skipUnless(PROGRAMS, "PostgreSQL is not installed")
    def test_a_postgresql_sink_loses_nothing_and_repeats_nothing(self):
        self.assertEqual(sum(self.run_killed("to-postgresql", PostgresqlLog)), 0)

    def test_a_sqlite_sink_loses_nothing_and_repeats_nothing(self):
        self.assertEqual(sum(self.run_killed("to-sqlite", SqliteLog)), 0)


if __name__ == "__main__":
    main()
