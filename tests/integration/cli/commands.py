#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each command as its contract says, on a sandbox."""
import json
import os
import signal
import subprocess
import time
import unittest
import urllib.request

from support import CLI, SandboxCase, free_port, main

try:
    import boto3  # noqa: F401: it makes the tables
except ImportError:
    boto3 = None

ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/"


@unittest.skipUnless(boto3, "python3-boto3 is not installed")
class Commands(SandboxCase):
    def put(self, table, item, *options):
        return self.sandbox.cli("put", table, "--item", json.dumps(item), *options)

    def test_tables_and_describe(self):
        self.create_table("described")
        self.assertIn('{"table":"described"}', self.sandbox.cli("tables").stdout.splitlines())
        described = json.loads(self.sandbox.cli("describe", ARN + "described").stdout)
        self.assertEqual(described["TableName"], "described")
        self.assertEqual(described["StreamSpecification"]["StreamViewType"], "NEW_AND_OLD_IMAGES")

    def test_put_get_scan_update_delete(self):
        self.create_table("items")
        written = self.put("items", {"id": {"S": "a"}, "n": {"N": "12345678901234567890123456789012345678"}})
        self.assertStatus(written, 0)
        answer = json.loads(written.stdout)
        self.assertEqual((answer["status"], answer["httpStatus"]), ("ok", 200))
        self.assertTrue(answer["requestId"])
        self.assertIn("milliseconds", answer)
        self.assertIn("consumedCapacity", answer)
        got = self.sandbox.cli("get", "items", "--key", '{"id":{"S":"a"}}', "--shape", "plain")
        self.assertEqual(got.stdout.strip(), '{"id":"a","n":12345678901234567890123456789012345678}')
        updated = self.sandbox.cli("update", "items", "--key", '{"id":{"S":"a"}}', "--update", "SET #s = :s",
                                   "--names", '{"#s":"status"}', "--values", '{":s":{"S":"paid"}}', "--return-values", "ALL_NEW")
        self.assertStatus(updated, 0)
        self.assertEqual(json.loads(updated.stdout)["attributes"]["status"], {"S": "paid"})
        self.assertStatus(self.put("items", {"id": {"S": "b"}}), 0)
        self.assertEqual(len(self.sandbox.cli("scan", "items").stdout.splitlines()), 2)
        self.assertEqual(len(self.sandbox.cli("scan", "items", "--max-items", "1").stdout.splitlines()), 1)
        self.assertStatus(self.sandbox.cli("delete", "items", "--key", '{"id":{"S":"a"}}'), 0)
        self.assertStatus(self.sandbox.cli("get", "items", "--key", '{"id":{"S":"a"}}'), 1)

    def test_if_absent_refuses_the_second_write(self):
        self.create_table("guarded")
        self.assertStatus(self.put("guarded", {"id": {"S": "a"}}, "--if-absent"), 0)
        second = self.put("guarded", {"id": {"S": "a"}}, "--if-absent")
        self.assertStatus(second, 3)
        self.assertEqual(json.loads(second.stdout)["code"], "ConditionalCheckFailedException")

    def test_count_and_variables(self):
        self.create_table("many")
        item = '{"id":{"S":"n-{{seq}}"},"u":{"S":"{{uuid}}"},"t":{"S":"{{now}}"},"r":{"N":"{{random 1 6}}"}}'
        written = self.sandbox.cli("put", "many", "--item", item, "--vars", "--count", "5")
        self.assertStatus(written, 0)
        self.assertEqual(len(written.stdout.splitlines()), 5)
        ids = sorted(json.loads(l)["id"] for l in self.sandbox.cli("scan", "many", "--shape", "plain").stdout.splitlines())
        self.assertEqual(ids, [f"n-{n}" for n in range(1, 6)])

    def test_wait_record_prints_the_record_and_its_latency(self):
        self.create_table("watched")
        waited = self.put("watched", {"id": {"S": "w"}, "v": {"N": "1.50"}}, "--wait-record", "--shape", "plain")
        self.assertStatus(waited, 0)
        answer, found = [json.loads(line) for line in waited.stdout.splitlines()]
        self.assertEqual(answer["status"], "ok")
        self.assertGreaterEqual(found["latencyMilliseconds"], 0)
        self.assertEqual(found["record"]["keys"], {"id": "w"})
        self.assertEqual(found["record"]["eventName"], "INSERT")
        same = self.put("watched", {"id": {"S": "w"}, "v": {"N": "1.50"}}, "--wait-record")
        self.assertStatus(same, 1)
        self.assertIn("no record is to be expected", same.stderr)
        removed = self.sandbox.cli("delete", "watched", "--key", '{"id":{"S":"w"}}', "--wait-record")
        self.assertStatus(removed, 0)
        self.assertEqual(json.loads(removed.stdout.splitlines()[1])["record"]["eventName"], "REMOVE")

    def test_dry_run_sends_nothing_and_shows_no_secret(self):
        self.create_table("dry")
        shown = self.put("dry", {"id": {"S": "x"}}, "--dry-run")
        self.assertStatus(shown, 0)
        self.assertNotIn(self.sandbox.facts["secretAccessKey"], shown.stdout + shown.stderr)
        request = json.loads(shown.stdout)
        headers = {name.lower(): value for name, value in request["headers"].items()}
        self.assertEqual(headers["x-amz-target"], "DynamoDB_20120810.PutItem")
        self.assertTrue(headers["authorization"].endswith("Signature=****"))
        self.assertEqual(self.sandbox.cli("scan", "dry").stdout, "")

    def test_dry_run_shows_every_write_that_count_asks_for(self):
        shown = self.sandbox.cli("put", "dry-count", "--vars", "--count", "3", "--rate", "0.001", "--wait-record", "--dry-run",
                                 "--item", '{"id":{"S":"{{uuid}}"},"n":{"N":"{{seq}}"}}')
        self.assertEqual(shown.returncode, 0, shown.stderr)
        items = [json.loads(line)["body"]["Item"] for line in shown.stdout.splitlines()]
        self.assertEqual([item["n"]["N"] for item in items], ["1", "2", "3"])
        self.assertEqual(len({item["id"]["S"] for item in items}), 3)
        self.assertIn("no record is waited for", shown.stderr)

    def test_tail_filters_limits_and_ends_when_idle(self):
        self.create_table("tailed")
        for n in range(4):
            self.put("tailed", {"id": {"S": str(n)}, "status": {"S": "paid" if n % 2 else "open"}})
        pattern = '{"dynamodb":{"NewImage":{"status":{"S":["paid"]}}}}'
        tailed = self.sandbox.cli("tail", ARN + "tailed", "--from", "trim-horizon", "--filter", pattern, "--idle-exit", "1")
        self.assertStatus(tailed, 0)
        self.assertEqual([json.loads(l)["dynamodb"]["Keys"]["id"]["S"] for l in tailed.stdout.splitlines()], ["1", "3"])
        none = self.sandbox.cli("tail", ARN + "tailed", "--from", "trim-horizon", "--filter", '{"eventName":["REMOVE"]}', "--idle-exit", "1")
        self.assertStatus(none, 1)
        later = self.sandbox.cli("tail", ARN + "tailed", "--from", "time:2100-01-01T00:00:00Z", "--idle-exit", "1")
        self.assertEqual(later.stdout, "")

    def test_tail_writes_each_line_at_once_and_stops_cleanly_on_a_signal(self):
        self.create_table("live")
        process = subprocess.Popen([CLI, "tail", ARN + "live", "--from", "trim-horizon", "--shape", "plain"],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.sandbox.environment())
        self.put("live", {"id": {"S": "now"}})
        self.assertEqual(json.loads(process.stdout.readline())["keys"], {"id": "now"})
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=20)
        self.assertEqual(process.returncode, 143, errors)

    def test_shards_are_listed_with_their_birth(self):
        self.create_table("sharded")
        shard = json.loads(self.sandbox.cli("shards", ARN + "sharded").stdout.splitlines()[0])
        self.assertEqual(set(shard), {"shardId", "parent", "open", "starting", "ending", "born"})
        self.assertTrue(shard["open"])
        self.assertIsNone(shard["parent"])
        self.assertRegex(shard["born"], r"^\d{4}-\d\d-\d\dT")

    def bridge(self, table):
        return self.write_bridge(table, {"name": "all", "shape": "plain", "sink": {"file": {"path": f"{table}.jsonl"}}})

    def test_a_bridge_resumes_where_it_was_acknowledged(self):
        self.create_table("bridged")
        bridge, state = self.bridge("bridged"), os.path.join(self.folder, "state")
        sink = os.path.join(self.folder, "bridged.jsonl")
        for run in range(2):
            for n in range(10):
                self.put("bridged", {"id": {"S": f"{run}-{n}"}})
            ran = self.sandbox.cli("run", bridge, "--state-dir", state, "--until-idle", "1")
            self.assertStatus(ran, 0)
            self.assertIn("delivered 10", ran.stderr)
        with open(sink, encoding="utf-8") as file:
            ids = [json.loads(line)["keys"]["id"] for line in file]
        self.assertEqual(ids, [f"{run}-{n}" for run in range(2) for n in range(10)])
        self.assertStatus(self.sandbox.cli("run", bridge, "--state-dir", state, "--reset", "--until-idle", "1", stdin=""), 2)
        again = self.sandbox.cli("run", bridge, "--state-dir", state, "--reset", "--yes", "--until-idle", "1")
        self.assertIn("delivered 20", again.stderr)

    def test_a_running_bridge_serves_metrics_and_stops_on_sigint(self):
        self.create_table("measured")
        port = free_port()
        process = subprocess.Popen([CLI, "run", self.bridge("measured"), "--state-dir", os.path.join(self.folder, "state2"),
                                    "--metrics", f"127.0.0.1:{port}"], stderr=subprocess.PIPE, text=True, env=self.sandbox.environment())
        text = ""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and "tailrace_records_delivered_total" not in text:
            try:
                text = urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"http://127.0.0.1:{port}/metrics", timeout=5).read().decode()
            except OSError:
                time.sleep(0.1)
        self.assertIn('tailrace_records_delivered_total{bridge="measured",route="all"} 0', text)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
        self.assertEqual(process.returncode, 130, errors)

@unittest.skipUnless(boto3, "python3-boto3 is not installed")
class Query(SandboxCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        client = cls.sandbox.client()
        client.create_table(TableName="visits", BillingMode="PAY_PER_REQUEST",
                            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}, {"AttributeName": "at", "AttributeType": "N"}],
                            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}])
        for i in range(60):
            client.put_item(TableName="visits", Item={"id": {"S": "a" if i % 2 else "b"}, "at": {"N": str(i)}, "n": {"N": str(i)}, "page": {"S": "x" * 60_000}})

    def query(self, *options, status=0):
        ran = self.sandbox.cli("query", "visits", *options)
        self.assertStatus(ran, status)
        return [json.loads(line) for line in ran.stdout.splitlines()] if status == 0 else ran.stderr

    def test_all_pages_of_a_partition_in_order(self):
        items = self.query("--key-condition", "id = :id", "--values", '{":id":{"S":"a"}}', "--shape", "plain")
        self.assertEqual([item["at"] for item in items], list(range(1, 60, 2)))  # 1.8 MB: two pages of 1 MB at most

    def test_backward_up_to_a_count(self):
        items = self.query("--key-condition", "id = :id AND #at BETWEEN :low AND :high", "--names", '{"#at":"at"}', "--values",
                           '{":id":{"S":"b"},":low":{"N":"10"},":high":{"N":"20"}}', "--backward", "--max-items", "3")
        self.assertEqual([item["at"]["N"] for item in items], ["20", "18", "16"])

    def test_filter_and_projection(self):
        items = self.query("--key-condition", "id = :id", "--filter", "size(page) > :n AND n < :ten", "--projection", "#at", "--names", '{"#at":"at"}',
                           "--values", '{":id":{"S":"b"},":n":{"N":"10"},":ten":{"N":"4"}}', "--shape", "plain")
        self.assertEqual(items, [{"at": 0}, {"at": 2}])

    def test_wrong_use(self):
        self.assertIn("--key-condition", self.query(status=2))
        self.assertIn("--values", self.query("--key-condition", "id = :id", "--values", "5", status=2))
        self.assertIn("ValidationException", self.query("--key-condition", "page = :id", "--values", '{":id":{"S":"a"}}', status=3))


if __name__ == "__main__":
    main()
