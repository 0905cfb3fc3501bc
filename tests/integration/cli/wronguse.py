#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input at every door: one line that says what, why and what to do, and the documented exit status."""
import json
import os
import tempfile
import unittest

from support import clean_environment, main, run_cli

KEYS = {"AWS_ACCESS_KEY_ID": "AKIAEXAMPLE000000001", "AWS_SECRET_ACCESS_KEY": "not-a-real-secret-0123456789",
        "AWS_REGION": "us-east-1"}
ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/orders"
CLOSED = "http://127.0.0.1:1"

# arguments, standard input, expected status, a word that standard error has to contain
ROWS = {
    "no command": ([], None, 2, "Usage"),
    "unknown command": (["frobnicate"], None, 2, "no such command"),
    "unknown option": (["arn", "--frobnicate", ARN], None, 2, "frobnicate"),
    "missing argument": (["arn"], None, 2, "missing"),
    "one argument too many": (["arn", ARN, ARN], None, 2, "too many"),
    "decode of a missing file": (["decode", "/nonexistent/file"], None, 2, "can't be read"),
    "decode of a folder": (["decode", "/"], None, 2, "can't be read"),
    "decode of HTML": (["decode"], "<html>sign in</html>", 2, "byte"),
    "decode of a cut body": (["decode"], '{"Records":[{"eventID":"1"', 2, "byte"),
    "decode of nothing": (["decode"], "", 2, ""),
    "decode in an unknown shape": (["decode", "--shape", "round"], "{}", 2, "round"),
    "put of no JSON": (["put", ARN, "--item", "{'id'}"], None, 2, "byte"),
    "put of a number that is none": (["put", ARN, "--item", '{"id":{"N":"NaN"}}'], None, 2, "id"),
    "put with lower-case type": (["put", ARN, "--item", '{"id":{"s":"x"}}'], None, 2, "id"),
    "put with a count that is none": (["put", ARN, "--item", "{}", "--count", "many"], None, 2, "many"),
    "put from a missing file": (["put", ARN, "--item", "@/nonexistent"], None, 2, "can't be read"),
    "put from a folder": (["put", ARN, "--item", "@/"], None, 2, "can't be read"),
    "put from a file without a name": (["put", ARN, "--item", "@"], None, 2, "without a name"),
    "put of nothing": (["put", ARN, "--item", "-"], "", 2, "correct the JSON"),
    "put of NUL bytes": (["put", ARN, "--item", "-"], '{"id":{"S":"a\0b"}}', 2, "byte"),
    "put of binary garbage": (["put", ARN, "--item", "-"], bytes(range(256)), 2, "byte"),
    "put of an array": (["put", ARN, "--item", "[]"], None, 2, "object"),
    "put of a plain number out of range": (["put", ARN, "--plain", "--item", '{"id":"a","n":1e200}'], None, 2, "n:"),
    "put at rate 0": (["put", ARN, "--item", "{}", "--rate", "0"], None, 2, "--rate"),
    "put that returns what it can't": (["put", ARN, "--item", '{"id":{"S":"a"}}', "--return-values", "ALL_NEW"], None, 2, "ALL_OLD"),
    "update that returns something unknown": (["update", ARN, "--key", '{"id":{"S":"a"}}', "--return-values", "SOME"], None, 2, "UPDATED_NEW"),
    "values without a type": (["put", ARN, "--item", '{"id":{"S":"a"}}', "--values", '{":v":"x"}', "--dry-run"], None, 2, "--values"),
    "names that are no object": (["put", ARN, "--item", '{"id":{"S":"a"}}', "--names", "[]", "--dry-run"], None, 2, "--names"),
    "get without a key": (["get", ARN], None, 2, "--key"),
    "get with an empty key": (["get", ARN, "--key", "{}"], None, 2, "empty"),
    "get in a record's shape": (["get", ARN, "--key", '{"id":{"S":"a"}}', "--shape", "triggermesh"], None, 2, "plain"),
    "delete without a key": (["delete", ARN], None, 2, "--key"),
    "a table without a name": (["scan", ""], None, 2, "no table"),
    "a table's name with a space": (["describe", "my table"], None, 2, "no table"),
    "an ARN that is none": (["tail", "notarn:x"], None, 2, "no table"),
    "a region that is no name": (["tables", "--region", "us east"], None, 2, "region"),
    "tail with a folder for a filter": (["tail", ARN, "--filter", "/"], None, 2, "can't be read"),
    "a profile that is not there": (["tables", "--profile", "nope"], None, 3, "nope"),
    "a policy of a broken ARN": (["policy", "arn:aws:dynamodb:mars:1:table/x"], "", 2, "region"),
    "a policy of a bridge that is no YAML": (["policy", "-"], "a: [", 2, "-:"),
    "a policy with a key that is none": (["policy", "--kms-key", "*", "arn:aws:dynamodb:us-west-2:123456789012:table/x"], "", 2, "kms-key"),
    "an empty bridge": (["check", "-"], "", 2, "empty"),
    "a bridge of binary garbage": (["check", "-"], bytes(range(256)), 2, "UTF-8"),
    "a sandbox in a folder": (["sandbox", "--data", "/"], None, 2, "can't be used"),
    "a demo of no time": (["demo", "--seconds", "soon"], None, 2, "soon"),
    "a demo where nothing can be written": (["demo", "--seconds", "1", "--state-dir", "/proc/x"], None, 2, "/proc/x"),
    "decode without end": (["decode", "/dev/zero"], None, 2, "MB"),
    "decode nested too deep": (["decode"], '{"Records":' + "[" * 100000, 2, "deep"),
    "put with an unknown variable": (["put", ARN, "--vars", "--item", '{"id":{"S":"{{nope}}"}}', "--dry-run"], None, 2, "nope"),
    "a table in no region": (["put", "arn:aws:dynamodb:evil.example:123456789012:table/x", "--item", "{}"], None, 2, "region"),
    "an endpoint that is no URL": (["tables", "--endpoint-url", "ftp://127.0.0.1"], None, 2, ""),
    "plain http to another machine": (["tables", "--endpoint-url", "http://db.example.com"], None, 2, ""),
    "nobody listens": (["tables", "--endpoint-url", CLOSED], None, 3, "127.0.0.1"),
    "tail from nowhere": (["tail", ARN, "--from", "yesterday"], None, 2, "yesterday"),
    "tail with a filter that is no pattern": (["tail", ARN, "--filter", '{"eventName":"INSERT"}'], None, 2, "eventName"),
    "tail with a filter that is no JSON": (["tail", ARN, "--filter", "{"], None, 2, "byte"),
    "tail with limit 0": (["tail", ARN, "--limit", "0"], None, 2, "limit"),
    "a bridge that is not there": (["run", "/nonexistent.yaml"], None, 2, "can't be read"),
    "a bridge that is no YAML": (["check", "-"], "a: [", 2, "-:"),
    "a bridge without anything": (["check", "-"], "tailrace: 1\n", 2, "-:1:"),
    "metrics at no address": (["run", "-", "--metrics", "everywhere"], "tailrace: 1\n", 2, "-:"),
    "a sandbox on a port that is none": (["sandbox", "--port", "70000"], None, 2, "70000"),
    "a sandbox in a file that can't be": (["sandbox", "--data", "/nonexistent/x.sqlite"], None, 2, ""),
    "a certificate file that is not there": (["tables", "--ca-bundle", "/nonexistent.pem", "--endpoint-url", "https://127.0.0.1:1"], None, 2, ""),
    "sign of nothing": (["sign", "--region", "us-east-1"], "", 2, ""),
    "sign at no time": (["sign", "--region", "us-east-1", "--timestamp", "noon"], "GET / HTTP/1.1\nHost: x\n\n", 2, "noon"),
    "sign with a context that is not there": (["sign", "--context", "/nonexistent.json"], "GET / HTTP/1.1\nHost: x\n\n", 2, "can't be read"),
}


class WrongUse(unittest.TestCase):
    def test_rows(self):
        for name, (arguments, stdin, status, word) in ROWS.items():
            with self.subTest(name):
                result = run_cli(*arguments, stdin=stdin or "", environment=clean_environment(**KEYS))
                if isinstance(stdin, bytes):
                    result.stdout, result.stderr = result.stdout.decode(), result.stderr.decode()
                self.assertEqual(result.returncode, status, result.stdout + result.stderr)
                self.assertIn(word, result.stderr)
                self.assertEqual(result.stdout, "")
                self.assertNotIn(KEYS["AWS_SECRET_ACCESS_KEY"], result.stderr)
                lines = result.stderr.strip().splitlines()
                if arguments and arguments[0] != "check" and not lines[0].startswith("-:"):
                    self.assertEqual(len(lines), 1, result.stderr)
                    self.assertRegex(lines[0], r"^error: .+: .+; .+")

    def test_an_arn_that_is_none_is_an_answer(self):
        result = run_cli("arn", "arn:aws:s3:::bucket")
        self.assertEqual(result.returncode, 1)
        answer = json.loads(result.stdout)
        self.assertFalse(answer["valid"])
        self.assertTrue(answer["error"])

    def test_no_credentials_names_what_was_tried(self):
        with tempfile.TemporaryDirectory() as home:
            result = run_cli("tables", "--region", "us-east-1", environment=clean_environment(HOME=home))
        self.assertEqual(result.returncode, 3, result.stderr)
        self.assertRegex(result.stderr, r"^error: tables: .+; .+")

    def test_every_command_has_help_with_an_example(self):
        commands = [l.split()[0] for l in run_cli("--help").stdout.split("Commands\n")[1].split("\n\n")[0].splitlines()]
        self.assertGreaterEqual(len(commands), 16)
        for command in commands:
            with self.subTest(command):
                result = run_cli(command, "--help")
                self.assertEqual(result.returncode, 0)
                self.assertIn("Example\n", result.stdout)

    def test_version(self):
        self.assertRegex(run_cli("--version").stdout, r"^tailrace-cli \d+\.\d+\.\d+\n$")

    def test_credentials_show_no_secret(self):
        with tempfile.TemporaryDirectory() as home:
            environment = clean_environment(HOME=home, **KEYS)
            shown = run_cli("credentials", environment=environment)
            self.assertEqual(shown.returncode, 0, shown.stderr)
            answer = json.loads(shown.stdout)
            self.assertEqual(answer["accessKeyId"], "****0001")
            self.assertIsNone(answer["expiration"])
            self.assertTrue(answer["tried"])
            self.assertNotIn(KEYS["AWS_SECRET_ACCESS_KEY"], shown.stdout + shown.stderr)
            exported = json.loads(run_cli("credentials", "--export", environment=environment).stdout)
            self.assertEqual(exported, {"Version": 1, "AccessKeyId": KEYS["AWS_ACCESS_KEY_ID"],
                                        "SecretAccessKey": KEYS["AWS_SECRET_ACCESS_KEY"]})

    def test_a_profile_is_read_from_the_home_directory(self):
        with tempfile.TemporaryDirectory() as home:
            os.mkdir(os.path.join(home, ".aws"))
            with open(os.path.join(home, ".aws", "credentials"), "w", encoding="utf-8") as file:
                file.write("[dev]\naws_access_key_id = AKIADEV0000000000042\naws_secret_access_key = s\n")
            answer = json.loads(run_cli("credentials", "--profile", "dev", environment=clean_environment(HOME=home)).stdout)
            self.assertEqual(answer["accessKeyId"], "****0042")
            missing = run_cli("credentials", "--profile", "nope", environment=clean_environment(HOME=home))
            self.assertEqual(missing.returncode, 3)
            self.assertIn("nope", missing.stderr)


if __name__ == "__main__":
    main()
