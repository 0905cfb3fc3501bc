# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: the program, a sandbox to talk to, foreign clients."""
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest

CLI = os.environ["TAILRACE_CLI"]
AWS = shutil.which("aws", path="/usr/bin:/bin")
SANDBOX_HOST = os.path.join(os.environ["TAILRACE_BINARY_DIR"], "tests", "integration", "sandbox", "sandbox_host")

FOREIGN = os.path.join(os.path.dirname(os.environ["TAILRACE_BINARY_DIR"]), "foreign")
NODE = shutil.which("node")


def no_foreign():
    """Why there are no programs from npm (packaging/test installs them); empty when they are there."""
    if not NODE:
        return "Node.js is not installed"
    if os.path.isdir(os.path.join(FOREIGN, "node_modules")):
        return ""
    try:
        with open(os.path.join(FOREIGN, "why-not"), encoding="utf-8") as file:
            return file.read().strip()
    except OSError:
        return "packaging/test has not installed the programs from npm"


def clean_environment(**extra):
    """The test's own environment without anything of the machine's AWS settings."""
    keep = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    keep.update(extra)
    return keep


def run_cli(*arguments, stdin=None, environment=None, timeout=180):
    return subprocess.run([CLI, *arguments], input=stdin, capture_output=True, text=not isinstance(stdin, bytes),
                          env=environment or clean_environment(), timeout=timeout, check=False)


def wait_until(condition, what, seconds=30):
    """Until condition() is true; fails with what it was that did not come."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds} s in vain: {what}")
        time.sleep(0.01)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Sandbox:
    """tailrace-cli sandbox, on a free port, gone with the block."""

    def __init__(self, *arguments):
        self.arguments = arguments

    def start(self):
        return subprocess.Popen([CLI, "sandbox", *self.arguments], stdout=subprocess.PIPE, text=True, env=clean_environment())

    def __enter__(self):
        self.process = self.start()
        self.facts = json.loads(self.process.stdout.readline())
        self.endpoint = self.facts["endpoint"]
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=20)
        self.process.stdout.close()

    def environment(self, **extra):
        return clean_environment(**{"AWS_ACCESS_KEY_ID": self.facts["accessKeyId"],
                                    "AWS_SECRET_ACCESS_KEY": self.facts["secretAccessKey"],
                                    "AWS_DEFAULT_REGION": "us-east-1", "AWS_ENDPOINT_URL": self.endpoint, **extra})

    def client(self, service="dynamodb"):
        """boto3's, for this sandbox."""
        import boto3
        return boto3.client(service, endpoint_url=self.endpoint, region_name="us-east-1",
                            aws_access_key_id=self.facts["accessKeyId"], aws_secret_access_key=self.facts["secretAccessKey"])

    def cli(self, *arguments, **kwargs):
        return run_cli(*arguments, environment=kwargs.pop("environment", None) or self.environment(), **kwargs)

    def aws(self, *arguments, environment=None):
        # Debian's AWS CLI is older than AWS_ENDPOINT_URL.
        return subprocess.run([AWS, *arguments, "--endpoint-url", self.endpoint, "--output", "json"], capture_output=True, text=True,
                              env=environment or self.environment(AWS_PAGER=""), timeout=180, check=False)


class LabSandbox(Sandbox):
    """The tests' own sandbox, which takes orders: order("roll TABLE")."""

    def start(self):
        return subprocess.Popen([SANDBOX_HOST, *self.arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                env=clean_environment())

    def order(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        if answer != "ok":
            raise AssertionError(f"{line}: {answer}")

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()


class SandboxCase(unittest.TestCase):
    """One sandbox for all tests of a class."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="tailrace-cli-")
        cls.sandbox = Sandbox().__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.sandbox.__exit__()
        shutil.rmtree(cls.folder)

    def create_table(self, name, view="NEW_AND_OLD_IMAGES"):
        """By the program that isn't ours where there is one: the AWS CLI; else through a signed request of boto3."""
        client = self.sandbox.client()
        client.create_table(TableName=name, BillingMode="PAY_PER_REQUEST",
                            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
                            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
                            StreamSpecification={"StreamEnabled": True, "StreamViewType": view})
        return client

    def write_bridge(self, table, *routes, **source):
        """table.bridge.yaml (JSON is YAML) in the class's folder, from the beginning of the table's stream."""
        path = os.path.join(self.folder, f"{table}.bridge.yaml")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"tailrace": 1, "name": table,
                       "source": {"table": f"arn:aws:dynamodb:us-east-1:000000000000:table/{table}", "credentials": {"environment": True},
                                  "startingPosition": "TRIM_HORIZON", "endpointUrl": self.sandbox.endpoint, **source},
                       "routes": routes}, file)
        return path

    def assertStatus(self, result, status):
        self.assertEqual(result.returncode, status, f"stdout: {result.stdout[-2000:]}\nstderr: {result.stderr[-2000:]}")


def start_dynalite():
    """(its process, its endpoint); ended with stop_dynalite."""
    port = free_port()
    server = subprocess.Popen([NODE, os.path.join(FOREIGN, "node_modules", "dynalite", "cli.js"), "--port", str(port),
                               "--createTableMs", "0", "--deleteTableMs", "0"], stdout=subprocess.PIPE, text=True)
    server.stdout.readline()
    return server, f"http://127.0.0.1:{port}"


def stop_dynalite(server):
    server.terminate()
    server.wait(timeout=20)
    server.stdout.close()


def main():
    """Runs the tests of the calling module; says 77 (skipped) only when every one of them was skipped."""
    program = unittest.main(exit=False, verbosity=2, argv=sys.argv, warnings="ignore")
    result = program.result
    if not result.wasSuccessful():
        sys.exit(1)
    sys.exit(77 if result.testsRun and len(result.skipped) == result.testsRun else 0)
