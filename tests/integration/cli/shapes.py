#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""filter and shape from the outside: lines in, lines out, also while the input is still open."""
import json
import os
import re
import subprocess
import tempfile
import unittest

from support import CLI, clean_environment, main, run_cli

SHARED = os.environ.get("TAILRACE_SHARED_DIR") or os.path.join(os.path.dirname(os.environ["TAILRACE_SOURCE_DIR"]), "shared")
PATTERNS = os.path.join(SHARED, "event-patterns")


def record(key="K-1", operation="MODIFY", **image):
    return {"eventID": "e1", "eventName": operation, "eventVersion": "1.1", "eventSource": "aws:dynamodb", "awsRegion": "eu-central-1",
            "dynamodb": {"ApproximateCreationDateTime": 1784073600, "Keys": {"id": {"S": key}}, "NewImage": {"id": {"S": key}, **image},
                         "SequenceNumber": "700000000000000000042", "SizeBytes": 10, "StreamViewType": "NEW_AND_OLD_IMAGES"}}


def lines(*records):
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records)


class Shapes(unittest.TestCase):
    def cases(self, name):
        path = os.path.join(PATTERNS, name)
        if not os.path.exists(path):
            self.skipTest("no shared data beside the project")
        with open(path, encoding="utf-8") as file:
            return [(json.loads(line), line) for line in file]

    def assertRan(self, result, status, *parts):
        self.assertEqual(result.returncode, status, result.stderr)
        for part in parts:
            self.assertIn(part, result.stderr)

    def test_matching_lines_come_out_as_they_went_in(self):
        first = ' {"eventName" : "REMOVE", "n": 1.50}'
        ran = run_cli("filter", "--pattern", '{"eventName":["REMOVE"]}', stdin=first + "\n\n" + lines(record()))
        self.assertRan(ran, 0)
        self.assertEqual(ran.stdout, first.strip() + "\n")

    def test_nothing_matched_is_status_1(self):
        self.assertRan(run_cli("filter", "--pattern", '{"eventName":["REMOVE"]}', stdin=lines(record())), 1)
        self.assertRan(run_cli("filter", "--pattern", '{"eventName":["REMOVE"]}', stdin=""), 1)

    def test_patterns_from_a_file(self):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump({"$or": [{"eventName": ["REMOVE"]}, {"dynamodb": {"Keys": {"id": {"S": ["b"]}}}}]}, file)
            file.flush()
            ran = run_cli("filter", "--pattern", file.name, stdin=lines(record("a"), record("b"), record("c", "REMOVE")))
        self.assertRan(ran, 0)
        self.assertEqual([json.loads(line)["dynamodb"]["Keys"]["id"]["S"] for line in ran.stdout.splitlines()], ["b", "c"])

    def test_explanations(self):
        pattern = '{"eventName":["MODIFY"],"dynamodb":{"NewImage":{"total":{"N":[{"numeric":[">",5]}]}}}}'
        ran = run_cli("filter", "--pattern", pattern, "--explain", stdin=lines(record(total={"N": "12.50"}), record(operation="REMOVE")))
        self.assertRan(ran, 1)
        first, second = (json.loads(line) for line in ran.stdout.splitlines())
        self.assertFalse(first["matched"])
        self.assertEqual(first["because"][0], {"path": "eventName", "clause": ["MODIFY"], "actual": "MODIFY", "matched": True})
        self.assertEqual((first["because"][1]["path"], first["because"][1]["actual"], first["because"][1]["matched"]),
                         ("dynamodb.NewImage.total.N", "12.50", False))
        self.assertIn("string", first["because"][1]["note"])
        self.assertIsNone(second["because"][1]["actual"])

    def test_wrong_patterns_and_lines(self):
        self.assertRan(run_cli("filter", "--pattern", '{"eventName":"INSERT"}', stdin=""), 2, "eventName", "list")
        self.assertRan(run_cli("filter", "--pattern", '{"eventName":["INSERT"]', stdin=""), 2, "byte")
        self.assertRan(run_cli("filter", "--pattern", "/does/not/exist", stdin=""), 2, "can't be read")
        self.assertRan(run_cli("filter", stdin=""), 2, "no pattern")
        ran = run_cli("filter", "--pattern", '{"eventName":["MODIFY"]}', stdin="{\n" + lines(record()))
        self.assertRan(ran, 2, "line 1")
        self.assertEqual(len(ran.stdout.splitlines()), 1)

    def test_lines_go_out_while_the_input_is_open(self):
        for command in (["filter", "--pattern", '{"eventName":["MODIFY"]}'], ["shape", "--shape", "plain"]):
            with subprocess.Popen([CLI, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=clean_environment()) as process:
                process.stdin.write(lines(record()))
                process.stdin.flush()
                self.assertIn("K-1", process.stdout.readline())
                process.stdin.close()
                self.assertEqual(process.wait(timeout=30), 0)

    def test_verdicts_of_the_published_engine(self):
        for case, line in self.cases("cases.jsonl"):
            pattern = case["patternText"] if "patternText" in case else re.search(r'"pattern": ?(.*), ?"event":', line).group(1)
            event = re.search(r'"event": ?(.*), ?"matched":', line)
            ran = run_cli("filter", "--pattern", pattern, stdin=(event.group(1) if event else "{}") + "\n")
            self.assertEqual(ran.returncode, {True: 0, False: 1, "error": 2}[case["matched"]], f"{case['id']}: {ran.stderr}")

    def test_templates(self):
        for case, _ in self.cases("templates.jsonl"):
            event = dict(case["event"])
            arguments = ["shape", "--template", case["template"]]
            names = case.get("variables", {})
            if "aws.pipes.pipe-name" in names:
                arguments = ["shape", "--bridge", self.bridge(names["aws.pipes.pipe-name"], case["template"])]
            ran = run_cli(*arguments, stdin=lines(event))
            self.assertRan(ran, 0)
            made = ran.stdout.rstrip("\n")
            if case["compare"] == "json":
                self.assertEqual(json.loads(made, parse_float=str), json.loads(case["expected"], parse_float=str), case["id"])
            elif case["compare"] == "nospace":
                self.assertEqual(re.sub(r"\s", "", made), re.sub(r"\s", "", case["expected"]), case["id"])
            else:
                self.assertRegex(made, "^" + case["expected"] + "$", case["id"])

    def bridge(self, name, template, **members):
        folder = tempfile.mkdtemp()
        self.addCleanup(lambda: subprocess.run(["rm", "-r", folder], check=True))
        path = os.path.join(folder, "x.bridge.yaml")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"tailrace": 1, "name": name, "source": {"table": "arn:aws:dynamodb:eu-central-1:123456789012:table/orders"},
                       "routes": [{"name": "main", "template": template, "sink": {"file": {"path": "x.jsonl"}}, **members}]}, file)
        return path

    def shape(self, template, **image):
        ran = run_cli("shape", "--template", template, stdin=lines(record(**image)))
        self.assertRan(ran, 0)
        return ran

    def test_templates_never_make_broken_json(self):
        odd = 'a"b\\c\n\u0001 {"x":1}'
        for template in ('{"v":<$.dynamodb.NewImage.v.S>}', '{"v":"<$.dynamodb.NewImage.v.S>"}'):
            self.assertEqual(json.loads(self.shape(template, v={"S": odd}).stdout), {"v": odd})
        inside = json.loads(self.shape('{"v":"<$.dynamodb.NewImage>"}', v={"S": odd}).stdout)["v"]
        self.assertNotIn('"', inside)
        self.assertIn("a", inside)
        absent = self.shape('{"v":<$.dynamodb.OldImage.v.S>,"w":1}')
        self.assertEqual(json.loads(absent.stdout), {"v": None, "w": 1})
        self.assertIn("$.dynamodb.OldImage.v.S", absent.stderr)

    def test_text_and_single_placeholders(self):
        self.assertEqual(self.shape("Order <$.dynamodb.Keys.id.S> < 5").stdout, "Order K-1 < 5\n")
        self.assertEqual(self.shape("<$.dynamodb.Keys.id.S>").stdout, "K-1\n")
        self.assertEqual(self.shape("<$.dynamodb.Keys>").stdout, '"{id:{S:K-1}}"\n')
        self.assertEqual(self.shape("<$.dynamodb.SizeBytes>").stdout, "10\n")

    def test_wrong_templates_are_told_with_their_place(self):
        for template, part in (('{"a":<$.b', "does not end"), ('{"a":<$.b..c>}', "path"), ('{"a":<$.b[-1]>}', "index"), ('{"a":<$>}', "path"),
                               ('{"a":<aws.pipes.nothing>}', "no variable"), ('{"<$.a>":1}', "name"), ('{"a":"<aws.pipes.event.json>"}', "string"),
                               ('{"a":1', "JSON"), ('{"a":<$.x><$.y>}', "JSON"), ("{\"a\":<$['x']>}", "column 6: an index"), ("{\n\"a\":<$.a*>}", "line 2, column 5")):
            self.assertRan(run_cli("shape", "--template", template, stdin=""), 2, part)

    def test_a_bridges_route_sends_what_passes_its_filter(self):
        path = self.bridge("b", '{"id":<$.dynamodb.Keys.id.S>}', filter=[{"eventName": ["INSERT"]}])
        ran = run_cli("shape", "--bridge", path, "--route", "main", stdin=lines(record("a"), record("b", "INSERT")))
        self.assertRan(ran, 0, "1 record")
        self.assertEqual(ran.stdout, '{"id":"b"}\n')
        self.assertRan(run_cli("shape", "--bridge", path, "--route", "other", stdin=""), 2, "main")

    def test_an_http_route_wraps_it_in_a_cloud_event(self):
        path = self.bridge("b", "order <$.dynamodb.Keys.id.S>", sink={"http": {"url": "http://127.0.0.1:1/"}})
        ran = run_cli("shape", "--bridge", path, stdin=lines(record("a")))
        self.assertRan(ran, 0)
        event = json.loads(ran.stdout)
        self.assertEqual((event["specversion"], event["data"]), ("1.0", "order a"))

    def test_shapes_are_those_of_decode(self):
        for shape in ("aws", "triggermesh", "plain", "cloudevent"):
            body = json.dumps({"Records": [record()]})
            shaped = run_cli("shape", "--shape", shape, stdin=lines(record()))
            self.assertRan(shaped, 0)
            self.assertEqual(shaped.stdout, run_cli("decode", "--shape", shape, stdin=body.replace(", ", ", ")).stdout, shape)

    def test_what_is_no_record_is_told_by_line(self):
        ran = run_cli("shape", stdin="5\n" + lines(record()) + "{}\n")
        self.assertRan(ran, 2, "line 1", "line 3")
        self.assertEqual(len(ran.stdout.splitlines()), 1)

    def test_check_knows_templates(self):
        self.assertRan(run_cli("check", self.bridge("b", '{"id":<$.dynamodb.Keys.id.S>}')), 0)
        self.assertRan(run_cli("check", self.bridge("b", '{"id":<$.dynamodb..S>}')), 2, "routes[0].template", "column 7")
        self.assertRan(run_cli("check", self.bridge("b", '{"id":1}', shape="plain")), 2, "shape or a template")
        self.assertRan(run_cli("check", self.bridge("b", '{"id":<aws.pipes.pipe-arn>}')), 0, "warning", "aws.pipes.pipe-arn")


if __name__ == "__main__":
    main()
