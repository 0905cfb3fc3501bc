#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same requests to the sandbox and to dynalite, whose messages were taken from the service: the answers are the same."""
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import unittest

FOREIGN = os.path.join(os.path.dirname(os.environ["TAILRACE_BINARY_DIR"]), "foreign")
NODE = shutil.which("node")
if not NODE or not os.path.isdir(os.path.join(FOREIGN, "node_modules", "dynalite")):
    print("SKIP: packaging/test has not installed the programs from npm")
    sys.exit(77)
try:
    import boto3
    import botocore.config
    import botocore.exceptions
except ImportError:
    print("SKIP: python3-boto3 is not installed")
    sys.exit(77)

HOST = sys.argv[1]
KEY = {"pk": {"S": "k"}, "sk": {"N": "1"}}
ITEM = {**KEY, "s": {"S": "apple"}, "n": {"N": "10"}, "t": {"BOOL": True}, "l": {"L": [{"N": "1"}, {"S": "q"}, {"M": {"a": {"N": "2"}}}]},
        "m": {"M": {"k": {"S": "v"}, "n": {"N": "5"}}}, "ss": {"SS": ["a", "x"]}, "ns": {"NS": ["1", "2"]}}
VALUES = {":s": {"S": "x"}, ":ap": {"S": "ap"}, ":k": {"S": "k"}, ":n": {"N": "1"}, ":two": {"N": "2"}, ":t": {"BOOL": True}, ":l": {"L": [{"N": "7"}]},
          ":m": {"M": {"k": {"S": "v"}}}, ":ss": {"SS": ["a"]}, ":ns": {"NS": ["2"]}, ":S": {"S": "S"}, ":bad": {"S": "X"}}
NAMES = {"#s": "s", "#m": "m", "#status": "status"}

FILTERS = [
    "", "s = :s", "n > :n AND (begins_with(s, :ap) OR attribute_exists(m.q))", "NOT contains(ss, :s)", "contains(ns, :two)", "size(l) > :two",
    "n BETWEEN :n AND :two", "n BETWEEN :two AND :n", "n BETWEEN :n AND :s", "s IN (:s, :ap, #s)", "attribute_type(s, :S)", "attribute_type(s, :bad)",
    "attribute_type(s, :n)", "attribute_type(s, n)", "begins_with(s, :n)", "begins_with(s)", "size(:n) = :n", "size(s)", "attribute_exists(:s)",
    "attribute_exists(s) = :t", "contains(s, s)", "s = #s", "((s = :s))", "(s) = (:ap)", "nofn(s)", "if_not_exists(s, :s) = :s", "status = :s", "#status = :s",
    "#no = :s", "s = :no", "pk.a = :s", "sk[0] = :n", "l[2].a = :two", "m = :m", "ss = :ss", "s <> :n", "q <> :s",
    # As many operators as the service takes; dynalite has no limit, and takes twice as long for each bracket in another.
    "s = :s" + " OR s = :s" * 149, "NOT (NOT s = :s)", "s = :s OR (s = :s OR (s = :n OR (s = :s)))", "(((s = :s)))", "(((", "s" + ".a" * 31 + " = :s",
]
# Not "REMOVE l[0], l[2]": dynalite removes one after the other, the service by the indices as they were (developer guide, REMOVE).
UPDATES = [
    "", "SET q = :s", "SET q = n + :n, #s = s", "SET n = n - :two REMOVE t", "SET q = if_not_exists(q, :n) + :two", "SET l = list_append(l, :l)",
    "SET l[9] = :s, l[5] = :n", "REMOVE q.z", "ADD n :two, ss :ss", "ADD q :ns DELETE ss :ss", "DELETE ss :ns", "ADD s :n", "SET q = s + :n",
    "SET q = m + nowhere", "SET m.q = :s", "SET q.z = :s", "SET s.z = :s", "SET l.z = :s", "SET s = :s, #s = :s", "SET m.k = :s REMOVE #m", "SET m.k = :s, m[0] = :s",
    "SET s = :s SET n = :n", "SET q = size(s)", "SET q = if_not_exists(s)", "SET q = if_not_exists(:s, :s)", "SET q = list_append(l, :s)", "SET q = :s + n",
    "SET pk = :s", "REMOVE sk", "SET pk.a = :s", "SET status = :s", "SET q = #no", "SET q = :no", "SET q = nowhere",
]
PROJECTIONS = ["", "s", "s, m.k, q", "l[2].a, l[0]", "l[1], m", "s, #s", "m, m.k", "m.k, m[0]", "status", "#no", "pk.a", "sk"]
KEY_CONDITIONS = [
    "", "pk = :k", "pk = :k AND sk = :n", "pk = :k AND sk BETWEEN :n AND :two", ":k = pk AND :two > sk", "pk = :k OR sk = :n", "NOT pk = :k", "pk IN (:k)",
    "pk = :k AND sk <> :n", "pk = :k AND contains(sk, :n)", "pk = :k AND size(sk) = :n", "pk = :k AND sk.a = :n", "pk = sk", "sk = :n", "pk = :k AND q = :n",
    "pk = :n", "pk > :k", "pk = :k AND sk > :n AND sk < :two", "begins_with(:k, pk)",
]


def used(text):
    def pick(given):
        return {name: value for name, value in given.items() if re.search(re.escape(name) + r"\b", text)}
    out = {"ExpressionAttributeValues": pick(VALUES), "ExpressionAttributeNames": pick(NAMES)}
    return {name: value for name, value in out.items() if value}


def sorted_sets(value):
    if isinstance(value, dict):
        return {name: sorted(inner) if name in ("SS", "NS") else sorted_sets(inner) for name, inner in value.items()}
    return [sorted_sets(inner) for inner in value] if isinstance(value, list) else value


class Same(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        cls.dynalite = subprocess.Popen([NODE, os.path.join(FOREIGN, "node_modules", "dynalite", "cli.js"), "--port", str(port), "--createTableMs", "0"],
                                        stdout=subprocess.PIPE, text=True)
        cls.dynalite.stdout.readline()
        cls.host = subprocess.Popen([HOST, ""], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        facts = json.loads(cls.host.stdout.readline())
        plain = botocore.config.Config(parameter_validation=False, retries={"total_max_attempts": 1})
        cls.clients = [boto3.client("dynamodb", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id=key, aws_secret_access_key=secret, config=plain)
                       for endpoint, key, secret in ((f"http://127.0.0.1:{port}", "any", "any"),
                                                     (facts["endpoint"], facts["accessKeyId"], facts["secretAccessKey"]))]
        for client in cls.clients:
            client.create_table(TableName="same", BillingMode="PAY_PER_REQUEST",
                                AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "sk", "AttributeType": "N"}],
                                KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}])
            deadline = time.monotonic() + 60
            while client.describe_table(TableName="same")["Table"]["TableStatus"] != "ACTIVE" and time.monotonic() < deadline:
                time.sleep(0.05)

    @classmethod
    def tearDownClass(cls):
        cls.dynalite.terminate()
        cls.dynalite.wait(timeout=60)
        cls.dynalite.stdout.close()
        cls.host.stdin.close()
        cls.host.wait(timeout=60)
        cls.host.stdout.close()

    def setUp(self):
        for client in self.clients:
            client.put_item(TableName="same", Item=ITEM)

    def answer(self, client, operation, **arguments):
        try:
            answer = getattr(client, operation)(TableName="same", **arguments)
        except botocore.exceptions.ClientError as error:
            # Where a syntax error is shown differs between parsers; that it is one does not.
            return error.response["Error"]["Code"], re.sub(r"Syntax error; .*", "Syntax error", error.response["Error"]["Message"], flags=re.DOTALL)
        del answer["ResponseMetadata"]
        return "done", sorted_sets(answer)

    def assertSame(self, operation, **arguments):
        theirs, ours = (self.answer(client, operation, **arguments) for client in self.clients)
        self.assertEqual(ours, theirs)

    def test_filters(self):
        for text in FILTERS:
            with self.subTest(text):
                self.assertSame("scan", FilterExpression=text, **used(text))

    def test_updates(self):
        for text in UPDATES:
            with self.subTest(text):
                self.setUp()
                self.assertSame("update_item", Key=KEY, UpdateExpression=text, ReturnValues="ALL_NEW", **used(text))

    def test_projections(self):
        for text in PROJECTIONS:
            with self.subTest(text):
                self.assertSame("get_item", Key=KEY, ProjectionExpression=text, **used(text))

    def test_key_conditions(self):
        for text in KEY_CONDITIONS:
            with self.subTest(text):
                self.assertSame("query", KeyConditionExpression=text, **used(text))

    def test_names_and_values(self):
        for arguments in ({"ExpressionAttributeNames": {"#a": "a"}}, {"ExpressionAttributeValues": {":a": {"S": "a"}}},
                          {"FilterExpression": "s = :a", "ExpressionAttributeValues": {}}, {"FilterExpression": "s = :a", "ExpressionAttributeNames": {}},
                          {"FilterExpression": "s = t", "ExpressionAttributeNames": {"a": "a"}}, {"FilterExpression": "s = t", "ExpressionAttributeNames": {"#a-": "a"}},
                          {"FilterExpression": "s = t", "ExpressionAttributeValues": {"a": {"S": "a"}}},
                          {"FilterExpression": "s = t", "ExpressionAttributeNames": {"#a": "a"}},
                          {"FilterExpression": "s = t", "ExpressionAttributeValues": {":a": {"S": "a"}}}):
            with self.subTest(arguments):
                self.assertSame("scan", **arguments)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2, warnings="ignore")
