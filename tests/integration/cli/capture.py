#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Captures through the command line: made by tail, reopened by decode, cut off, killed, on a full disk."""
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from support import CLI, SandboxCase, main, run_cli

try:
    import boto3  # noqa: F401: it makes the tables
except ImportError:
    boto3 = None


def records_of(text):
    return [line for line in text.splitlines() if "eventID" in json.loads(line)]


@unittest.skipUnless(boto3, "python3-boto3 is not installed")
class Captures(SandboxCase):
    def table(self, name, items=25):
        client = self.create_table(name)
        for number in range(items):
            client.put_item(TableName=name, Item={"id": {"S": f"k{number % 5}"}, "n": {"N": f"{number}.50"}, "s": {"S": "Zürich \"x\"\n"}})
        return client

    def path(self, name):
        return os.path.join(self.folder, name)

    def tail(self, table, *options):
        return self.sandbox.cli("tail", table, "--from", "trim-horizon", *options)

    def test_decode_gives_the_bytes_that_tail_printed(self):
        self.table("bytes")
        for name in ("bytes.jsonl", "bytes.jsonl.zst"):
            live = self.tail("bytes", "--capture", self.path(name), "--limit", "25", "--idle-exit", "20")
            self.assertStatus(live, 0)
            self.assertEqual(len(live.stdout.splitlines()), 25)
            again = run_cli("decode", self.path(name))
            self.assertStatus(again, 0)
            self.assertEqual(again.stdout, live.stdout)
            self.assertIn('"captureStarted"', again.stderr)
            self.assertIn('"captureEnded"', again.stderr)
            plain = run_cli("decode", self.path(name), "--shape", "plain")
            self.assertEqual(len(plain.stdout.splitlines()), 25)
            self.assertTrue(json.loads(plain.stdout.splitlines()[0])["shardId"])
        with open(self.path("bytes.jsonl"), encoding="utf-8") as file:
            self.assertEqual("".join(line + "\n" for line in records_of(file.read())), live.stdout)
        with open(self.path("bytes.jsonl.zst"), "rb") as file:
            self.assertEqual(run_cli("decode", stdin=file.read()).stdout.decode(), live.stdout)

    def test_a_capture_holds_more_than_what_the_filter_passes(self):
        self.table("filtered")
        live = self.tail("filtered", "--capture", self.path("filtered.jsonl"), "--idle-exit", "2",
                         "--filter", '{"eventName":["INSERT"]}')
        self.assertStatus(live, 0)
        self.assertEqual(len(live.stdout.splitlines()), 5)
        self.assertEqual(len(run_cli("decode", self.path("filtered.jsonl")).stdout.splitlines()), 25)

    def test_what_is_there_is_not_overwritten(self):
        self.table("kept", 1)
        with open(self.path("kept.jsonl"), "w", encoding="utf-8") as file:
            file.write("mine")
        refused = self.tail("kept", "--capture", self.path("kept.jsonl"), "--limit", "1")
        self.assertStatus(refused, 2)
        self.assertEqual(len(refused.stderr.splitlines()), 1)
        with open(self.path("kept.jsonl"), encoding="utf-8") as file:
            self.assertEqual(file.read(), "mine")
        for place in (self.folder, self.path("no/such/folder"), self.path("no/such.zst"), "/proc/capture"):
            refused = self.tail("kept", "--capture", place, "--limit", "1")
            self.assertStatus(refused, 2)
            self.assertEqual(len(refused.stderr.splitlines()), 1, refused.stderr)

    def test_killed_it_is_readable_up_to_the_end(self):
        self.table("killed")
        for name in ("killed.jsonl", "killed.jsonl.zst"):
            process = subprocess.Popen([CLI, "tail", "killed", "--from", "trim-horizon", "--capture", self.path(name)],
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self.sandbox.environment(), text=True)
            printed = [process.stdout.readline() for _ in range(25)]
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=20)
            process.stdout.close()
            again = run_cli("decode", self.path(name))
            self.assertStatus(again, 0)
            self.assertEqual(again.stdout, "".join(printed))
            self.assertIn("warning: line", again.stderr)
            with open(self.path(name), "rb") as file:
                whole = file.read()
            with open(self.path("cut"), "wb") as file:
                file.write(whole[:-100])
            cut = run_cli("decode", self.path("cut"))
            self.assertStatus(cut, 2)
            self.assertTrue(again.stdout.startswith(cut.stdout))
            self.assertIn("error: decode: line ", cut.stderr)

    def test_damaged_it_says_where_and_exits_2(self):
        self.table("damaged")
        self.assertStatus(self.tail("damaged", "--capture", self.path("damaged.zst"), "--limit", "25", "--idle-exit", "20"), 0)
        with open(self.path("damaged.zst"), "rb") as file:
            whole = bytearray(file.read())
        for place in (12, len(whole) // 2, len(whole) - 2):  # the first line, a record, the checksum
            damaged = bytearray(whole)
            damaged[place] ^= 0xff
            again = run_cli("decode", stdin=bytes(damaged))
            self.assertEqual(again.returncode, 2, again.stderr)
            self.assertIn(b"error: decode: ", again.stderr)
            for line in again.stdout.splitlines():
                self.assertIn("eventID", json.loads(line))

    def test_an_interrupt_closes_it(self):
        self.table("interrupted", 3)
        process = subprocess.Popen([CLI, "tail", "interrupted", "--from", "trim-horizon", "--capture", self.path("int.jsonl.zst")],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.sandbox.environment(), text=True)
        for _ in range(3):
            process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        _, words = process.communicate(timeout=20)
        self.assertEqual(process.returncode, 143)
        self.assertIn("holds 3 records", words)
        self.assertIn('"reason":"interrupted"', run_cli("decode", self.path("int.jsonl.zst")).stderr)

    def test_a_full_disk_ends_it_with_a_word(self):
        self.table("full", 3)
        refused = self.tail("full", "--capture", "/dev/full")
        self.assertStatus(refused, 2)
        self.assertIn("No space left", refused.stderr)
        place = tempfile.mkdtemp(prefix="tailrace-full-")
        try:
            mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", place], capture_output=True, check=False)
            if mounted.returncode != 0:
                self.skipTest("a small disk can't be mounted here")
            try:
                client = self.table("full2", 1)
                for number in range(6):
                    client.put_item(TableName="full2", Item={"id": {"S": "large"}, "n": {"N": str(number)}, "s": {"S": "x" * 3000}})
                    if number == 0:
                        path = os.path.join(place, "c.jsonl")
                        process = subprocess.Popen([CLI, "tail", "full2", "--from", "trim-horizon", "--capture", path],
                                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.sandbox.environment(), text=True)
                        process.stdout.readline()
                    time.sleep(0.3)  # a page each; one page of all is refused as well
                _, words = process.communicate(timeout=60)
                self.assertEqual(process.returncode, 2, words)
                self.assertIn("No space left", words)
                again = run_cli("decode", path)
                self.assertStatus(again, 0)
                self.assertIn(f"it ends after {len(again.stdout.splitlines())} records", words)
            finally:
                subprocess.run(["umount", place], check=False)
        finally:
            shutil.rmtree(place, ignore_errors=True)


@unittest.skipUnless(boto3, "python3-boto3 is not installed")
class StartPositions(SandboxCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        client = cls.create_table(cls, "placed")
        for number in range(4):
            client.put_item(TableName="placed", Item={"id": {"S": str(number)}})
        tail = cls.sandbox.cli("tail", "placed", "--from", "trim-horizon", "--limit", "4", "--idle-exit", "30")
        cls.lines = tail.stdout.splitlines()

    def read(self, where, environment=None):
        tail = self.sandbox.cli("tail", "placed", "--from", where, "--idle-exit", "2", environment=environment)
        self.assertStatus(tail, 0)
        return tail.stdout.splitlines()

    def test_each_position_begins_where_it_says(self):
        self.assertEqual(len(self.lines), 4)
        self.assertEqual(self.read("latest"), [])
        self.assertEqual(self.read("trim-horizon"), self.lines)
        second = json.loads(self.lines[1])["dynamodb"]["SequenceNumber"]
        self.assertEqual(self.read("sequence:" + second), self.lines[2:])

    def test_times_are_read_with_zone_and_fraction(self):
        created = json.loads(self.lines[0])["dynamodb"]["ApproximateCreationDateTime"]
        before, after = created - 60, created + 3600

        def iso(seconds, zone_hours, fraction, zone):
            return "time:" + time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds + 3600 * zone_hours)) + fraction + zone

        for where in (iso(before, 0, "", "Z"), iso(before, 0, ".25", "Z"), iso(before, 0, ".123456", "Z"), iso(before, 2, "", "+02:00"),
                      iso(before, -5, "", "-05"), iso(before, 5.5, "", "+0530"), iso(before, 0, "", ""), "time:2026-01-01"):
            self.assertEqual(self.read(where), self.lines, where)
        for where in (iso(after, 0, "", "Z"), iso(after, -11, "", "-11:00")):
            self.assertEqual(self.read(where), [], where)
        berlin = self.sandbox.environment(TZ="Etc/GMT-2")  # two hours east
        self.assertEqual(self.read(iso(before, 2, "", ""), environment=berlin), self.lines)
        self.assertEqual(self.read(iso(after, 2, "", ""), environment=berlin), [])


class WrongStartPositions(unittest.TestCase):
    def test_a_wrong_position_is_one_line(self):
        for value in ("", "now", "time:2026-11-22T04:00:00+1", "time:22.11.2026", "time: 2026-11-22T04:00:00Z", "sequence:1 2", "LATEST ", "sequence:", "sequence:-1", "sequence:12x", "sequence:" + "9" * 60, "time:", "time:yesterday",
                      "time:2026-02-30T00:00:00Z", "time:2026-11-22T25:00:00Z", "time:2026-11-22T04:00:00Zjunk", "time:1795324440"):
            refused = run_cli("tail", "arn:aws:dynamodb:us-east-1:000000000000:table/t", "--endpoint-url", "http://127.0.0.1:1", "--from", value)
            self.assertEqual(refused.returncode, 2, f"{value}: {refused.stderr}")
            self.assertEqual(len(refused.stderr.splitlines()), 1, refused.stderr)
            self.assertIn("--from can't be", refused.stderr)


if __name__ == "__main__":
    main()
