#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bridges to a receiver that takes nothing but CloudEvents 1.0 by the rules of their HTTP binding, as Knative's do."""
import base64
import hashlib
import hmac
import http.server
import json
import os
import re
import threading
import time
import unittest
import urllib.parse

from support import SandboxCase, main

try:
    import boto3  # noqa: F401: it makes the tables
except ImportError:
    boto3 = None

NAME = re.compile(r"^[a-z0-9]{1,20}$")
TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
VISIBLE = re.compile(r"^[\x21\x23\x24\x26-\x7e]*$")  # what need not be encoded
ENCODED = re.compile(r"^([\x21\x23\x24\x26-\x7e]|%[0-9A-F]{2})*$")
SECRET = "whsec_" + base64.b64encode(b"a secret of 24 bytes....").decode()


class Refused(Exception):
    """Why a request is no CloudEvent, or not from whom it should be."""


def demand(condition, why):
    if not condition:
        raise Refused(why)


def check_attributes(event):
    for name in ("specversion", "id", "source", "type"):
        demand(event.get(name), f"{name} is missing")
    demand(event["specversion"] == "1.0", "another version")
    for name, value in event.items():
        if name in ("data", "data_base64"):
            continue
        demand(NAME.match(name), f"{name} is no attribute's name")
        demand(isinstance(value, str) and value, f"{name} is empty")
        demand(not re.search(r"[\x00-\x1f\x7f-\x9f]", value), f"{name} holds a control character")
    demand(" " not in event["source"], "the source is no URI-reference")
    demand("time" not in event or TIME.match(event["time"]), "the time is not RFC 3339")
    demand("datacontenttype" not in event or event["datacontenttype"] == "application/json", "another data type")


def events_of(headers, body):
    """The events of a request, by its content mode."""
    content_type = headers["Content-Type"].split(";")[0].strip()
    if content_type == "application/cloudevents-batch+json":
        events = json.loads(body)
        demand(isinstance(events, list), "a batch is an array")
    elif content_type == "application/cloudevents+json":
        demand("ce-specversion" not in headers, "two modes at once")
        events = [json.loads(body)]
    else:
        event = {"datacontenttype": content_type, "data": json.loads(body)}
        for name, value in headers.items():
            if not name.lower().startswith("ce-"):
                continue
            demand(ENCODED.match(value), f"{name} is not encoded")
            decoded = urllib.parse.unquote(value)
            demand(all(VISIBLE.match(c) or f"%{ord(c):02X}" in value or ord(c) > 127 for c in decoded), f"{name} is encoded oddly")
            event[name.lower()[3:]] = decoded
        demand("ce-datacontenttype" not in {n.lower() for n in headers}, "datacontenttype is the Content-Type")
        events = [event]
    for event in events:
        check_attributes(event)
    return content_type, events


def check_webhook(headers, body):
    """Standard Webhooks 1.0."""
    demand(abs(time.time() - int(headers["webhook-timestamp"])) < 300, "too old")
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mac = base64.b64encode(hmac.new(base64.b64decode(SECRET[6:]), signed, hashlib.sha256).digest()).decode()
    demand(f"v1,{mac}" in headers["webhook-signature"].split(), "the signature is wrong")


CHECKS = {
    "/open": lambda headers, body: None,
    "/basic": lambda headers, body: demand(headers.get("Authorization") == "Basic " + base64.b64encode(b"me:p:w").decode(), "who?"),
    "/bearer": lambda headers, body: demand(headers.get("Authorization") == "Bearer t0k3n", "who?"),
    "/key": lambda headers, body: demand(headers.get("X-Hook-Key") == "k3y", "who?"),
    "/signed": check_webhook,
}


class Receiver:
    """Takes what follows the rules, and keeps it; answers 401 and 400 to the rest, with the reason."""

    def __init__(self):
        self.requests, self.refused, self.poison = [], [], None
        receiver, lock = self, threading.Lock()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.answer(*self.judge(body))

            def judge(self, body):
                with lock:
                    try:
                        CHECKS[self.path](self.headers, body)
                    except Refused as why:
                        receiver.refused.append(str(why))
                        return 401, str(why)
                    try:
                        content_type, events = events_of(self.headers, body)
                        demand(receiver.poison not in [key_of(e) for e in events], "poison")
                    except (Refused, ValueError, KeyError) as why:
                        receiver.refused.append(str(why))
                        return 400, str(why)
                    receiver.requests.append((content_type, events))
                return 202, ""

            def answer(self, status, text):
                self.send_response(status)
                self.send_header("Content-Length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    @property
    def events(self):
        return [event for _, events in self.requests for event in events]


def key_of(event):
    data = event["data"]
    return data["dynamodb"]["Keys"]["id"]["S"] if "dynamodb" in data else data["keys"]["id"]


@unittest.skipUnless(boto3, "python3-boto3 is not installed")
class HttpSink(SandboxCase):
    def setUp(self):
        self.table = self._testMethodName.replace("_", "-")[5:60]
        self.db = self.create_table(self.table)
        self.receiver = Receiver()
        self.addCleanup(self.receiver.close)

    def put(self, key, **attributes):
        self.db.put_item(TableName=self.table, Item={"id": {"S": key}, **attributes})

    def run_bridge(self, path="/open", status=0, delivery=None, environment=None, shape="aws", **http):
        route = {"name": "hook", "shape": shape, "sink": {"http": {"url": self.receiver.url + path, **http}}}
        if delivery:
            route["delivery"] = delivery
        ran = self.sandbox.cli("run", self.write_bridge(self.table, route), "--state-dir", os.path.join(self.folder, self.table), "--until-idle", "1",
                               environment=self.sandbox.environment(**(environment or {})), timeout=120)
        self.assertStatus(ran, status)
        return ran.stderr

    def test_each_content_mode(self):
        keys = ["Zürich \"1\" 100%", "b", "日本"]
        for key in keys:
            self.put(key, n={"N": "12345678901234567890123456789012345678"})
        seen = {}
        for mode in ("structured", "binary", "batch"):
            self.receiver.requests.clear()
            self.db.put_item(TableName=self.table, Item={"id": {"S": mode}})
            self.run_bridge(contentMode=mode)
            self.assertEqual(self.receiver.refused, [])
            seen[mode] = self.receiver.requests[:]
            os.rename(os.path.join(self.folder, self.table), os.path.join(self.folder, self.table + mode))
        self.assertEqual([t for t, _ in seen["structured"]], ["application/cloudevents+json"] * 4)
        self.assertEqual([t for t, _ in seen["binary"]], ["application/json"] * 5)
        self.assertEqual({t for t, _ in seen["batch"]}, {"application/cloudevents-batch+json"})
        self.assertLess(len(seen["batch"]), 6)
        events = {mode: [e for _, es in requests for e in es] for mode, requests in seen.items()}
        self.assertEqual([key_of(e) for e in events["batch"]], keys + ["structured", "binary", "batch"])
        for mode in ("binary", "batch"):
            self.assertEqual(events[mode][:4], events["structured"], "one event, however it travels")

    def test_an_items_events_stay_in_order_in_eight_lanes(self):
        for number in range(15):
            for key in range(8):
                self.put(f"item {key}", n={"N": str(number)})
        self.run_bridge(delivery={"parallelizationFactor": 8, "batchSize": 5}, shape="plain")
        self.assertEqual(self.receiver.refused, [])
        for key in range(8):
            numbers = [e["data"]["new"]["n"] for e in self.receiver.events if key_of(e) == f"item {key}"]
            self.assertEqual(numbers, list(range(15)))

    def test_each_authentication(self):
        for path, value, how in (("/basic", "me:p:w", {"authentication": "basic"}), ("/bearer", "t0k3n", {"authentication": "bearer"}),
                                 ("/key", "k3y", {"authentication": "apiKey", "apiKeyHeader": "X-Hook-Key"}),
                                 ("/signed", SECRET, {"authentication": "hmac"})):
            with self.subTest(path):
                self.put(path)
                self.run_bridge(path, environment={"HOOK": value}, credentials={"environment": "HOOK"}, contentMode="binary", **how)
                self.assertEqual((key_of(self.receiver.events[-1]), self.receiver.refused), (path, []))

    def test_a_signed_batch(self):
        for number in range(3):
            self.put(str(number))
        self.run_bridge("/signed", environment={"HOOK": SECRET}, credentials={"environment": "HOOK"}, authentication="hmac", contentMode="batch")
        self.assertEqual([key_of(e) for e in self.receiver.events], ["0", "1", "2"])

    def test_wrong_and_absent_credentials(self):
        self.put("x")
        wrong = self.run_bridge("/bearer", 4, environment={"HOOK": "wr0ng"}, credentials={"environment": "HOOK"}, authentication="bearer")
        self.assertIn("401", wrong)
        self.assertNotIn("wr0ng", wrong)
        absent = self.run_bridge("/bearer", 3, credentials={"environment": "HOOK"}, authentication="bearer")
        self.assertIn("the environment has no HOOK", absent)
        secret = self.run_bridge("/bearer", 3, credentials={"secret": "hook"}, authentication="bearer")
        self.assertIn("{environment: NAME}", secret)
        self.assertEqual(self.receiver.events, [])

    def test_a_refused_batch_is_halved_until_one_is_left(self):
        self.receiver.poison = "11"
        for number in range(20):
            self.put(str(number))
        errors = self.run_bridge(status=4, contentMode="batch",
                                 delivery={"onPartialBatchItemFailure": "AUTOMATIC_BISECT", "deadLetter": {"file": "poison.jsonl"}})
        self.assertIn("dead-lettered 1", errors)
        self.assertEqual([key_of(e) for e in self.receiver.events], [str(n) for n in range(20) if n != 11])
        with open(os.path.join(self.folder, "poison.jsonl"), encoding="utf-8") as file:
            letter, = [json.loads(line) for line in file]
        self.assertEqual(letter["record"]["dynamodb"]["Keys"]["id"]["S"], "11")


if __name__ == "__main__":
    main()
