#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job from outside: the AWS CLI writes, tailrace-cli shows, exact and in order."""
import json
import os
import unittest

from support import AWS, SandboxCase, main

KINDS = 5
COUNT = 1000


def item(number):
    """DynamoDB JSON and what shape plain must make of it, in five kinds."""
    key = {"id": {"S": f"item#{number:05d}"}}
    digits = "1234567890123456789012345678901234" + f"{number:04d}"
    kinds = [
        ({"text": {"S": f"Zürich 東京 🚚 \"{number}\"\n"}}, f'"text":{json.dumps(f"Zürich 東京 🚚 {chr(34)}{number}{chr(34)}" + chr(10), ensure_ascii=False)}'),
        ({"big": {"N": digits}, "small": {"N": "0.000000000000000000000000000001"}}, f'"big":{digits}'),
        ({"m": {"M": {"l": {"L": [{"N": "1"}, {"BOOL": True}, {"NULL": True}, {"M": {}}]}}}}, '"m":{"l":[1,true,null,{}]}'),
        ({"tags": {"SS": ["a", "b"]}, "ns": {"NS": ["1", "2.5"]}}, '"tags":["a","b"]'),
        ({"blob": {"B": "AAEC/w=="}, "empty": {"S": ""}}, '"blob":"AAEC/w=="'),
    ]
    attributes, plain = kinds[number % KINDS]
    return {**key, **attributes}, plain


@unittest.skipUnless(AWS, "the AWS CLI is not installed")
class MainJob(SandboxCase):
    def test_items_of_the_aws_cli_come_out_exact_and_in_order(self):
        created = self.sandbox.aws("dynamodb", "create-table", "--table-name", "orders", "--billing-mode", "PAY_PER_REQUEST",
                                   "--attribute-definitions", "AttributeName=id,AttributeType=S",
                                   "--key-schema", "AttributeName=id,KeyType=HASH",
                                   "--stream-specification", "StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES")
        self.assertStatus(created, 0)
        arn = json.loads(created.stdout)["TableDescription"]["TableArn"]
        for start in range(0, COUNT, 25):
            batch = {"orders": [{"PutRequest": {"Item": item(n)[0]}} for n in range(start, start + 25)]}
            path = os.path.join(self.folder, "batch.json")
            with open(path, "w", encoding="utf-8") as file:
                json.dump(batch, file)
            self.assertStatus(self.sandbox.aws("dynamodb", "batch-write-item", "--request-items", f"file://{path}"), 0)

        tailed = self.sandbox.cli("tail", arn, "--from", "trim-horizon", "--limit", str(COUNT), "--shape", "plain")
        self.assertStatus(tailed, 0)
        lines = tailed.stdout.splitlines()
        self.assertEqual(len(lines), COUNT)
        sequences = []
        for number, line in enumerate(lines):
            record = json.loads(line)
            self.assertEqual(record["keys"], {"id": f"item#{number:05d}"})
            self.assertEqual(record["eventName"], "INSERT")
            self.assertIn(item(number)[1], line)
            sequences.append(int(record["sequenceNumber"]))
        self.assertEqual(sequences, sorted(set(sequences)))

    def test_a_wrong_secret_is_refused_to_everybody(self):
        wrong = self.sandbox.environment(AWS_PAGER="")
        wrong["AWS_SECRET_ACCESS_KEY"] = "wrong" * 8
        foreign = self.sandbox.aws("dynamodb", "list-tables", environment=wrong)
        self.assertNotEqual(foreign.returncode, 0)
        self.assertIn("InvalidSignatureException", foreign.stderr)
        own = self.sandbox.cli("tables", environment=wrong)
        self.assertStatus(own, 3)
        self.assertIn("InvalidSignatureException", own.stderr)
        self.assertNotIn("wrongwrong", own.stderr + own.stdout)


if __name__ == "__main__":
    main()
