#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""convert against what is beside the project: manifests with what each must become, TriggerMesh's definitions, and CloudFormation's schemas."""
import copy
import glob
import itertools
import json
import os
import tempfile
import unittest

from support import main, run_cli

try:
    import jsonschema
    import yaml
except ImportError:
    jsonschema = yaml = None

SHARED = os.environ.get("TAILRACE_SHARED_DIR") or os.path.join(os.path.dirname(os.environ["TAILRACE_SOURCE_DIR"]), "shared")
EXAMPLES = os.path.join(SHARED, "triggermesh-examples")
TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/orders"
OPERATIONS = ["INSERT", "MODIFY", "REMOVE"]


def arn(service, resource):
    return f"arn:aws:{service}:eu-central-1:123456789012:{resource}"


def bridge(*routes, **source):
    return {"tailrace": 1, "name": "orders", "source": {"table": TABLE, **source},
            "routes": [{"name": f"r{i}", **route} for i, route in enumerate(routes)]}


SINKS = {
    "http": {"url": "https://example.com/hook?a=b"},
    "sqs": {"queue": arn("sqs", "orders")},
    "sns": {"topic": arn("sns", "orders")},
    "kinesis": {"stream": arn("kinesis", "stream/orders")},
    "lambda": {"function": arn("lambda", "function:orders")},
    "eventbridge": {"eventBus": arn("events", "event-bus/default"), "source": "com.example", "detailType": "Order"},
    "dynamodb": {"table": arn("dynamodb", "table/copy"), "mode": "putItem"},
    "kafka": {"bootstrapServers": "k1.example.com:9093,k2.example.com:9093", "topic": "orders", "sasl": "SCRAM-SHA-512",
              "credentials": {"secret": "kafka"}},
}
BRIDGES = [bridge({"sink": {kind: settings}}) for kind, settings in SINKS.items()]
BRIDGES += [
    bridge(*({"sink": {kind: settings}, "filter": [{"eventName": ["INSERT"]}]} for kind, settings in SINKS.items()),
           credentials={"secret": "orders-aws"}, startingPosition="TRIM_HORIZON"),
    bridge({"sink": {"http": {**SINKS["http"], "authentication": "basic", "credentials": {"secret": "hook"}}}}),
    bridge({"sink": {"http": {**SINKS["http"], "authentication": "bearer", "credentials": {"environment": "HOOK"}}}}),
    bridge({"sink": {"http": {**SINKS["http"], "authentication": "apiKey", "apiKeyHeader": "X-K", "credentials": {"secret": "hook"}}}}),
    bridge({"sink": {"sqs": {"queue": arn("sqs", "orders.fifo"), "credentials": {"secret": "q"}}},
            "filter": [{"dynamodb": {"NewImage": {"state": {"S": ["done", "paid"]}}}}, {"eventName": ["REMOVE"]}],
            "delivery": {"batchSize": 1000, "maximumRetryAttempts": 3, "parallelizationFactor": 20, "onPartialBatchItemFailure": "AUTOMATIC_BISECT",
                         "deadLetter": {"file": "dead.jsonl"}}}),
    bridge({"sink": {"lambda": SINKS["lambda"]}, "template": "{\"a\": <$.eventName>, \"b\": \"${x}\"}",
            "filter": [{"dynamodb": {"Keys": {"id": {"S": [str(i)]}}}} for i in range(7)]}),
]


def documents(text):
    return [one for one in yaml.safe_load_all(text) if one is not None]


def matches(pattern, record):
    """As much of event patterns as the examples need."""
    for name, wanted in pattern.items():
        have = record.get(name)
        if isinstance(wanted, dict):
            if not isinstance(have, dict) or not matches(wanted, have):
                return False
        elif have not in wanted:
            return False
    return True


def passes(route, record):
    return not route.get("filter") or any(matches(one, record) for one in route["filter"])


def leaves(pattern, path=()):
    for name, value in pattern.items():
        if isinstance(value, dict):
            yield from leaves(value, (*path, name))
        else:
            yield (*path, name), value


def equivalent(route, pattern):
    """The filter and the pattern let the same of all records pass that have the pattern's values, others, or nothing."""
    choices = [[(path, value) for value in (*values, "another", None)] for path, values in leaves(pattern)]
    for choice in itertools.product(*choices):
        record = {}
        for path, value in choice:
            at = record
            for step in path[:-1]:
                at = at.setdefault(step, {})
            if value is not None:
                at[path[-1]] = value
        if passes(route, record) != matches(pattern, record):
            return False
    return True


def convert(document, to, *options):
    text = document if isinstance(document, str) else yaml.safe_dump_all(document if isinstance(document, list) else [document])
    return run_cli("convert", "-", "--to", to, *options, stdin=text)


def intrinsic_allowed(schema):
    """The schema, but that an intrinsic function may stand for every property and item."""
    function = {"type": "object", "minProperties": 1, "maxProperties": 1, "propertyNames": {"pattern": "^(Ref|Fn::[A-Za-z]+)$"}}
    made = copy.deepcopy(schema)

    def walk(node):
        if not isinstance(node, dict):
            return
        for name in ("properties", "patternProperties"):
            for key, value in node.get(name, {}).items():
                walk(value)
                node[name][key] = {"anyOf": [function, value]}
        if isinstance(node.get("items"), dict):
            walk(node["items"])
            node["items"] = {"anyOf": [function, node["items"]]}
        for value in node.get("definitions", {}).values():
            walk(value)
    walk(made)
    return made


@unittest.skipUnless(yaml and jsonschema, "python3-yaml and python3-jsonschema are not installed")
class Examples(unittest.TestCase):
    def setUp(self):
        if not os.path.isdir(EXAMPLES):
            self.skipTest(f"no examples beside the project ({EXAMPLES})")

    def test_each_becomes_what_it_must(self):
        names = sorted(glob.glob(os.path.join(EXAMPLES, "*.expected.json")))
        self.assertGreaterEqual(len(names), 10)
        for name in names:
            with open(name, encoding="utf-8") as file:
                expected = json.load(file)
            with self.subTest(expected["manifest"]):
                self.check(os.path.join(EXAMPLES, expected["manifest"]), expected)

    def check(self, manifest, expected):
        done = run_cli("convert", manifest, "--to", "tailrace")
        self.assertIn(done.returncode, expected.get("exit", [0]), done.stderr)
        lines = done.stderr.splitlines()

        def listed(words):
            return any(all(word in line for word in words) for line in lines)
        for secret in expected.get("mustNotAppear", []):
            self.assertNotIn(secret, done.stdout + done.stderr)
        for path in expected.get("paths", []):
            self.assertTrue(listed([path]), path)
        for words in expected["notCarried"]:
            self.assertTrue(listed(words), f"{words} in {done.stderr}")
        for words in expected.get("carriedOrListed", []):
            self.assertTrue(listed(words) or all(word in done.stdout for word in words), f"{words} in {done.stderr}")
        for kind in expected.get("unknownKinds", []):
            self.assertTrue(listed([kind]), kind)
        bridges = documents(done.stdout)
        self.assertEqual(len(bridges), len(expected["bridges"]))
        for made, wanted in zip(bridges, expected["bridges"]):
            self.check_bridge(made, wanted, listed)

    def check_bridge(self, made, wanted, listed):
        self.assertEqual(made["source"]["table"], wanted["arn"])
        kind, names = wanted["credentials"]["kind"], wanted["credentials"].get("names", [])
        credentials = made["source"].get("credentials")
        if kind == "secret":
            self.assertIn(credentials["secret"], names)
        elif kind.startswith("inline"):
            self.assertTrue(credentials["secret"])
        else:
            self.assertIsNone(credentials)
        routes = list(made["routes"])
        for route in wanted["routes"]:
            found = next((one for one in routes if next(iter(one["sink"])) in route["sink"].split("|")
                          and all(text in json.dumps(one["sink"]) for text in route.get("has", []))), None)
            if found is None:
                self.assertIn("none", route["sink"].split("|"), f"{route} in {made}")
                continue
            routes.remove(found)
            if "operations" in route:
                self.assertEqual([one for one in OPERATIONS if passes(found, {"eventName": one})], route["operations"])
            if "retry" in route:
                self.assertEqual(found["delivery"]["maximumRetryAttempts"], route["retry"])
            if "filterOrListed" in route:
                self.assertTrue(equivalent(found, route["filterOrListed"]["equivalent"]) or listed(route["filterOrListed"]["words"]))
        self.assertEqual(routes, [])
        with tempfile.NamedTemporaryFile("w", suffix=".bridge.yaml") as file:
            yaml.safe_dump(made, file)
            file.flush()
            checked = run_cli("check", file.name)
            self.assertEqual(checked.returncode, 0, checked.stderr)

    def test_strict_fails_where_something_is_lost(self):
        self.assertEqual(run_cli("convert", os.path.join(EXAMPLES, "transformation.yaml"), "--to", "tailrace", "--strict").returncode, 1)
        self.assertEqual(run_cli("convert", os.path.join(EXAMPLES, "broker-trigger-sqs.yaml"), "--to", "tailrace", "--strict").returncode, 0)


@unittest.skipUnless(yaml and jsonschema, "python3-yaml and python3-jsonschema are not installed")
class Exports(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        if not os.path.isdir(EXAMPLES):
            self.skipTest(f"nothing beside the project to judge by ({SHARED})")

    def schema(self, kind_name):
        with open(os.path.join(SHARED, "cfn-schemas", kind_name.lower().replace("::", "-") + ".json"), encoding="utf-8") as file:
            return intrinsic_allowed(json.load(file))

    def test_templates_are_valid(self):
        resources = 0
        for document in BRIDGES:
            for to in ("pipes", "lambda"):
                done = convert(document, to)
                if done.returncode != 0:
                    self.assertIn("none of them", done.stderr)
                    continue
                template = yaml.safe_load(done.stdout)
                for name, resource in template["Resources"].items():
                    resources += 1
                    with self.subTest(to=to, resource=name, text=done.stdout):
                        jsonschema.Draft7Validator(self.schema(resource["Type"])).validate(resource["Properties"])
                        self.check_limits(resource, template)
        self.assertGreater(resources, 40)

    def check_limits(self, resource, template):
        if resource["Type"] != "AWS::Pipes::Pipe":
            return
        properties = resource["Properties"]
        batch = properties["SourceParameters"]["DynamoDBStreamParameters"].get("BatchSize", 100)
        target = properties["Target"]
        if isinstance(target, dict):
            destination = template["Resources"][target["Fn::GetAtt"][0]]
            connection = template["Resources"][destination["Properties"]["ConnectionArn"]["Fn::GetAtt"][0]]
            self.assertTrue(connection["Properties"]["AuthParameters"])
            self.assertEqual(batch, 1)
        elif target.split(":")[2] in ("sqs", "sns", "events"):
            self.assertLessEqual(batch, 10)
        for pattern in properties["SourceParameters"].get("FilterCriteria", {}).get("Filters", []):
            self.assertIsInstance(json.loads(pattern["Pattern"]), dict)
        self.assertLessEqual(len(properties["SourceParameters"].get("FilterCriteria", {}).get("Filters", [])), 5)
        role = template["Resources"][properties["RoleArn"]["Fn::GetAtt"][0]]["Properties"]
        self.assertEqual(role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"]["Service"], "pipes.amazonaws.com")

    def test_manifests_are_valid(self):
        definitions = {}
        for name in glob.glob(os.path.join(SHARED, "triggermesh-crds", "*.yaml")):
            if not name.endswith("-older.yaml"):
                with open(name, encoding="utf-8") as file:
                    one = yaml.safe_load(file)
                definitions[one["spec"]["group"], one["spec"]["names"]["kind"]] = one["spec"]["versions"][0]["schema"]["openAPIV3Schema"]
        count = 0
        for document in BRIDGES:
            done = convert(document, "triggermesh")
            self.assertEqual(done.returncode, 0, done.stderr)
            for manifest in documents(done.stdout):
                count += 1
                with self.subTest(manifest=manifest):
                    schema = strict(definitions[manifest["apiVersion"].split("/")[0], manifest["kind"]])
                    jsonschema.Draft7Validator(schema).validate({"spec": manifest["spec"]})
                    self.assertRegex(manifest["metadata"]["name"], "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        self.assertGreater(count, 30)

    def test_terraform_is_json_with_the_same_pipes(self):
        for document in BRIDGES:
            pipes, terraform = convert(document, "pipes"), convert(document, "terraform")
            self.assertEqual(pipes.returncode, terraform.returncode)
            if pipes.returncode == 0:
                expected = sum(one["Type"] == "AWS::Pipes::Pipe" for one in yaml.safe_load(pipes.stdout)["Resources"].values())
                self.assertEqual(len(json.loads(terraform.stdout)["resource"]["aws_pipes_pipe"]), expected)
                self.assertEqual(convert(terraform.stdout, "tailrace").stdout, convert(pipes.stdout, "tailrace").stdout)

    def test_cluster_runs_the_same_document(self):
        for document in BRIDGES:
            done = convert(document, "kubernetes")
            self.assertEqual(done.returncode, 0, done.stderr)
            kinds = {one["kind"]: one for one in documents(done.stdout)}
            container = kinds["Deployment"]["spec"]["template"]["spec"]["containers"][0]
            self.assertEqual(container["readinessProbe"]["httpGet"]["path"], "/ready")
            inside = yaml.safe_load(next(iter(kinds["ConfigMap"]["data"].values())))
            self.assertEqual([one["name"] for one in inside["routes"]], [one["name"] for one in document["routes"]])
            self.assertEqual(yaml.safe_load(convert(done.stdout, "tailrace").stdout), inside)

    def test_no_value_of_a_secret_comes_back(self):
        manifest = """
apiVersion: sources.triggermesh.io/v1alpha1
kind: AWSDynamoDBSource
metadata: {name: orders}
spec:
  arn: %s
  sink: {uri: 'https://user:hunter2word@example.com/in?token=querytoken77'}
---
apiVersion: v1
kind: Secret
metadata: {name: other}
stringData: {x: lonelysecret99}
""" % TABLE
        for to in ("tailrace", "triggermesh", "pipes", "terraform", "kubernetes"):
            done = convert(manifest, to)
            for secret in ("hunter2word", "querytoken77", "lonelysecret99"):
                self.assertNotIn(secret, done.stdout + done.stderr)
        self.assertIn("orders-basic", convert(manifest, "tailrace").stdout)


def strict(schema):
    """A member that the definition does not name is a fault, as under kubectl's strict validation."""
    if isinstance(schema, dict):
        made = {name: strict(value) for name, value in schema.items()}
        keeps = schema.get("x-kubernetes-preserve-unknown-fields") or "additionalProperties" in schema
        if schema.get("type") == "object" and isinstance(schema.get("properties"), dict) and not keeps:
            made["additionalProperties"] = False
        return made
    return [strict(one) for one in schema] if isinstance(schema, list) else schema


class WrongUse(unittest.TestCase):
    def test_exit_statuses(self):
        self.assertEqual(run_cli("convert", "-", "--to", "tailrace", stdin="a: [").returncode, 2)
        self.assertEqual(run_cli("convert", "-", "--to", "tailrace", stdin="a: b\n").returncode, 2)
        self.assertEqual(run_cli("convert", "-", "--to", "nowhere", stdin="a: b\n").returncode, 2)
        self.assertEqual(run_cli("convert", "/nowhere.yaml", "--to", "tailrace").returncode, 2)


if __name__ == "__main__":
    main()
