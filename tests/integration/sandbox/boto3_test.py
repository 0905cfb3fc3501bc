#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""boto3 as the sandbox's client: what it asks for is answered as the service would."""
import json
import os
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request

try:
    import boto3
    import boto3.dynamodb.conditions
    import botocore.exceptions
except ImportError:
    print("SKIP: python3-boto3 is not installed")
    sys.exit(77)

HOST = sys.argv[1]


class Host:
    def __init__(self, data=""):
        self.process = subprocess.Popen([HOST, data], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.facts = json.loads(self.process.stdout.readline())

    def order(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def client(self, service="dynamodb", **other):
        keys = {"aws_access_key_id": self.facts["accessKeyId"], "aws_secret_access_key": self.facts["secretAccessKey"], **other}
        return boto3.client(service, endpoint_url=self.facts["endpoint"], region_name="eu-central-1", **keys)

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()


class SandboxTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.host = Host()
        cls.db = cls.host.client()
        cls.streams = cls.host.client("dynamodbstreams")

    @classmethod
    def tearDownClass(cls):
        cls.host.stop()

    def create(self, name, view="NEW_AND_OLD_IMAGES", sort=None):
        keys = [("pk", "S", "HASH")] + ([("sk", sort, "RANGE")] if sort else [])
        request = {"TableName": name, "BillingMode": "PAY_PER_REQUEST",
                   "AttributeDefinitions": [{"AttributeName": n, "AttributeType": t} for n, t, _ in keys],
                   "KeySchema": [{"AttributeName": n, "KeyType": k} for n, _, k in keys]}
        if view:
            request["StreamSpecification"] = {"StreamEnabled": True, "StreamViewType": view}
        return self.db.create_table(**request)["TableDescription"]

    def records(self, table):
        arn = self.db.describe_table(TableName=table)["Table"]["LatestStreamArn"]
        out = []
        for shard in self.streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
            iterator = self.streams.get_shard_iterator(StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
            while iterator:
                page = self.streams.get_records(ShardIterator=iterator, Limit=3)
                out += page["Records"]
                iterator = page.get("NextShardIterator") if page["Records"] else None
        return out

    def assertCode(self, code, call, **arguments):
        with self.assertRaises(botocore.exceptions.ClientError) as caught:
            call(**arguments)
        self.assertEqual(caught.exception.response["Error"]["Code"], code, caught.exception)
        return caught.exception

    def test_items_of_every_type_come_back_as_they_went(self):
        self.create("types")
        item = {"pk": {"S": "a"}, "n": {"N": "12345678901234567890123456789012345678"}, "small": {"N": "-1E-130"}, "u": {"S": "Zürich 🚚"},
                "empty": {"S": ""}, "b": {"B": b"\x00\x01\xff"}, "t": {"BOOL": True}, "z": {"NULL": True},
                "ss": {"SS": ["x", "y"]}, "ns": {"NS": ["1", "2.5"]}, "bs": {"BS": [b"a", b"b"]},
                "m": {"M": {"l": {"L": [{"N": "1"}, {"M": {}}]}}}}
        self.db.put_item(TableName="types", Item=item)
        got = self.db.get_item(TableName="types", Key={"pk": {"S": "a"}})["Item"]
        self.assertEqual(got.pop("small"), {"N": "-0." + "0" * 129 + "1"})
        item.pop("small")
        self.assertEqual(got, item)

    def test_four_view_types(self):
        for view, images in {"KEYS_ONLY": set(), "NEW_IMAGE": {"NewImage"}, "OLD_IMAGE": {"OldImage"}, "NEW_AND_OLD_IMAGES": {"NewImage", "OldImage"}}.items():
            with self.subTest(view):
                table = "view-" + view
                self.create(table, view)
                for value in "12":
                    self.db.put_item(TableName=table, Item={"pk": {"S": "k"}, "v": {"N": value}})
                modify = self.records(table)[1]
                self.assertEqual(modify["eventName"], "MODIFY")
                self.assertEqual({name for name in modify["dynamodb"] if name.endswith("Image")}, images)
                self.assertEqual(modify["dynamodb"]["StreamViewType"], view)

    def test_records_in_order_and_none_for_a_write_that_changes_nothing(self):
        self.create("order")
        for n in range(7):
            self.db.put_item(TableName="order", Item={"pk": {"S": str(n)}})
        self.db.put_item(TableName="order", Item={"pk": {"S": "6"}})
        self.db.delete_item(TableName="order", Key={"pk": {"S": "3"}})
        self.db.delete_item(TableName="order", Key={"pk": {"S": "3"}})
        found = self.records("order")
        self.assertEqual([r["dynamodb"]["Keys"]["pk"]["S"] for r in found], list("0123456") + ["3"])
        self.assertEqual([r["eventName"] for r in found], ["INSERT"] * 7 + ["REMOVE"])
        numbers = [int(r["dynamodb"]["SequenceNumber"]) for r in found]
        self.assertEqual(numbers, sorted(set(numbers)))
        self.assertGreaterEqual(len(found[0]["dynamodb"]["SequenceNumber"]), 21)

    def test_update_expressions(self):
        self.create("update")
        key = {"pk": {"S": "k"}}
        answer = self.db.update_item(TableName="update", Key=key, UpdateExpression="SET #s = :s, n = if_not_exists(n, :zero) + :one, l = :l ADD tags :t",
                                     ExpressionAttributeNames={"#s": "status"}, ReturnValues="ALL_NEW",
                                     ExpressionAttributeValues={":s": {"S": "new"}, ":zero": {"N": "0"}, ":one": {"N": "1"}, ":l": {"L": [{"N": "1"}]}, ":t": {"SS": ["a"]}})
        self.assertEqual(answer["Attributes"], {"pk": {"S": "k"}, "status": {"S": "new"}, "n": {"N": "1"}, "l": {"L": [{"N": "1"}]}, "tags": {"SS": ["a"]}})
        answer = self.db.update_item(TableName="update", Key=key, UpdateExpression="SET l = list_append(l, :l), n = n - :d REMOVE #s DELETE tags :t",
                                     ExpressionAttributeNames={"#s": "status"}, ReturnValues="UPDATED_NEW",
                                     ExpressionAttributeValues={":l": {"L": [{"S": "x"}]}, ":d": {"N": "0.5"}, ":t": {"SS": ["a"]}})
        self.assertEqual(answer["Attributes"], {"l": {"L": [{"N": "1"}, {"S": "x"}]}, "n": {"N": "0.5"}})
        self.assertCode("ValidationException", self.db.update_item, TableName="update", Key=key, UpdateExpression="SET pk = :v", ExpressionAttributeValues={":v": {"S": "x"}})
        self.assertCode("ValidationException", self.db.update_item, TableName="update", Key=key, UpdateExpression="SET a = :v, a.b = :v", ExpressionAttributeValues={":v": {"S": "x"}})
        self.assertCode("ValidationException", self.db.update_item, TableName="update", Key=key, UpdateExpression="SET a = :v", ExpressionAttributeValues={":v": {"S": "x"}, ":unused": {"S": "x"}})

    def test_conditions(self):
        self.create("condition")
        item = {"pk": {"S": "k"}, "n": {"N": "10"}, "m": {"M": {"a": {"S": "paid"}}}}
        self.db.put_item(TableName="condition", Item=item, ConditionExpression="attribute_not_exists(pk)")
        refused = self.assertCode("ConditionalCheckFailedException", self.db.put_item, TableName="condition", Item=item, ConditionExpression="attribute_not_exists(pk)")
        self.assertEqual(str(refused).count("The conditional request failed"), 1)
        for condition, holds in {"n > :nine AND begins_with(m.a, :pa)": True, "n BETWEEN :nine AND :nine": False, "NOT n IN (:nine)": True,
                                 "size(m.a) = :four AND (n < :nine OR contains(m.a, :pa))": True, "attribute_type(n, :S)": False}.items():
            with self.subTest(condition):
                names = {":nine": {"N": "9.0"}, ":pa": {"S": "pa"}, ":four": {"N": "4"}, ":S": {"S": "S"}}
                values = {name: value for name, value in names.items() if name in condition}
                call = dict(TableName="condition", Item=item, ConditionExpression=condition, ExpressionAttributeValues=values)
                if holds:
                    self.db.put_item(**call)
                else:
                    self.assertCode("ConditionalCheckFailedException", self.db.put_item, **call)

    def test_scan_and_query_page_filter_and_project(self):
        self.create("pages", sort="N")
        with_sort = [{"pk": {"S": p}, "sk": {"N": str(n)}, "v": {"N": str(n % 3)}} for p in "ab" for n in (-10, -2, 0, 3, 20, 100)]
        self.db.batch_write_item(RequestItems={"pages": [{"PutRequest": {"Item": i}} for i in with_sort]})
        pages = list(self.db.get_paginator("scan").paginate(TableName="pages", PaginationConfig={"PageSize": 5}))
        self.assertEqual(sum(len(page["Items"]) for page in pages), 12)
        self.assertGreaterEqual(len(pages), 3)
        query = dict(TableName="pages", KeyConditionExpression="pk = :p AND sk BETWEEN :low AND :high", ExpressionAttributeValues={":p": {"S": "a"}, ":low": {"N": "-5"}, ":high": {"N": "50"}})
        self.assertEqual([i["sk"]["N"] for i in self.db.query(**query)["Items"]], ["-2", "0", "3", "20"])
        self.assertEqual([i["sk"]["N"] for i in self.db.query(ScanIndexForward=False, Limit=2, **query)["Items"]], ["20", "3"])
        filtered = self.db.scan(TableName="pages", FilterExpression="v = :v", ProjectionExpression="sk", ExpressionAttributeValues={":v": {"N": "0"}})
        self.assertEqual(filtered["ScannedCount"], 12)
        self.assertTrue(all(set(i) == {"sk"} for i in filtered["Items"]))
        self.assertEqual(self.db.scan(TableName="pages", Select="COUNT")["Count"], 12)
        segments = [self.db.scan(TableName="pages", Segment=n, TotalSegments=3)["Count"] for n in range(3)]
        self.assertEqual(sum(segments), 12)

    def test_tables_and_their_streams(self):
        self.create("first", view=None)
        self.assertIn("first", self.db.list_tables()["TableNames"])
        self.assertCode("ResourceInUseException", self.db.create_table, TableName="first", BillingMode="PAY_PER_REQUEST",
                        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}], KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}])
        on = {"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"}
        one = self.db.update_table(TableName="first", StreamSpecification=on)["TableDescription"]["LatestStreamArn"]
        self.assertCode("ResourceInUseException", self.db.update_table, TableName="first", StreamSpecification=on)
        self.db.update_table(TableName="first", StreamSpecification={"StreamEnabled": False})
        self.assertCode("ValidationException", self.db.update_table, TableName="first", StreamSpecification={"StreamEnabled": False})
        two = self.db.update_table(TableName="first", StreamSpecification=on)["TableDescription"]["LatestStreamArn"]
        self.assertNotEqual(one, two)
        self.assertEqual([s["StreamArn"] for s in self.streams.list_streams(TableName="first")["Streams"]], [one, two])
        self.assertEqual(self.streams.describe_stream(StreamArn=one)["StreamDescription"]["StreamStatus"], "DISABLED")
        self.db.delete_table(TableName="first")
        self.assertCode("ResourceNotFoundException", self.db.describe_table, TableName="first")

    def test_a_roll_closes_the_shard_and_loses_nothing(self):
        self.create("roll")
        for n in range(3):
            self.db.put_item(TableName="roll", Item={"pk": {"S": str(n)}})
            self.assertEqual(self.host.order("roll roll"), "ok")
        arn = self.db.describe_table(TableName="roll")["Table"]["LatestStreamArn"]
        shards = self.streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]
        self.assertEqual(len(shards), 4)
        self.assertEqual([s.get("ParentShardId") for s in shards[1:]], [s["ShardId"] for s in shards[:-1]])
        self.assertEqual(["EndingSequenceNumber" in s["SequenceNumberRange"] for s in shards], [True, True, True, False])
        self.assertEqual([r["dynamodb"]["Keys"]["pk"]["S"] for r in self.records("roll")], ["0", "1", "2"])

    def test_iterators_of_every_type(self):
        self.create("iterators")
        for n in range(4):
            self.db.put_item(TableName="iterators", Item={"pk": {"S": str(n)}})
        found = self.records("iterators")
        arn = self.db.describe_table(TableName="iterators")["Table"]["LatestStreamArn"]
        shard = self.streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]

        def read(kind, **more):
            it = self.streams.get_shard_iterator(StreamArn=arn, ShardId=shard, ShardIteratorType=kind, **more)["ShardIterator"]
            return [r["dynamodb"]["Keys"]["pk"]["S"] for r in self.streams.get_records(ShardIterator=it)["Records"]]
        second = found[1]["dynamodb"]["SequenceNumber"]
        self.assertEqual(read("AT_SEQUENCE_NUMBER", SequenceNumber=second), ["1", "2", "3"])
        self.assertEqual(read("AFTER_SEQUENCE_NUMBER", SequenceNumber=second), ["2", "3"])
        self.assertEqual(read("LATEST"), [])

    def test_ttl_removals_carry_their_identity(self):
        self.create("ttl")
        self.db.put_item(TableName="ttl", Item={"pk": {"S": "old"}})
        self.assertEqual(self.host.order('expire ttl {"pk":{"S":"old"}}'), "ok")
        self.assertEqual(self.records("ttl")[1]["userIdentity"], {"PrincipalId": "dynamodb.amazonaws.com", "Type": "Service"})

    def test_bad_requests(self):
        self.create("bad")
        self.assertCode("ValidationException", self.db.put_item, TableName="bad", Item={"a": {"S": "x"}})
        self.assertCode("ValidationException", self.db.put_item, TableName="bad", Item={"pk": {"N": "1"}})
        self.assertCode("ValidationException", self.db.put_item, TableName="bad", Item={"pk": {"S": ""}})
        self.assertCode("ValidationException", self.db.put_item, TableName="bad", Item={"pk": {"S": "x"}, "n": {"N": "NaN"}})
        self.assertCode("ValidationException", self.db.put_item, TableName="bad", Item={"pk": {"S": "x"}, "big": {"S": "x" * 410_000}})
        self.assertCode("ValidationException", self.db.get_item, TableName="bad", Key={"pk": {"S": "x"}, "more": {"S": "x"}})
        self.assertCode("ResourceNotFoundException", self.db.get_item, TableName="nowhere", Key={"pk": {"S": "x"}})
        self.assertCode("ValidationException", self.db.put_item, TableName="bad", Item={"pk": {"S": "x"}}, ConditionExpression="a ==")

    def assertMessage(self, message, call, **arguments):
        self.assertEqual(self.assertCode("ValidationException", call, **arguments).response["Error"]["Message"], message)

    def test_batches_are_looked_at_before_anything_is_written(self):
        self.create("batch")
        put = lambda key: {"PutRequest": {"Item": {"pk": {"S": key}}}}  # noqa: E731: a row's shorthand
        gone = lambda key: {"DeleteRequest": {"Key": {"pk": {"S": key}}}}  # noqa: E731

        def write(*requests):
            return self.db.batch_write_item(RequestItems={"batch": list(requests)})
        self.assertEqual(write(put("a"), put("b"))["UnprocessedItems"], {})
        write(put("c"), gone("a"))
        self.assertEqual({i["pk"]["S"] for i in self.db.scan(TableName="batch")["Items"]}, {"b", "c"})
        for refused in ([put("d"), put("d")], [put("d"), gone("d")], [put("d"), {"PutRequest": {"Item": {"other": {"S": "x"}}}}],
                        [put(str(n)) for n in range(26)], [put("d"), {"PutRequest": put("e")["PutRequest"], "DeleteRequest": gone("f")["DeleteRequest"]}]):
            self.assertCode("ValidationException", self.db.batch_write_item, RequestItems={"batch": refused})
        self.assertEqual(self.db.scan(TableName="batch")["Count"], 2)
        keys = [{"pk": {"S": key}} for key in "bcx"]
        got = self.db.batch_get_item(RequestItems={"batch": {"Keys": keys}})
        self.assertEqual({i["pk"]["S"] for i in got["Responses"]["batch"]}, {"b", "c"})
        self.assertCode("ValidationException", self.db.batch_get_item, RequestItems={"batch": {"Keys": keys + keys[:1]}})
        self.assertEqual([r["eventName"] for r in self.records("batch")], ["INSERT", "INSERT", "INSERT", "REMOVE"])

    def test_query_in_the_services_words(self):
        self.create("query", sort="N")
        ask = lambda text, **more: dict(TableName="query", KeyConditionExpression=text, **more)  # noqa: E731
        p = {":p": {"S": "a"}}
        self.assertMessage("Query condition missed key schema element: pk", self.db.query, **ask("sk = :n", ExpressionAttributeValues={":n": {"N": "1"}}))
        self.assertMessage("One or more parameter values were invalid: Condition parameter type does not match schema type",
                           self.db.query, **ask("pk = :n", ExpressionAttributeValues={":n": {"N": "1"}}))
        self.assertMessage("Invalid operator used in KeyConditionExpression: OR", self.db.query, **ask("pk = :p OR pk = :p", ExpressionAttributeValues=p))
        self.assertMessage("Filter Expression can only contain non-primary key attributes: Primary key attribute: sk",
                           self.db.query, **ask("pk = :p", FilterExpression="sk = :p", ExpressionAttributeValues=p))
        self.assertMessage("Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.", self.db.query, TableName="query")
        self.assertMessage("The provided starting key is outside query boundaries based on provided conditions", self.db.query,
                           **ask("pk = :p", ExpressionAttributeValues=p, ExclusiveStartKey={"pk": {"S": "b"}, "sk": {"N": "1"}}))

    def test_expressions_of_boto3s_own_builder(self):
        self.create("builder", sort="N")
        keys = dict(aws_access_key_id=self.host.facts["accessKeyId"], aws_secret_access_key=self.host.facts["secretAccessKey"])
        table = boto3.resource("dynamodb", endpoint_url=self.host.facts["endpoint"], region_name="eu-central-1", **keys).Table("builder")
        for n in range(10):
            table.put_item(Item={"pk": "a", "sk": n, "name": f"n{n}", "tags": {"even"} if n % 2 == 0 else {"odd"}, "size": [n] * n, "m": {"k": n}})
        key, attr = boto3.dynamodb.conditions.Key, boto3.dynamodb.conditions.Attr
        query = lambda **more: [int(i["sk"]) for i in table.query(**more)["Items"]]  # noqa: E731
        self.assertEqual(query(KeyConditionExpression=key("pk").eq("a") & key("sk").between(3, 5)), [3, 4, 5])
        self.assertEqual(query(KeyConditionExpression=key("pk").eq("a") & key("sk").gte(8)), [8, 9])
        every = key("pk").eq("a")
        for condition, expected in ((attr("name").eq("n3") | attr("name").is_in(["n7", "n9"]), [3, 7, 9]),
                                    (~attr("tags").contains("even") & (attr("m.k").lt(4) & attr("m.k").ne(1)), [3]),
                                    ((attr("name").begins_with("n") & attr("m.k").gt(6)) & attr("nowhere").not_exists(), [7, 8, 9]),
                                    (attr("size").size().between(2, 3) | attr("name").attribute_type("N"), [2, 3]),
                                    (attr("size[1]").exists() & attr("m.k").lte(2), [2])):
            with self.subTest(condition.get_expression()):
                self.assertEqual(query(KeyConditionExpression=every, FilterExpression=condition), expected)

    def test_reserved_words_and_sparse_projections(self):
        self.create("words")
        self.db.put_item(TableName="words", Item={"pk": {"S": "x"}, "status": {"S": "new"}, "l": {"L": [{"N": "0"}, {"N": "1"}, {"M": {"a": {"N": "2"}, "b": {"N": "3"}}}]}})
        key = dict(TableName="words", Key={"pk": {"S": "x"}})
        self.assertMessage("Invalid ProjectionExpression: Attribute name is a reserved keyword; reserved keyword: status",
                           self.db.get_item, ProjectionExpression="status", **key)
        self.assertEqual(self.db.get_item(ProjectionExpression="l[2].a", **key)["Item"], {"l": {"L": [{"M": {"a": {"N": "2"}}}]}})
        self.assertEqual(self.db.get_item(ProjectionExpression="#s, l[2].b, l[0]", ExpressionAttributeNames={"#s": "status"}, **key)["Item"],
                         {"status": {"S": "new"}, "l": {"L": [{"N": "0"}, {"M": {"b": {"N": "3"}}}]}})

    def test_limits_are_the_services(self):
        self.create("limits")
        arn = self.db.describe_table(TableName="limits")["Table"]["LatestStreamArn"]
        shard = self.streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
        iterator = self.streams.get_shard_iterator(StreamArn=arn, ShardId=shard, ShardIteratorType="LATEST")["ShardIterator"]
        for call, arguments, most in ((self.streams.get_records, {"ShardIterator": iterator}, 1000), (self.db.list_tables, {}, 100),
                                      (self.streams.list_streams, {}, 100), (self.streams.describe_stream, {"StreamArn": arn}, 100)):
            call(Limit=most, **arguments)
            error = self.assertCode("ValidationException", call, Limit=most + 1, **arguments)
            self.assertIn(f"Member must have value less than or equal to {most}", str(error))

    def test_presigned_requests(self):
        url = self.host.client("sts").generate_presigned_url("get_caller_identity", ExpiresIn=60, HttpMethod="GET")

        def ask(address):
            try:
                with urllib.request.urlopen(address, timeout=60) as answer:
                    return answer.status, answer.read().decode()
            except urllib.error.HTTPError as error:
                with error:
                    return error.code, error.read().decode()
        status, body = ask(url)
        self.assertEqual(status, 200, body)
        self.assertIn("<Account>000000000000</Account>", body)
        status, body = ask(url.replace("X-Amz-Expires=60", "X-Amz-Expires=61"))
        self.assertEqual(status, 403)
        self.assertIn("<Code>SignatureDoesNotMatch</Code>", body)

    def test_signatures(self):
        self.assertCode("InvalidSignatureException", self.host.client(aws_secret_access_key="wrong").list_tables)
        self.assertCode("UnrecognizedClientException", self.host.client(aws_access_key_id="AKIAUNKNOWN").list_tables)
        self.assertEqual(self.host.client("sts").get_caller_identity()["Account"], "000000000000")
        self.assertCode("SignatureDoesNotMatch", self.host.client("sts", aws_secret_access_key="wrong").get_caller_identity)
        self.assertCode("InvalidClientTokenId", self.host.client("sts", aws_access_key_id="AKIAUNKNOWN").get_caller_identity)

    def test_a_restart_keeps_everything(self):
        with tempfile.TemporaryDirectory() as folder:
            data = os.path.join(folder, "sandbox.sqlite")
            first = Host(data)
            db = first.client()
            db.create_table(TableName="kept", BillingMode="PAY_PER_REQUEST", AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
                            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}], StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"})
            db.put_item(TableName="kept", Item={"pk": {"S": "x"}})
            first.stop()
            second = Host(data)
            self.assertEqual(second.facts["secretAccessKey"], first.facts["secretAccessKey"])
            db = second.client()
            self.assertEqual(db.get_item(TableName="kept", Key={"pk": {"S": "x"}})["Item"], {"pk": {"S": "x"}})
            db.put_item(TableName="kept", Item={"pk": {"S": "y"}})
            streams = second.client("dynamodbstreams")
            arn = db.describe_table(TableName="kept")["Table"]["LatestStreamArn"]
            shard = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
            it = streams.get_shard_iterator(StreamArn=arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
            self.assertEqual(len(streams.get_records(ShardIterator=it)["Records"]), 2)
            second.stop()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2, warnings="ignore")
