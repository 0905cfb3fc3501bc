#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""resources/bridge.schema.json says of a bridge what `check` says: one list of documents, two judges."""
import copy
import glob
import json
import os
import re
import shutil
import tempfile
import unittest

from support import main, run_cli

try:
    import jsonschema
    import yaml
except ImportError:
    jsonschema = yaml = None

SCHEMA = os.path.join(os.environ["TAILRACE_SOURCE_DIR"], "resources", "bridge.schema.json")
TABLE = "arn:aws:dynamodb:us-west-2:123456789012:table/orders"
BASE = {"tailrace": 1, "name": "orders", "source": {"table": TABLE},
        "routes": [{"name": "main", "sink": {"file": {"path": "orders.jsonl"}}}]}


def changed(path, value, remove=False):
    """BASE with the member at path set, or taken out."""
    document = copy.deepcopy(BASE)
    at = document
    for step in path[:-1]:
        at = at[step] if isinstance(step, int) else at.setdefault(step, {})
    if remove:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return document


def delivery(name, value):
    return changed(["routes", 0, "delivery", name], value)


def http(**members):
    return changed(["routes", 0, "sink"], {"http": {"url": "https://example.com/hook", **members}})


def sink(kind, given, **members):
    """given, with these members changed, or taken out where they are None."""
    settings = {name: value for name, value in {**given, **members}.items() if value is not None}
    return changed(["routes", 0, "sink"], {kind: settings})


def postgresql(**members):
    return sink("postgresql", {"host": "db.example.com", "database": "app", "user": "tailrace", "table": "audit.events"}, **members)


def sqlite(**members):
    return sink("sqlite", {"path": "events.db", "table": "events"}, **members)


def aws(kind, member, service, resource, **members):
    return changed(["routes", 0, "sink"], {kind: {member: f"arn:aws:{service}:eu-west-1:123456789012:{resource}", **members}})


def kafka(**members):
    return sink("kafka", {"bootstrapServers": "kafka.example.com:9093", "topic": "orders"}, **members)


GOOD = {
    "a queue": aws("sqs", "queue", "sqs", "orders"),
    "a FIFO queue elsewhere": aws("sqs", "queue", "sqs", "orders.fifo", endpointUrl="http://127.0.0.1:4566", region="us-east-1", credentials={"profile": "p"}),
    "a topic": aws("sns", "topic", "sns", "orders.fifo"),
    "an event bus": aws("eventbridge", "eventBus", "events", "event-bus/orders", source="com.example", detailType="Order changed"),
    "a stream of Kinesis": aws("kinesis", "stream", "kinesis", "stream/orders", credentials={"environment": True}),
    "a function": aws("lambda", "function", "lambda", "function:orders", invocationType="FIRE_AND_FORGET"),
    "a version of a function": aws("lambda", "function", "lambda", "function:orders:$LATEST"),
    "the smallest bridge": BASE,
    "a stream's ARN": changed(["source", "table"], TABLE + "/stream/2026-11-22T04:00:00.000"),
    "another partition": changed(["source", "table"], TABLE.replace("arn:aws:", "arn:aws-cn:").replace("us-west-2", "cn-north-1")),
    "a profile": changed(["source", "credentials"], {"profile": "dev"}),
    "the environment": changed(["source", "credentials"], {"environment": True}),
    "from the horizon": changed(["source", "startingPosition"], "TRIM_HORIZON"),
    "since a time": changed(["source", "startingPosition"], {"at": "2026-11-22T04:00:00Z"}),
    "an endpoint": changed(["source", "endpointUrl"], "http://127.0.0.1:8000"),
    "a filter": changed(["routes", 0, "filter"], [{"eventName": ["INSERT"]}, {"dynamodb": {"NewImage": {"s": {"S": [{"prefix": "pa"}]}}}}]),
    "a shape": changed(["routes", 0, "shape"], "cloudevent"),
    "an HTTP sink": changed(["routes", 0, "sink"], {"http": {"url": "https://example.com/hook?a=b", "contentMode": "structured"}}),
    "events in headers": http(contentMode="binary"),
    "a batch with a token": http(contentMode="batch", authentication="bearer", credentials={"environment": "HOOK_TOKEN"}),
    "a key in a header": http(authentication="apiKey", apiKeyHeader="X-Key", credentials={"secret": "hook"}),
    "a signature": http(authentication="hmac", credentials={"environment": "HOOK"}),
    "Kafka": kafka(),
    "Kafka with all members": kafka(bootstrapServers="a:1, [::1]:65535", contentMode="structured", encryption="tls", caBundle="ca.pem", sasl="SCRAM-SHA-256",
                                    credentials={"environment": "LOGIN"}),
    "Kafka in the clear": kafka(encryption="none"),
    "PostgreSQL": postgresql(),
    "PostgreSQL with all members": postgresql(port=6432, sslMode="verify-ca", caBundle="ca.pem", credentials={"environment": "PASSWORD"}),
    "PostgreSQL's socket": postgresql(host="/run/postgresql", sslMode="disable"),
    "SQLite": sqlite(),
    "eight lanes": delivery("parallelizationFactor", 8),
    "halves": delivery("onPartialBatchItemFailure", "AUTOMATIC_BISECT"),
    "standard output": changed(["routes", 0, "sink"], {"stdout": {}}),
    "the largest batch": delivery("batchSize", 10000),
    "no retry": delivery("maximumRetryAttempts", 0),
    "any age": delivery("maximumRecordAgeInSeconds", -1),
    "dead letters": delivery("deadLetter", {"file": "dead.jsonl"}),
}
BAD = {
    "Kafka without a topic": kafka(topic=None),
    "Kafka without a port": kafka(bootstrapServers="kafka.example.com"),
    "Kafka by URL": kafka(bootstrapServers="https://kafka:9092"),
    "a topic that is none": kafka(topic="a b"),
    "a topic of a dot": kafka(topic="."),
    "Kafka in batches": kafka(contentMode="batch"),
    "SASL without credentials": kafka(sasl="PLAIN"),
    "credentials without SASL": kafka(credentials={"environment": "LOGIN"}),
    "a mechanism that is none": kafka(sasl="GSSAPI", credentials={"environment": "LOGIN"}),
    "Kafka with a password": kafka(password="hush"),
    "PostgreSQL without a database": postgresql(database=None),
    "PostgreSQL with a password": postgresql(password="hush"),
    "PostgreSQL on two hosts": postgresql(host="a,b"),
    "PostgreSQL with a port of 0": postgresql(port=0),
    "a table of three parts": postgresql(table="a.b.c"),
    "an SSL mode that is libpq's own": postgresql(sslMode="prefer"),
    "SQLite without a table": sqlite(table=None),
    "SQLite in a folder": sqlite(path="events/"),
    "SQLite's own table": sqlite(table="sqlite_events"),
    "a queue's name with a blank": aws("sqs", "queue", "sqs", "a b"),
    "a topic for a queue": aws("sqs", "queue", "sns", "orders"),
    "no queue": changed(["routes", 0, "sink"], {"sqs": {}}),
    "an unknown member of a queue": aws("sqs", "queue", "sqs", "orders", messageGroupId="a"),
    "AWS's own source": aws("eventbridge", "eventBus", "events", "event-bus/b", source="aws.s3"),
    "a detail type that is too long": aws("eventbridge", "eventBus", "events", "event-bus/b", detailType="x" * 129),
    "a rule for a bus": aws("eventbridge", "eventBus", "events", "rule/r"),
    "a consumer for a stream": aws("kinesis", "stream", "kinesis", "stream/a/consumer/b:1"),
    "an invocation type that is none": aws("lambda", "function", "lambda", "function:f", invocationType="Event"),
    "a layer for a function": aws("lambda", "function", "lambda", "layer:f"),
    "no version": changed(["tailrace"], None, remove=True),
    "another version": changed(["tailrace"], 2),
    "no name": changed(["name"], None, remove=True),
    "no table": changed(["source", "table"], None, remove=True),
    "an ARN of S3": changed(["source", "table"], "arn:aws:s3:::bucket"),
    "an index's ARN": changed(["source", "table"], TABLE + "/index/byDate"),
    "two kinds of credentials": changed(["source", "credentials"], {"profile": "dev", "environment": True}),
    "a key in the file": changed(["source", "credentials"], {"accessKeyId": "AKIA"}),
    "a position that is none": changed(["source", "startingPosition"], "latest"),
    "a time without a zone": changed(["source", "startingPosition"], {"at": "2026-11-22T04:00:00"}),
    "a member that is none": changed(["source", "tabel"], TABLE),
    "no route": changed(["routes"], []),
    "a route without a sink": changed(["routes", 0, "sink"], None, remove=True),
    "an empty sink": changed(["routes", 0, "sink"], {}),
    "two sinks": changed(["routes", 0, "sink"], {"file": {"path": "a"}, "stdout": {}}),
    "a password in a URL": changed(["routes", 0, "sink"], {"http": {"url": "https://user:secret@example.com/"}}),
    "an FTP URL": changed(["routes", 0, "sink"], {"http": {"url": "ftp://example.com/"}}),
    "a content mode that is none": http(contentMode="text"),
    "credentials nobody shows": http(credentials={"environment": "HOOK"}),
    "a way without credentials": http(authentication="basic"),
    "a token in the file": http(authentication="bearer", credentials={"token": "hush"}),
    "two references": http(authentication="bearer", credentials={"environment": "A", "secret": "b"}),
    "a variable that is none": http(authentication="bearer", credentials={"environment": "a b"}),
    "a key's header without a key": http(authentication="bearer", apiKeyHeader="X-Key", credentials={"secret": "hook"}),
    "no lane": delivery("parallelizationFactor", 0),
    "thirds": delivery("onPartialBatchItemFailure", "THIRDS"),
    "a folder as a file": changed(["routes", 0, "sink"], {"file": {"path": "out/"}}),
    "an empty filter": changed(["routes", 0, "filter"], []),
    "a shape that is none": changed(["routes", 0, "shape"], "json"),
    "a batch of none": delivery("batchSize", 0),
    "too large a batch": delivery("batchSize", 10001),
    "too young an age": delivery("maximumRecordAgeInSeconds", 59),
}


@unittest.skipUnless(jsonschema, "python3-jsonschema is not installed")
class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="tailrace-schema-")
        with open(SCHEMA, encoding="utf-8") as file:
            schema = json.load(file)
        judge = getattr(jsonschema, "Draft202012Validator")
        judge.check_schema(schema)
        cls.judge = judge(schema)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def check(self, name, document):
        path = os.path.join(self.folder, "document.bridge.yaml")  # JSON is YAML
        with open(path, "w", encoding="utf-8") as file:
            json.dump(document, file, indent=1)
        result = run_cli("check", path)
        self.assertIn(result.returncode, (0, 2), name)
        return result

    def test_both_accept_what_is_good(self):
        for name, document in GOOD.items():
            with self.subTest(name):
                self.assertEqual([e.message for e in self.judge.iter_errors(document)], [])
                result = self.check(name, document)
                self.assertEqual(result.returncode, 0, result.stderr)

    @unittest.skipUnless(yaml, "python3-yaml is not installed")
    def test_both_accept_the_examples_of_the_pages(self):
        count = 0
        for page in glob.glob(os.path.join(os.environ["TAILRACE_SOURCE_DIR"], "docs", "sinks", "*.md")):
            with open(page, encoding="utf-8") as file:
                blocks = re.findall(r"```yaml\n(.*?)```", file.read(), re.S)
            for block in blocks:
                route = yaml.safe_load(block)
                document = {**copy.deepcopy(BASE), "routes": [{"name": "main", **route}]}
                count += 1
                with self.subTest(page=page, block=block):
                    self.assertEqual([e.message for e in self.judge.iter_errors(document)], [])
                    self.assertEqual(self.check(page, document).returncode, 0)
        self.assertGreaterEqual(count, 12)

    def test_both_refuse_what_is_bad(self):
        for name, document in BAD.items():
            with self.subTest(name):
                self.assertFalse(self.judge.is_valid(document))
                self.assertEqual(self.check(name, document).returncode, 2)


if __name__ == "__main__":
    main()
