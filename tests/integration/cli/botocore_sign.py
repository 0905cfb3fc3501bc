#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signatures compared with botocore's on the spot: what stands in for the public suite where it is not at hand."""
import datetime
import json
import os
import random
import shutil
import tempfile
import unittest
from unittest import mock
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from support import main, run_cli

try:
    import botocore.auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials
except ImportError:
    botocore = None

COUNT = 60
NOW = datetime.datetime(2026, 11, 27, 12, 34, 56)
WORDS = ["a", "Z", "0", "-", "_", ".", "~", "%41", "é", "東", "+", "$", "=", "value", "x y"]
TARGETS = ["DynamoDB_20120810.PutItem", "DynamoDBStreams_20120810.GetRecords"]


def random_request(random_source):
    """Method, path, query, headers and body as DynamoDB, Streams, STS and stranger services may have them."""
    query = [("".join(random_source.choices(WORDS, k=2)), "".join(random_source.choices(WORDS, k=3)))
             for _ in range(random_source.randrange(4))]
    headers = {"host": random_source.choice(["dynamodb.us-east-1.amazonaws.com", "127.0.0.1:8000"]),
               "content-type": "application/x-amz-json-1.0",
               "x-amz-target": random_source.choice(TARGETS)}
    if random_source.random() < 0.5:
        headers["x-amz-meta-note"] = "inner   spaces  are   one"
    body = json.dumps({"Item": {"id": {"S": "".join(random_source.choices(WORDS, k=random_source.randrange(40)))}}},
                      ensure_ascii=False)
    return {"method": random_source.choice(["POST", "GET", "PUT"]), "query": query, "headers": headers, "body": body,
            "region": random_source.choice(["us-east-1", "eu-central-1", "cn-north-1"]),
            "token": random_source.choice([None, "a/session+token=="]),
            "service": random_source.choice(["dynamodb", "sts"])}


@unittest.skipUnless(botocore, "botocore is not installed")
class SignaturesOfBotocore(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="tailrace-sign-")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def ours(self, request, presign):
        context = {"credentials": {"access_key_id": "AKIDEXAMPLE", "secret_access_key": "SECRET/EXAMPLE+KEY"},
                   "expiration_in_seconds": 3600, "normalize": True, "region": request["region"],
                   "service": request["service"], "sign_body": False, "timestamp": NOW.strftime("%Y-%m-%dT%H:%M:%SZ")}
        if request["token"]:
            context["credentials"]["token"] = request["token"]
        path = os.path.join(self.folder, "context.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(context, file)
        query = urlencode(request["query"], quote_via=quote)
        head = f"{request['method']} /{'?' + query if query else ''} HTTP/1.1\r\n"
        head += "".join(f"{name}:{value}\r\n" for name, value in request["headers"].items())
        arguments = ["sign", "--context", path] + (["--presign", "3600"] if presign else [])
        result = run_cli(*arguments, stdin=(head + "\r\n" + request["body"]).encode())
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(result.stdout)

    def theirs(self, request, presign):
        url = "https://" + request["headers"]["host"] + "/"
        if request["query"]:
            url += "?" + urlencode(request["query"], quote_via=quote)
        aws = AWSRequest(method=request["method"], url=url, data=request["body"].encode(), headers=dict(request["headers"]))
        credentials = Credentials("AKIDEXAMPLE", "SECRET/EXAMPLE+KEY", request["token"])
        signer = botocore.auth.SigV4QueryAuth if presign else botocore.auth.SigV4Auth
        with mock.patch.object(botocore.auth.datetime, "datetime", mock.Mock(wraps=datetime.datetime)) as clock:
            clock.utcnow.return_value = NOW
            signer(credentials, request["service"], request["region"]).add_auth(aws)
        return aws

    def test_by_header(self):
        source = random.Random(20261127)
        for number in range(COUNT):
            request = random_request(source)
            with self.subTest(number):
                self.assertEqual(self.ours(request, False)["authorization"], self.theirs(request, False).headers["Authorization"])

    def test_by_query(self):
        source = random.Random(27112026)
        for number in range(COUNT):
            request = random_request(source)
            request["method"], request["body"] = "GET", ""
            request["headers"] = {"host": request["headers"]["host"]}
            with self.subTest(number):
                theirs = dict(parse_qsl(urlsplit(self.theirs(request, True).url).query))
                self.assertEqual(self.ours(request, True)["signature"], theirs["X-Amz-Signature"])


if __name__ == "__main__":
    main()
