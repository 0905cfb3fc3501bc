#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets in a real key store, through the command line; and without one. What a run leaves behind is searched for them."""
import base64
import http.server
import json
import os
import pty
import shutil
import subprocess
import tempfile
import threading
import unittest

from keyring import Session, no_keyring, private_environment
from leaks import encodings_of, found_in, leaks
from support import CLI, Sandbox, main, run_cli

# With what is written in another way by each of the encodings.
TOKEN = 'S3cr3t+/tok="en<&>\\%41kTz9'
LOGIN = "some-body:pass/word+of='the'<hook>"
KEYS = {"Version": 1, "AccessKeyId": "ASIAEXAMPLEEXAMPLE01", "SecretAccessKey": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYzzz",
        "SessionToken": "IQoJb3JpZ2luX2VjEXAMPLE//////////wEaCXVzLWVhc3QtMQ=="}


def record(key):
    return {"eventID": f"e{key}", "eventName": "INSERT", "eventVersion": "1.1", "eventSource": "aws:dynamodb", "awsRegion": "us-east-1",
            "dynamodb": {"ApproximateCreationDateTime": 1784073600, "Keys": {"id": {"S": key}}, "NewImage": {"id": {"S": key}},
                         "SequenceNumber": "1" + key, "SizeBytes": 10, "StreamViewType": "NEW_AND_OLD_IMAGES"}}


class Receiver:
    """Keeps the Authorization of each request; takes those of the right one."""

    def __init__(self, case, wanted):
        self.seen = []
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                receiver.seen.append(self.headers.get("Authorization"))
                self.send_response(204 if receiver.seen[-1] == wanted else 401)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        case.addCleanup(server.server_close)
        case.addCleanup(server.shutdown)
        self.url = f"http://127.0.0.1:{server.server_port}/hook"


class Homes(unittest.TestCase):
    """A home of its own for each test, and everything that was said in it."""

    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="tailrace-secrets-")
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)  # a socket may go by itself meanwhile
        self.environment = private_environment(self.home)
        self.said = []

    def cli(self, *arguments, stdin=""):
        done = run_cli(*arguments, stdin=stdin, environment=self.environment)
        self.said += [(f"{arguments} stdout", done.stdout), (f"{arguments} stderr", done.stderr)]
        return done

    def path(self, name, content=None):
        path = os.path.join(self.home, name)
        if content is not None:
            with open(path, "w", encoding="utf-8") as file:
                file.write(content if isinstance(content, str) else json.dumps(content))
        return path

    def bridge(self, url, secret="hook", authentication="bearer"):
        return self.path("b.bridge.yaml", {
            "tailrace": 1, "name": "b", "source": {"table": "arn:aws:dynamodb:us-east-1:000000000000:table/orders"},
            "routes": [{"name": "r", "sink": {"http": {"url": url, "authentication": authentication, "credentials": {"secret": secret}}},
                        "delivery": {"maximumRetryAttempts": 0, "deadLetter": {"file": "dead.jsonl"}}}]})

    def replay(self, *options):
        capture = self.path("c.jsonl", "".join(json.dumps(record(key)) + "\n" for key in "12"))
        return self.cli("replay", capture, "--bridge", self.path("b.bridge.yaml"), "--speed", "0", *options)

    def assertNoLeaks(self, *secrets):
        self.assertEqual(leaks([secret.encode() for secret in secrets], [self.home], self.said), [])


@unittest.skipIf(no_keyring(), no_keyring())
class WithKeyStore(Homes):
    def setUp(self):
        super().setUp()
        session = Session(self.home)
        self.addCleanup(session.close)
        session.unlock()
        self.environment = session.environment

    def set(self, name, value, *options):
        done = self.cli("secret", "set", name, *options, stdin=value)
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        return done

    def listed(self):
        done = self.cli("secret", "list")
        self.assertEqual(done.returncode, 0, done.stderr)
        return [(line["name"], line["kind"]) for line in map(json.loads, done.stdout.splitlines())]

    def test_a_bridge_delivers_with_a_secret(self):
        receiver = Receiver(self, "Bearer " + TOKEN)
        self.bridge(receiver.url)
        self.assertEqual(self.listed(), [])
        self.set("hook", TOKEN + "\n")
        self.assertEqual(self.listed(), [("hook", "token")])
        done = self.replay("--verbose")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(receiver.seen, ["Bearer " + TOKEN] * 2)
        self.assertEqual(self.cli("secret", "remove", "hook").returncode, 0)
        self.assertEqual(self.listed(), [])
        done = self.replay()
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertRegex(done.stderr, r"^error: replay: route r: the key store has no secret \"hook\".*; .*secret set")
        self.assertEqual(len(receiver.seen), 2)
        self.assertNoLeaks(TOKEN)

    def test_dead_letters_are_sent_again_with_a_secret(self):
        receiver = Receiver(self, "Basic " + base64.b64encode(LOGIN.encode()).decode())
        self.bridge(receiver.url, "login", "basic")
        self.set("login", "some-body:wrong-pass-word", "--kind", "user-password")
        self.assertEqual(self.replay("--verbose").returncode, 4)
        self.set("login", LOGIN, "--kind", "user-password")
        done = self.cli("redrive", self.path("b.bridge.yaml"), "--verbose")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.listed(), [("login", "user-password")])
        self.assertNoLeaks(LOGIN, LOGIN.split(":", 1)[1], "some-body:wrong-pass-word")

    def test_keys_as_a_credential_process_prints_them(self):
        self.set("team", json.dumps(KEYS), "--aws-keys")
        self.assertEqual(self.listed(), [("team", "aws-keys")])
        self.bridge("http://127.0.0.1:9/", "team")
        done = self.replay()
        self.assertEqual(done.returncode, 3)
        self.assertIn('route r: the secret "team" is AWS keys', done.stderr)
        self.assertNoLeaks(KEYS["SecretAccessKey"], KEYS["SessionToken"])

    def test_what_is_no_secret_is_refused_without_a_word_of_it(self):
        for value, options in [("", []), ("two\nlines-of-a-secret", []), ("no-colon-in-this-one", ["--kind", "user-password"]),
                               ('{"Version":1,"SecretAccessKey":"half-of-the-keys"}', ["--aws-keys"]), ("x" * 70_000, [])]:
            done = self.cli("secret", "set", "hook", *options, stdin=value)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertRegex(done.stderr, r"^error: secret: .+; .+\n$")
        self.assertEqual(self.listed(), [])
        self.assertNoLeaks("lines-of-a-secret", "no-colon-in-this-one", "half-of-the-keys")

    def test_names_and_words_that_are_wrong(self):
        self.assertEqual(self.cli("secret", "set", ".names", stdin="t").returncode, 2)
        self.assertEqual(self.cli("secret", "set", stdin="t").returncode, 2)
        self.assertEqual(self.cli("secret", "give", "hook").returncode, 2)
        self.assertEqual(self.cli("secret", "set", "hook", "--kind", "x", stdin="t").returncode, 2)
        self.assertEqual(self.cli("secret", "remove", "hook").returncode, 1)

    def test_a_value_is_typed_unseen(self):
        master, slave = pty.openpty()
        process = subprocess.Popen([CLI, "secret", "set", "hook"], stdin=slave, stderr=slave, stdout=slave, env=self.environment,
                                   start_new_session=True)
        shown = b""
        while b": " not in shown:
            shown += os.read(master, 1000)
        os.write(master, TOKEN.encode() + b"\n")
        self.assertEqual(process.wait(timeout=60), 0)
        os.close(slave)
        try:
            while more := os.read(master, 1000):
                shown += more
        except OSError:
            pass
        os.close(master)
        self.assertEqual(self.listed(), [("hook", "token")])
        self.said.append(("terminal", shown))
        self.assertNoLeaks(TOKEN)

    def test_secrets_of_a_dialect_are_kept_when_asked(self):
        manifest = self.path("m.yaml", f"""
apiVersion: sources.triggermesh.io/v1alpha1
kind: AWSDynamoDBSource
metadata: {{name: orders}}
spec:
  arn: arn:aws:dynamodb:us-west-2:123456789012:table/orders
  auth:
    credentials:
      accessKeyID: {{value: {KEYS['AccessKeyId']}}}
      secretAccessKey: {{value: {KEYS['SecretAccessKey']}}}
  sink: {{uri: "http://127.0.0.1:1/"}}
""")
        done = self.cli("convert", manifest, "--to", "tailrace")
        self.assertEqual(self.listed(), [])
        done = self.cli("convert", manifest, "--to", "tailrace", "--keep-secrets")
        self.assertEqual(done.returncode, 0, done.stderr)
        (name, kind), = self.listed()
        self.assertEqual(kind, "aws-keys")
        self.assertIn(name, done.stdout)
        again = self.cli("convert", manifest, "--to", "tailrace", "--keep-secrets")
        self.assertEqual(again.returncode, 1)
        self.assertIn("--yes", again.stderr)
        self.assertEqual(self.cli("convert", manifest, "--to", "tailrace", "--keep-secrets", "--yes").returncode, 0)
        os.remove(manifest)
        self.assertNoLeaks(KEYS["SecretAccessKey"])

    def test_a_source_is_read_with_keys_of_the_store(self):
        with Sandbox() as sandbox:
            sandbox.aws("dynamodb", "create-table", "--table-name", "orders", "--billing-mode", "PAY_PER_REQUEST",
                        "--attribute-definitions", "AttributeName=id,AttributeType=S", "--key-schema", "AttributeName=id,KeyType=HASH",
                        "--stream-specification", "StreamEnabled=true,StreamViewType=NEW_IMAGE")
            done = sandbox.cli("put", "orders", "--item", '{"id":{"S":"1"}}')
            self.assertEqual(done.returncode, 0, done.stderr)
            self.set("team", json.dumps({"Version": 1, "AccessKeyId": sandbox.facts["accessKeyId"],
                                         "SecretAccessKey": sandbox.facts["secretAccessKey"]}), "--aws-keys")
            bridge = self.path("s.bridge.yaml", {
                "tailrace": 1, "name": "s", "source": {"table": "arn:aws:dynamodb:us-east-1:000000000000:table/orders",
                                                       "credentials": {"secret": "team"}, "startingPosition": "TRIM_HORIZON",
                                                       "endpointUrl": sandbox.endpoint},
                "routes": [{"name": "r", "sink": {"file": {"path": "out.jsonl"}}}]})
            done = self.cli("run", bridge, "--until-idle", "1", "--verbose")
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(self.path("out.jsonl"), encoding="utf-8") as file:
                self.assertEqual(len(file.readlines()), 1)
            self.assertNoLeaks(sandbox.facts["secretAccessKey"])

    def test_a_sink_of_aws_signs_with_keys_of_the_store(self):
        receiver = Receiver(self, None)
        self.set("team", json.dumps(KEYS), "--aws-keys")
        self.path("b.bridge.yaml", {
            "tailrace": 1, "name": "b", "source": {"table": "arn:aws:dynamodb:us-east-1:000000000000:table/orders"},
            "routes": [{"name": "r", "sink": {"sqs": {"queue": "arn:aws:sqs:us-east-1:123456789012:q", "credentials": {"secret": "team"},
                                                      "endpointUrl": receiver.url.removesuffix("/hook")}},
                        "delivery": {"maximumRetryAttempts": 0, "deadLetter": {"file": "dead.jsonl"}}}]})
        done = self.replay("--verbose")
        self.assertTrue(receiver.seen, done.stderr)
        self.assertIn(f"Credential={KEYS['AccessKeyId']}/", receiver.seen[0])
        self.assertNoLeaks(KEYS["SecretAccessKey"], KEYS["SessionToken"])

    def test_another_program_finds_it_and_only_there(self):
        self.set("hook", TOKEN)
        found = subprocess.run(["secret-tool", "lookup", "server", "tailrace", "user", "hook"], env=self.environment,
                               capture_output=True, text=True, timeout=20, check=True).stdout
        self.assertEqual(json.loads(found), {"kind": "token", "value": TOKEN})


class WithoutKeyStore(Homes):
    def refusals(self, reason):
        self.bridge("http://127.0.0.1:9/")
        for done in [self.cli("secret", "set", "hook", stdin=TOKEN), self.cli("secret", "list"), self.cli("secret", "remove", "hook"),
                     self.replay()]:
            self.assertEqual((done.returncode, done.stdout), (3, ""))
            self.assertRegex(done.stderr, "^error: .*the system's key store is not there: " + reason)
            self.assertIn("{environment: NAME}", done.stderr)
        self.assertNoLeaks(TOKEN)

    def test_without_a_bus(self):
        self.refusals("this session has no D-Bus")

    @unittest.skipIf(no_keyring(), no_keyring())
    def test_with_a_bus_on_which_nobody_is(self):
        session = Session(self.home)
        self.addCleanup(session.close)
        self.environment = session.environment
        self.refusals("no program on this session's D-Bus is one")

    def test_a_bridge_without_secrets_asks_for_none(self):
        receiver = Receiver(self, None)
        self.path("b.bridge.yaml", {"tailrace": 1, "name": "b", "source": {"table": "arn:aws:dynamodb:us-east-1:000000000000:table/orders"},
                                    "routes": [{"name": "r", "sink": {"http": {"url": receiver.url}}}]})
        done = self.replay()
        self.assertEqual((done.returncode, len(receiver.seen)), (0, 2), done.stderr)


class Search(unittest.TestCase):
    """The search finds what it looks for."""

    def test_every_form_is_found(self):
        for name, form in encodings_of(TOKEN.encode()).items():
            with self.subTest(name):
                self.assertIn(name, found_in(b"before " + form + b" after", TOKEN.encode()))
        for offset in range(4):
            self.assertTrue(found_in(base64.b64encode(b"x" * offset + TOKEN.encode() + b"yy"), TOKEN.encode()))
        half = len(TOKEN) // 2
        self.assertEqual(found_in((TOKEN[:half] + "\n  " + TOKEN[half:]).encode(), TOKEN.encode()), ["split"])
        self.assertEqual(found_in(b"nothing of it", TOKEN.encode()), [])

    def test_files_their_names_and_texts_are_searched(self):
        with tempfile.TemporaryDirectory() as folder:
            secret = "plain-secret-0123"
            for name in ("a.txt", f"{secret}.txt"):
                with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                    file.write(f"<{secret}>")
            self.assertEqual(len(leaks([secret.encode()], [folder], [("stderr", secret)])), 3)


if __name__ == "__main__":
    main()
