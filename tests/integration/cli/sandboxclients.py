#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""tailrace-cli sandbox as software that isn't ours sees it: AWS CLI, boto3, the AWS SDK for JavaScript."""
import json
import os
import subprocess
import tempfile
import unittest

from support import AWS, FOREIGN, NODE, Sandbox, SandboxCase, main, no_foreign

try:
    import boto3  # noqa: F401: a client
    import botocore.exceptions
except ImportError:
    boto3 = None

SOURCE = os.path.join(os.environ["TAILRACE_SOURCE_DIR"], "tests", "integration", "sandbox")


class Clients(SandboxCase):
    @unittest.skipIf(no_foreign(), no_foreign())
    def test_the_aws_sdk_for_javascript(self):
        facts = self.sandbox.facts
        result = subprocess.run([NODE, os.path.join(SOURCE, "jssdk.mjs"), facts["endpoint"], facts["accessKeyId"], facts["secretAccessKey"]],
                                env={**self.sandbox.environment(), "TAILRACE_FOREIGN": FOREIGN}, capture_output=True, text=True, timeout=120, check=False)
        self.assertStatus(result, 0)

    def aws(self, *arguments):
        result = self.sandbox.aws(*arguments)
        self.assertStatus(result, 0)
        return json.loads(result.stdout) if result.stdout else {}

    @unittest.skipUnless(AWS, "the AWS CLI is not installed")
    def test_the_aws_cli_walks_a_stream(self):
        self.aws("dynamodb", "create-table", "--table-name", "walked", "--billing-mode", "PAY_PER_REQUEST",
                 "--attribute-definitions", "AttributeName=id,AttributeType=S", "--key-schema", "AttributeName=id,KeyType=HASH")
        self.assertIn("walked", self.aws("dynamodb", "list-tables")["TableNames"])
        self.aws("dynamodb", "update-table", "--table-name", "walked", "--stream-specification", "StreamEnabled=true,StreamViewType=OLD_IMAGE")
        self.aws("dynamodb", "wait", "table-exists", "--table-name", "walked")
        for text in "ab":
            self.aws("dynamodb", "put-item", "--table-name", "walked", "--item", json.dumps({"id": {"S": "x"}, "v": {"S": text}}))
        self.aws("dynamodb", "update-item", "--table-name", "walked", "--key", '{"id":{"S":"x"}}', "--update-expression", "SET v = :v",
                 "--expression-attribute-values", '{":v":{"S":"c"}}')
        self.assertEqual(self.aws("dynamodb", "get-item", "--table-name", "walked", "--key", '{"id":{"S":"x"}}')["Item"]["v"], {"S": "c"})
        self.assertEqual(self.aws("dynamodb", "scan", "--table-name", "walked")["Count"], 1)
        self.aws("dynamodb", "delete-item", "--table-name", "walked", "--key", '{"id":{"S":"x"}}')
        stream = self.aws("dynamodbstreams", "list-streams", "--table-name", "walked")["Streams"][0]["StreamArn"]
        description = self.aws("dynamodbstreams", "describe-stream", "--stream-arn", stream)["StreamDescription"]
        self.assertEqual((description["StreamViewType"], description["StreamStatus"], description["TableName"]), ("OLD_IMAGE", "ENABLED", "walked"))
        shard = description["Shards"][0]["ShardId"]
        iterator = self.aws("dynamodbstreams", "get-shard-iterator", "--stream-arn", stream, "--shard-id", shard,
                            "--shard-iterator-type", "TRIM_HORIZON")["ShardIterator"]
        answer = self.aws("dynamodbstreams", "get-records", "--shard-iterator", iterator)
        self.assertEqual([(r["eventName"], r["dynamodb"].get("OldImage", {}).get("v")) for r in answer["Records"]],
                         [("INSERT", None), ("MODIFY", {"S": "a"}), ("MODIFY", {"S": "b"}), ("REMOVE", {"S": "c"})])
        self.assertFalse([r for r in answer["Records"] if "NewImage" in r["dynamodb"]])
        self.aws("dynamodb", "update-table", "--table-name", "walked", "--stream-specification", "StreamEnabled=false")
        after = self.aws("dynamodb", "describe-table", "--table-name", "walked")["Table"]
        self.assertFalse(after.get("StreamSpecification", {}).get("StreamEnabled", False))
        self.aws("dynamodb", "delete-table", "--table-name", "walked")

    @unittest.skipUnless(boto3, "python3-boto3 is not installed")
    def test_refusals_have_the_services_code_and_status(self):
        db, streams = self.create_table("refusing"), self.sandbox.client("dynamodbstreams")
        arn = db.describe_table(TableName="refusing")["Table"]["LatestStreamArn"]
        shard = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
        rows = {
            "a table that is not there": ("ResourceNotFoundException", lambda: db.describe_table(TableName="nowhere")),
            "a second table of one name": ("ResourceInUseException", lambda: self.create_table("refusing")),
            "a key that is missing": ("ValidationException", lambda: db.put_item(TableName="refusing", Item={"x": {"S": "y"}})),
            "a stream that is not there": ("ResourceNotFoundException", lambda: streams.describe_stream(StreamArn=arn.replace("refusing", "nowhere"))),
            "a shard that is not there": ("ResourceNotFoundException", lambda: streams.get_shard_iterator(
                StreamArn=arn, ShardId=shard[:-4] + "0000", ShardIteratorType="LATEST")),
            "a sequence number that is missing": ("ValidationException", lambda: streams.get_shard_iterator(
                StreamArn=arn, ShardId=shard, ShardIteratorType="AT_SEQUENCE_NUMBER")),
            "an iterator that is none": ("ValidationException", lambda: streams.get_records(ShardIterator="nonsense")),
            "a limit that is too high": ("ValidationException", lambda: streams.get_records(ShardIterator="nonsense", Limit=1001)),
            "a condition that fails": ("ConditionalCheckFailedException", lambda: db.delete_item(
                TableName="refusing", Key={"id": {"S": "x"}}, ConditionExpression="attribute_exists(id)")),
            "what a put can't return": ("ValidationException", lambda: db.put_item(
                TableName="refusing", Item={"id": {"S": "x"}}, ReturnValues="ALL_NEW")),
            "an operation that is not known": ("UnknownOperationException", lambda: db.list_backups()),
        }
        for name, (code, call) in rows.items():
            with self.subTest(name):
                with self.assertRaises(botocore.exceptions.ClientError) as caught:
                    call()
                answer = caught.exception.response
                self.assertEqual((answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"]), (code, 400), answer["Error"])
                self.assertTrue(answer["ResponseMetadata"]["RequestId"])

    @unittest.skipUnless(boto3, "python3-boto3 is not installed")
    def test_a_restart_with_data_goes_on_with_tables_streams_and_key(self):
        with tempfile.TemporaryDirectory() as folder:
            data = os.path.join(folder, "sandbox.sqlite")
            arns, keys = [], []
            for run in range(2):
                with Sandbox("--data", data) as sandbox:
                    db = sandbox.client()
                    if run == 0:
                        for table in ("one", "two"):
                            db.create_table(TableName="kept-" + table, BillingMode="PAY_PER_REQUEST",
                                            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
                                            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
                                            StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"})
                    db.put_item(TableName="kept-one", Item={"id": {"S": str(run)}})
                    keys.append((sandbox.facts["accessKeyId"], sandbox.facts["secretAccessKey"]))
                    arns.append(db.describe_table(TableName="kept-one")["Table"]["LatestStreamArn"])
                    self.assertEqual(db.list_tables()["TableNames"], ["kept-one", "kept-two"])
                    if run:
                        tailed = sandbox.cli("tail", arns[0], "--from", "trim-horizon", "--limit", "2", "--shape", "plain", "--idle-exit", "20")
                        self.assertEqual([json.loads(line)["keys"]["id"] for line in tailed.stdout.splitlines()], ["0", "1"])
            self.assertEqual((arns[0], keys[0]), (arns[1], keys[1]))
            self.assertEqual(os.stat(data).st_mode & 0o077, 0, "the key in the file is for its owner only")


if __name__ == "__main__":
    main()
