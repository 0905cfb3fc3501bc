#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our client against a server that isn't ours: dynalite."""
import json
import os
import subprocess
import unittest

from support import clean_environment, main, no_foreign, run_cli, start_dynalite, stop_dynalite

try:
    import boto3
except ImportError:
    boto3 = None

DIGITS = "12345678901234567890123456789012345678"
EVERY_TYPE = {"id": {"S": "every"}, "n": {"N": DIGITS}, "small": {"N": "1E-130"}, "negative": {"N": "-0.5"},
              "empty": {"S": ""}, "u": {"S": "Zürich 東京 🚚 \"q\"\n"}, "b": {"B": "AAEC/w=="}, "yes": {"BOOL": True},
              "nothing": {"NULL": True}, "ss": {"SS": ["a", "b"]}, "ns": {"NS": ["1", "2.5"]}, "bs": {"BS": ["AA==", "AQ=="]},
              "l": {"L": [{"N": "1"}, {"M": {}}, {"L": []}]}, "m": {"M": {"deep": {"M": {"er": {"S": "x"}}}}}}


@unittest.skipUnless(boto3, "python3-boto3 is not installed")
@unittest.skipIf(no_foreign(), no_foreign())
class Dynalite(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server, cls.endpoint = start_dynalite()
        cls.db = boto3.client("dynamodb", endpoint_url=cls.endpoint, region_name="us-east-1",
                              aws_access_key_id="AKIAEXAMPLE000000001", aws_secret_access_key="anything")
        for table in ("items", "paged", "other"):
            cls.db.create_table(TableName=table, BillingMode="PAY_PER_REQUEST",
                                AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
                                KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}])
            cls.db.get_waiter("table_exists").wait(TableName=table, WaiterConfig={"Delay": 1})

    @classmethod
    def tearDownClass(cls):
        stop_dynalite(cls.server)

    def cli(self, *arguments, status=0, stdin=""):
        result = run_cli(*arguments, "--endpoint-url", self.endpoint, "--region", "us-east-1", stdin=stdin,
                         environment=clean_environment(AWS_ACCESS_KEY_ID="AKIAEXAMPLE000000001", AWS_SECRET_ACCESS_KEY="anything"))
        self.assertEqual(result.returncode, status, f"stdout: {result.stdout[-2000:]}\nstderr: {result.stderr[-2000:]}")
        return result

    def put(self, item, *options, status=0):
        return self.cli("put", "items", "--item", json.dumps(item), *options, status=status)

    def get(self, key, *options):
        return self.cli("get", "items", "--key", json.dumps({"id": {"S": key}}), *options).stdout.strip()

    def test_tables_and_describe(self):
        names = [json.loads(line)["table"] for line in self.cli("tables").stdout.splitlines()]
        self.assertEqual(names, ["items", "other", "paged"])
        described = json.loads(self.cli("describe", "items").stdout)
        self.assertEqual((described["TableName"], described["TableStatus"]), ("items", "ACTIVE"))
        missing = self.cli("describe", "nowhere", status=3)
        self.assertRegex(missing.stderr, r"^error: describe: ResourceNotFoundException: .*; .*\n$")

    def test_an_item_of_every_type_comes_back_as_it_went(self):
        self.put(EVERY_TYPE)
        got = json.loads(self.get("every"))
        self.assertEqual(float(got.pop("small")["N"]), 1e-130)
        self.assertEqual(got, {name: value for name, value in EVERY_TYPE.items() if name != "small"})
        plain = self.get("every", "--shape", "plain")
        self.assertIn(f'"n":{DIGITS}', plain)
        self.assertIn('"ss":["a","b"]', plain)
        self.assertIn('"b":"AAEC/w=="', plain)
        self.assertIn('"empty":""', plain)

    def test_boto3_reads_what_we_wrote(self):
        self.put({**EVERY_TYPE, "id": {"S": "for-boto3"}})
        item = self.db.get_item(TableName="items", Key={"id": {"S": "for-boto3"}})["Item"]
        self.assertEqual(item["n"], {"N": DIGITS})
        self.assertEqual(item["b"], {"B": b"\x00\x01\x02\xff"})
        self.assertEqual(item["u"], EVERY_TYPE["u"])

    def test_an_update_and_what_it_returns(self):
        self.put({"id": {"S": "u"}, "n": {"N": "1"}})
        updated = self.cli("update", "items", "--key", '{"id":{"S":"u"}}', "--update", "SET #s = :s ADD n :one",
                           "--names", '{"#s":"status"}', "--values", '{":s":{"S":"paid"},":one":{"N":"1"}}', "--return-values", "ALL_NEW")
        self.assertEqual(json.loads(updated.stdout)["attributes"], {"id": {"S": "u"}, "n": {"N": "2"}, "status": {"S": "paid"}})
        refused = self.cli("update", "items", "--key", '{"id":{"S":"u"}}', "--update", "SET id = :s", "--values", '{":s":{"S":"x"}}', status=3)
        self.assertEqual(json.loads(refused.stdout)["code"], "ValidationException")

    def test_conditions_that_fail_say_so(self):
        self.put({"id": {"S": "c"}, "n": {"N": "10"}}, "--if-absent")
        second = self.put({"id": {"S": "c"}}, "--if-absent", status=3)
        answer = json.loads(second.stdout)
        self.assertEqual((answer["status"], answer["httpStatus"], answer["code"]), ("error", 400, "ConditionalCheckFailedException"))
        self.assertRegex(second.stderr, r"^error: put: ConditionalCheckFailedException: .*; .*\n$")
        self.cli("delete", "items", "--key", '{"id":{"S":"c"}}', "--condition", "n < :n", "--values", '{":n":{"N":"10"}}', status=3)
        gone = self.cli("delete", "items", "--key", '{"id":{"S":"c"}}', "--condition", "n <= :n", "--values", '{":n":{"N":"10"}}',
                        "--return-values", "ALL_OLD")
        self.assertEqual(json.loads(gone.stdout)["attributes"], {"id": {"S": "c"}, "n": {"N": "10"}})
        self.cli("get", "items", "--key", '{"id":{"S":"c"}}', status=1)

    def test_what_the_server_refuses_is_told_with_its_code(self):
        wrong = self.cli("put", "items", "--item", '{"id":{"N":"1"}}', status=3)
        self.assertEqual(json.loads(wrong.stdout)["code"], "ValidationException")
        nowhere = self.cli("put", "nowhere", "--item", '{"id":{"S":"x"}}', status=3)
        self.assertEqual(json.loads(nowhere.stdout)["code"], "ResourceNotFoundException")
        self.cli("scan", "nowhere", status=3)

    def test_a_scan_follows_its_pages(self):
        # Above the megabyte of one page.
        for number in range(6):
            self.db.put_item(TableName="paged", Item={"id": {"S": f"{number}"}, "filling": {"S": "x" * 300_000}})
        lines = self.cli("scan", "paged").stdout.splitlines()
        self.assertEqual(sorted(json.loads(line)["id"]["S"] for line in lines), [str(n) for n in range(6)])
        self.assertEqual(len(self.cli("scan", "paged", "--max-items", "4").stdout.splitlines()), 4)

    def test_plain_json_variables_and_count(self):
        self.cli("put", "other", "--plain", "--vars", "--count", "3", stdin='{"id":"o-{{seq}}","total":12.50,"tags":["a",true,null]}')
        lines = sorted(self.cli("scan", "other", "--shape", "plain").stdout.splitlines())
        self.assertEqual([json.loads(line)["id"] for line in lines], ["o-1", "o-2", "o-3"])
        self.assertEqual(json.loads(lines[0])["tags"], ["a", True, None])


if __name__ == "__main__":
    main()
