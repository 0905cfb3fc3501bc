#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records replayed into servers of SQS, SNS and Kinesis that aren't ours (fauxqs, kinesalite), and read back from them; for EventBridge and
Lambda, of which there is none, botocore judges the requests: their signatures, and EventBridge's against AWS's model."""
import base64
import http.server
import json
import os
import shutil
import subprocess
import tempfile
import threading
import unittest
import urllib.error
import urllib.parse
import urllib.request

from support import FOREIGN, NODE, clean_environment, free_port, main, no_foreign, run_cli, wait_until

try:
    import botocore.auth
    import botocore.session
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials
    from botocore.validate import ParamValidator
except ImportError:
    botocore = None

ACCOUNT = "000000000000"
STREAM = f"arn:aws:dynamodb:us-east-1:{ACCOUNT}:table/orders/stream/2026-11-28T00:00:00.000"
KEYS = {"AWS_ACCESS_KEY_ID": "AKIAEXAMPLE000000001", "AWS_SECRET_ACCESS_KEY": "anything"}


def record(key, sequence, text="x"):
    return {"eventID": f"e{sequence}", "eventName": "INSERT", "eventVersion": "1.1", "eventSource": "aws:dynamodb", "awsRegion": "us-east-1",
            "dynamodb": {"ApproximateCreationDateTime": 1784073600, "Keys": {"id": {"S": key}}, "NewImage": {"id": {"S": key}, "t": {"S": text}},
                         "SequenceNumber": str(sequence), "SizeBytes": 10, "StreamViewType": "NEW_AND_OLD_IMAGES"}}


def post(url, body, **headers):
    request = urllib.request.Request(url, body.encode(), {name.replace("_", "-"): value for name, value in headers.items()})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.read().decode()


class Replaying(unittest.TestCase):
    """Records through a route to a server on cls.endpoint."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="tailrace-awssinks-")
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, name, *lines):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)
        return path

    def replay(self, sink, records, status=0, environment=None, delivery=None, **route):
        kind, settings = sink
        settings = {"endpointUrl": self.endpoint, **settings}
        bridge = self.write("x.bridge.yaml", {"tailrace": 1, "name": "x", "source": {"table": STREAM},
                                              "routes": [{"name": "all", "sink": {kind: settings}, **({"delivery": delivery} if delivery else {}), **route}]})
        ran = run_cli("replay", self.write("in.jsonl", *records), "--bridge", bridge, "--speed", "0", timeout=20,
                      environment=clean_environment(**(KEYS if environment is None else environment)))
        self.assertEqual(ran.returncode, status, ran.stderr)
        return ran


class Emulated(Replaying):
    """One server for all tests of a class."""
    program = ""  # its folder in node_modules

    @classmethod
    def setUpClass(cls):
        missing = no_foreign() or ("" if os.path.exists(cls.path_of()) else f"{cls.program} is not installed")
        if missing:
            raise unittest.SkipTest(missing)
        port = free_port()
        cls.endpoint = f"http://127.0.0.1:{port}"
        cls.server = subprocess.Popen([NODE, *cls.arguments(str(port))], stdout=subprocess.DEVNULL)
        wait_until(cls.answers, f"{cls.program} on {cls.endpoint}")

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait(timeout=20)

    @classmethod
    def path_of(cls):
        return os.path.join(FOREIGN, "node_modules", cls.program)

    @classmethod
    def answers(cls):
        try:
            urllib.request.urlopen(cls.endpoint, timeout=5).close()
        except urllib.error.HTTPError:
            return True  # it speaks HTTP
        except OSError:
            return False
        return True


class Queues(Emulated):
    program = "fauxqs"

    @classmethod
    def arguments(cls, port):
        return [os.path.join(os.path.dirname(__file__), "..", "foreign", "fauxqs.mjs"), cls.path_of(), port]

    def call(self, operation, **members):
        return json.loads(post(self.endpoint, json.dumps(members), Content_Type="application/x-amz-json-1.0", X_Amz_Target=f"AmazonSQS.{operation}"))

    def publish_api(self, **members):
        return post(self.endpoint, urllib.parse.urlencode({"Version": "2010-03-31", **members}), Content_Type="application/x-www-form-urlencoded")

    def queue(self, name):
        attributes = {"FifoQueue": "true"} if name.endswith(".fifo") else {}
        return self.call("CreateQueue", QueueName=name, Attributes=attributes)["QueueUrl"]

    def messages(self, url):
        found = []
        while True:
            got = self.call("ReceiveMessage", QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"], AttributeNames=["All"],
                            WaitTimeSeconds=0).get("Messages", [])
            if not got:
                return found
            for message in got:
                found.append(message)
                self.call("DeleteMessage", QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])

    def sqs(self, name):
        return "sqs", {"queue": f"arn:aws:sqs:us-east-1:{ACCOUNT}:{name}"}

    def test_every_record_is_a_message_with_its_ids(self):
        url = self.queue("orders")
        self.replay(self.sqs("orders"), [record(f"k{i}", i) for i in range(57)])
        got = self.messages(url)
        self.assertEqual(sorted(int(m["MessageAttributes"]["sequenceNumber"]["StringValue"]) for m in got), list(range(57)))
        for message in got:
            body, attributes = json.loads(message["Body"]), message["MessageAttributes"]
            self.assertEqual(attributes["eventID"]["StringValue"], body["eventID"])
            self.assertEqual(attributes["sequenceNumber"]["StringValue"], body["dynamodb"]["SequenceNumber"])

    def test_any_text_arrives_as_it_was(self):
        url = self.queue("texts")
        text = "Zürich 東京 🚚 \"q\"\\ \n\t\u0001 \ufffe\uffff"
        self.replay(self.sqs("texts"), [record("k", 1, text)])
        [message] = self.messages(url)
        self.assertEqual(json.loads(message["Body"])["dynamodb"]["NewImage"]["t"]["S"], text)

    def test_a_fifo_queue_keeps_an_items_order_and_takes_an_event_once(self):
        url = self.queue("orders.fifo")
        records = [record(f"k{i % 3} ü" if i % 3 == 0 else f"k{i % 3}", i) for i in range(30)]
        self.replay(self.sqs("orders.fifo"), records)
        self.replay(self.sqs("orders.fifo"), records)
        order = {}
        for message in self.messages(url):
            group = message["Attributes"]["MessageGroupId"]
            order.setdefault(group, []).append(int(message["MessageAttributes"]["sequenceNumber"]["StringValue"]))
        self.assertEqual(sorted(order.values()), [list(range(start, 30, 3)) for start in range(3)])
        self.assertIn('{"id":{"S":"k1"}}', order)

    def test_what_is_too_large_is_set_aside_and_the_rest_arrives(self):
        url = self.queue("large")
        ran = self.replay(self.sqs("large"), [record("a", 1), record("b", 2, "x" * 1_100_000), record("c", 3)], status=4,
                          delivery={"deadLetter": {"file": os.path.join(self.folder, "dead.jsonl")}})
        self.assertEqual(sorted(m["MessageAttributes"]["eventID"]["StringValue"] for m in self.messages(url)), ["e1", "e3"], ran.stderr)
        with open(os.path.join(self.folder, "dead.jsonl"), encoding="utf-8") as file:
            self.assertIn("takes up to 1048576", file.read())

    def test_a_topic_hands_messages_on_with_their_ids(self):
        url = self.queue("behind")
        self.publish_api(Action="CreateTopic", Name="news")
        topic = f"arn:aws:sns:us-east-1:{ACCOUNT}:news"
        self.publish_api(Action="Subscribe", TopicArn=topic, Protocol="sqs", Endpoint=f"arn:aws:sqs:us-east-1:{ACCOUNT}:behind",
                         **{"Attributes.entry.1.key": "RawMessageDelivery", "Attributes.entry.1.value": "true"})
        text = "a&b=c+d %20 ü 🚚 <x>"
        self.replay(("sns", {"topic": topic}), [record(f"k{i}", i, text) for i in range(25)], shape="plain")
        got = self.messages(url)
        self.assertEqual(sorted(m["MessageAttributes"]["eventID"]["StringValue"] for m in got), sorted(f"e{i}" for i in range(25)))
        self.assertEqual({json.loads(m["Body"])["new"]["t"] for m in got}, {text})

    def test_what_is_wrong_is_said(self):
        once = {"maximumRetryAttempts": 0, "deadLetter": {"file": os.path.join(self.folder, "dead.jsonl")}}

        def dead(sink, **options):
            ran = self.replay(sink, [record("k", 1)], delivery=once, status=4, **options)
            with open(os.path.join(self.folder, "dead.jsonl"), encoding="utf-8") as file:
                return file.read() + ran.stderr

        self.assertIn("is there, and its region", dead(self.sqs("nowhere")))
        self.assertIn("is there, and its region", dead(("sns", {"topic": f"arn:aws:sns:us-east-1:{ACCOUNT}:nowhere"})))
        kind, settings = self.sqs("orders")
        self.assertRegex(dead((kind, {**settings, "endpointUrl": f"http://127.0.0.1:{free_port()}"})), "refused|connect")

    def test_without_credentials_nothing_starts(self):
        ran = run_cli("replay", self.write("in.jsonl", record("k", 1)), "--bridge",
                      self.write("x.bridge.yaml", {"tailrace": 1, "name": "x", "source": {"table": STREAM},
                                                   "routes": [{"name": "all", "sink": {"sqs": {**self.sqs("q")[1], "credentials": {"environment": True}}}}]}),
                      environment=clean_environment(HOME=self.folder))
        self.assertNotEqual(ran.returncode, 0)
        self.assertIn("AWS_ACCESS_KEY_ID", ran.stderr)


class Streams(Emulated):
    program = "kinesalite"

    @classmethod
    def arguments(cls, port):
        return [os.path.join(cls.path_of(), "cli.js"), "--port", port]

    def call(self, operation, **members):
        answer = post(self.endpoint, json.dumps(members), Content_Type="application/x-amz-json-1.1", X_Amz_Target=f"Kinesis_20131202.{operation}",
                      Authorization="AWS4-HMAC-SHA256 Credential=a/20261128/us-east-1/kinesis/aws4_request, SignedHeaders=host, Signature=0",
                      X_Amz_Date="20261128T000000Z")
        return json.loads(answer) if answer else {}

    def records(self, stream):
        out = {}
        for shard in self.call("DescribeStream", StreamName=stream)["StreamDescription"]["Shards"]:
            at = self.call("GetShardIterator", StreamName=stream, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
            out[shard["ShardId"]] = [(r["PartitionKey"], json.loads(base64.b64decode(r["Data"])))
                                     for r in self.call("GetRecords", ShardIterator=at)["Records"]]
        return out

    def test_an_items_records_are_in_one_shard_in_order(self):
        self.call("CreateStream", StreamName="orders", ShardCount=3)
        wait_until(lambda: self.call("DescribeStream", StreamName="orders")["StreamDescription"]["StreamStatus"] == "ACTIVE", "the stream")
        keys = ["a", "b", "Zürich " * 60, "d"]
        self.replay(("kinesis", {"stream": f"arn:aws:kinesis:us-east-1:{ACCOUNT}:stream/orders"}),
                    [record(keys[i % 4], i) for i in range(80)])
        order, shards = {}, {}
        for shard, records in self.records("orders").items():
            for partition_key, event in records:
                order.setdefault(partition_key, []).append(int(event["dynamodb"]["SequenceNumber"]))
                shards.setdefault(partition_key, set()).add(shard)
        self.assertEqual(sorted(order.values()), [list(range(start, 80, 4)) for start in range(4)])
        self.assertTrue(all(len(where) == 1 for where in shards.values()), shards)
        self.assertIn('{"id":{"S":"a"}}', order)

    def test_a_stream_that_is_not_there_is_said(self):
        letters = os.path.join(self.folder, "dead.jsonl")
        self.replay(("kinesis", {"stream": f"arn:aws:kinesis:us-east-1:{ACCOUNT}:stream/nowhere"}), [record("k", 1)], status=4,
                    delivery={"maximumRetryAttempts": 0, "deadLetter": {"file": letters}})
        with open(letters, encoding="utf-8") as file:
            self.assertIn("stream/nowhere is there, and its region", file.read())


class Judge(http.server.BaseHTTPRequestHandler):
    """Takes a request when botocore signs it with the same signature, and answers as the test says."""
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status, answer, more = (403, {"__type": "InvalidSignatureException", "message": "botocore signs it otherwise"}, {})
        if self.is_signed_well(body):
            self.server.taken.append((self.path, dict(self.headers), body))
            status, answer, more = self.server.answer(self.path, body)
        text = json.dumps(answer).encode() if answer is not None else b""
        self.send_response(status)
        for name, value in {"Content-Type": "application/x-amz-json-1.1", "Content-Length": str(len(text)), **more}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    def is_signed_well(self, body):
        claim = dict(part.split("=", 1) for part in self.headers["Authorization"].split(" ", 1)[1].split(", "))
        _, _, region, service, _ = claim["Credential"].split("/")
        headers = {name: self.headers[name] for name in claim["SignedHeaders"].split(";")}
        request = AWSRequest("POST", f"http://{self.headers['Host']}{self.path}", headers, body)
        request.context["timestamp"] = self.headers["X-Amz-Date"]
        signer = botocore.auth.SigV4Auth(Credentials(KEYS["AWS_ACCESS_KEY_ID"], KEYS["AWS_SECRET_ACCESS_KEY"]), service, region)
        return signer.signature(signer.string_to_sign(request, signer.canonical_request(request)), request) == claim["Signature"]

    def log_message(self, *_):
        pass


@unittest.skipUnless(botocore, "botocore is not installed")
class Judged(Replaying):
    def setUp(self):
        super().setUp()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Judge)
        self.server.taken = []
        self.endpoint = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def test_events_of_eventbridge_are_as_the_model_says(self):
        def answer(_, body):
            return 200, {"FailedEntryCount": 0, "Entries": [{"EventId": "x"} for _ in json.loads(body)["Entries"]]}, {}
        self.server.answer = answer
        bus = f"arn:aws:events:us-east-1:{ACCOUNT}:event-bus/orders"
        self.replay(("eventbridge", {"eventBus": bus, "source": "com.example"}), [record(f"k{i}", i, "ü 🚚") for i in range(23)])
        shape = botocore.session.get_session().get_service_model("events").operation_model("PutEvents").input_shape
        details = []
        for _, headers, body in self.server.taken:
            self.assertEqual(headers["X-Amz-Target"], "AWSEvents.PutEvents")
            request = json.loads(body)
            self.assertFalse(ParamValidator().validate(request, shape).generate_report())
            for entry in request["Entries"]:
                self.assertEqual((entry["EventBusName"], entry["Time"]), (bus, 1784073600))
                details.append(json.loads(entry["Detail"])["eventID"])
        self.assertEqual(details, [f"e{i}" for i in range(23)])
        self.assertEqual([len(json.loads(body)["Entries"]) for _, _, body in self.server.taken], [10, 10, 3])

    def test_a_function_gets_records_and_names_what_failed(self):
        answers = [(200, {"batchItemFailures": [{"itemIdentifier": "12"}]}, {}),
                   (200, {"errorType": "E", "errorMessage": "no"}, {"X-Amz-Function-Error": "Unhandled"}),
                   (429, {"message": "Rate Exceeded."}, {"x-amzn-ErrorType": "TooManyRequestsException", "Retry-After": "0"}),
                   (200, None, {})]
        self.server.answer = lambda *_: answers.pop(0)
        self.replay(("lambda", {"function": f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:orders:live"}),
                    [record("k", sequence) for sequence in (10, 11, 12, 13)], delivery={"batchSize": 4, "maximumBatchingWindowInSeconds": 1})
        sent = [[r["dynamodb"]["SequenceNumber"] for r in json.loads(body)["Records"]] for _, _, body in self.server.taken]
        self.assertEqual(sent, [["10", "11", "12", "13"]] + [["12", "13"]] * 3)
        path, headers, _ = self.server.taken[0]
        self.assertEqual(urllib.parse.unquote(path), f"/2015-03-31/functions/arn:aws:lambda:us-east-1:{ACCOUNT}:function:orders:live/invocations")
        self.assertEqual(headers["X-Amz-Invocation-Type"], "RequestResponse")

    def test_a_wrong_secret_is_said_and_tried_on(self):
        self.server.answer = lambda *_: (200, None, {})
        letters = os.path.join(self.folder, "dead.jsonl")
        self.replay(("lambda", {"function": f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:orders"}), [record("k", 1)], status=4,
                    environment={**KEYS, "AWS_SECRET_ACCESS_KEY": "another"}, delivery={"maximumRetryAttempts": 1, "deadLetter": {"file": letters}})
        with open(letters, encoding="utf-8") as file:
            letter = json.loads(file.read())
        self.assertEqual((letter["code"], letter["attempts"]), ("InvalidSignatureException", 2))


if __name__ == "__main__":
    main()
