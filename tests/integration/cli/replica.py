#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A table copied with all it had, then kept equal through changes, removals, rolls and kills; the copy lies in dynalite."""
import json
import os
import signal
import subprocess
import tempfile
import threading
import time
import unittest

from support import CLI, LabSandbox, main, no_foreign, start_dynalite, stop_dynalite, wait_until

try:
    import boto3
except ImportError:
    boto3 = None

ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/"
ITEMS = 600


def everything(db, table):
    """{id: item} of a whole table, without what the bridge adds."""
    found = {}
    for page in db.get_paginator("scan").paginate(TableName=table, ConsistentRead=True):
        for item in page["Items"]:
            item.pop("tailrace_version", None)
            found[item["id"]["S"]] = item
    return found


@unittest.skipUnless(boto3, "python3-boto3 is not installed")
@unittest.skipIf(no_foreign(), no_foreign())
class Replica(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server, cls.endpoint = start_dynalite()

    @classmethod
    def tearDownClass(cls):
        stop_dynalite(cls.server)

    def setUp(self):
        home = tempfile.TemporaryDirectory(prefix="tailrace-replica-")
        self.addCleanup(home.cleanup)
        self.folder = home.name
        self.bridge = os.path.join(self.folder, "replica.bridge.yaml")
        self.state = os.path.join(self.folder, "state")
        self.sandbox = LabSandbox()
        self.sandbox.__enter__()
        self.addCleanup(self.sandbox.__exit__, None, None, None)
        self.source = self.sandbox.client()
        self.copy = boto3.client("dynamodb", endpoint_url=self.endpoint, region_name="us-east-1",
                                 aws_access_key_id="AKIAEXAMPLE000000001", aws_secret_access_key="anything")

    def table(self, db, name, **more):
        db.create_table(TableName=name, BillingMode="PAY_PER_REQUEST", KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
                        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}], **more)
        db.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})

    def tables(self, name):
        self.table(self.source, name, StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"})
        self.table(self.copy, name + "-copy")

    def write_bridge(self, name, **route):
        sink = {"dynamodb": {"table": ARN + name + "-copy", "endpointUrl": self.endpoint, "region": "us-east-1",
                             "credentials": {"environment": True}, **route.pop("sink", {})}}
        document = {"tailrace": 1, "name": name,
                    "source": {"table": ARN + name, "credentials": {"environment": True}, "endpointUrl": self.sandbox.endpoint},
                    "routes": [{"name": "copy", "sink": sink, **route}]}
        with open(self.bridge, "w", encoding="utf-8") as file:
            json.dump(document, file)

    def command(self, *options):
        return [CLI, "run", self.bridge, "--state-dir", self.state, *options]

    def run_until_idle(self, status=0):
        result = subprocess.run(self.command("--until-idle", "2"), env=self.sandbox.environment(), capture_output=True, text=True, timeout=240)
        self.assertEqual(result.returncode, status, result.stderr[-2000:])
        return result.stderr

    def fill(self, name, first=0, last=ITEMS, version=0):
        for start in range(first, last, 25):
            self.source.batch_write_item(RequestItems={name: [
                {"PutRequest": {"Item": {"id": {"S": f"item-{n}"}, "version": {"N": str(version)}, "fill": {"S": "x" * 500}}}}
                for n in range(start, min(last, start + 25))]})

    def change(self, name, rounds):
        """Changes and removals of all kinds, with a roll of the shard in between."""
        for version in range(1, rounds + 1):
            self.fill(name, 0, 100, version)
            for n in range(version, 300, 7):
                self.source.delete_item(TableName=name, Key={"id": {"S": f"item-{n}"}})
            self.source.update_item(TableName=name, Key={"id": {"S": "item-500"}}, UpdateExpression="SET version = :v",
                                    ExpressionAttributeValues={":v": {"N": str(version)}})
            if version == rounds // 2:
                self.sandbox.order(f"roll {name}")

    def test_a_snapshot_and_what_changes_meanwhile(self):
        self.tables("shop")
        self.fill("shop")
        self.write_bridge("shop", snapshot={"segments": 3, "readUnitsPerSecond": 0}, delivery={"batchSize": 25})
        writer = threading.Thread(target=self.change, args=("shop", 6))
        process = subprocess.Popen(self.command(), env=self.sandbox.environment(), stderr=subprocess.PIPE, text=True)
        wait_until(lambda: everything(self.copy, "shop-copy"), "the snapshot begins", 60)
        writer.start()
        writer.join(timeout=120)
        wanted = everything(self.source, "shop")
        wait_until(lambda: everything(self.copy, "shop-copy") == wanted, "the copy is equal", 60)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 128 + signal.SIGTERM, errors)
        # A second run takes no second snapshot, and repeats nothing.
        self.source.put_item(TableName="shop", Item={"id": {"S": "one more"}})
        self.run_until_idle()
        self.assertEqual(everything(self.copy, "shop-copy"), everything(self.source, "shop"))

    def test_kills_during_snapshot_and_stream(self):
        self.tables("killed")
        self.fill("killed")
        self.write_bridge("killed", snapshot={"segments": 2, "readUnitsPerSecond": 400}, delivery={"batchSize": 10})
        writer = threading.Thread(target=self.change, args=("killed", 8))
        sizes = []
        for kill in range(12):
            process = subprocess.Popen(self.command(), env=self.sandbox.environment(), stderr=subprocess.PIPE, text=True)
            if kill == 2:
                writer.start()
            time.sleep(0.15 + 0.09 * kill)
            process.send_signal(signal.SIGKILL)
            _, errors = process.communicate(timeout=60)
            self.assertEqual(process.returncode, -signal.SIGKILL, errors)
            sizes.append(len(everything(self.copy, "killed-copy")))
        writer.join(timeout=120)
        self.run_until_idle()
        self.assertEqual(everything(self.copy, "killed-copy"), everything(self.source, "killed"))
        print(f"items in the copy after each kill: {sizes}", flush=True)

    def test_an_older_version_is_never_written_over_a_newer(self):
        self.tables("newer")
        self.write_bridge("newer")
        self.run_until_idle()
        self.fill("newer", 0, 10, 1)
        self.run_until_idle()
        self.fill("newer", 0, 10, 2)
        stale = self.copy.get_item(TableName="newer-copy", Key={"id": {"S": "item-3"}})["Item"]
        self.run_until_idle()
        newest = self.copy.get_item(TableName="newer-copy", Key={"id": {"S": "item-3"}})["Item"]
        self.assertLess(stale["tailrace_version"]["S"], newest["tailrace_version"]["S"])
        # From the beginning again, as after a lost state directory: each item ends as it is, and was never older for longer than one run.
        self.write_bridge("newer", delivery={"batchSize": 1})
        with open(self.bridge, encoding="utf-8") as file:
            document = json.load(file)
        document["source"]["startingPosition"] = "TRIM_HORIZON"
        with open(self.bridge, "w", encoding="utf-8") as file:
            json.dump(document, file)
        writes = []
        stop = threading.Event()

        def watch():
            while not stop.is_set():
                writes.append(self.copy.get_item(TableName="newer-copy", Key={"id": {"S": "item-3"}})["Item"]["version"]["N"])

        watcher = threading.Thread(target=watch)
        watcher.start()
        result = subprocess.run([*self.command("--until-idle", "2"), "--reset", "--yes"], env=self.sandbox.environment(),
                                capture_output=True, text=True, timeout=120)
        stop.set()
        watcher.join()
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(set(writes), {"2"})

    def test_items_by_a_template(self):
        self.tables("made")
        self.write_bridge("made", sink={"mode": "putItem"},
                          template='{"id": <$.dynamodb.NewImage.id.S>, "what": <$.eventName>, "n": [1, null]}')
        self.run_until_idle()
        self.fill("made", 0, 3, 1)
        self.run_until_idle()
        self.assertEqual(everything(self.copy, "made-copy")["item-2"],
                         {"id": {"S": "item-2"}, "what": {"S": "INSERT"}, "n": {"L": [{"N": "1"}, {"NULL": True}]}})

    def test_a_table_that_is_not_there_is_waited_for_and_said(self):
        self.tables("late")
        self.copy.delete_table(TableName="late-copy")
        self.write_bridge("late")
        self.run_until_idle()
        self.fill("late", 0, 2, 1)
        errors = self.run_until_idle(status=4)
        self.assertIn("ResourceNotFoundException", errors)
        self.table(self.copy, "late-copy")
        self.run_until_idle()
        self.assertEqual(everything(self.copy, "late-copy"), everything(self.source, "late"))


if __name__ == "__main__":
    main()
