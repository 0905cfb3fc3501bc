#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`tailrace-cli doctor`: each thing that can be wrong is found, named and explained, and nothing is changed."""
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import unittest

from nginx import NGINX, OPENSSL, make_certificates
from support import CLI, Sandbox, clean_environment, free_port, main, no_foreign, run_cli, start_dynalite, stop_dynalite, wait_until

ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/orders"
ACTIONS = ["DescribeTable", "ListStreams", "DescribeStream", "GetShardIterator", "GetRecords", "ListTables", "GetItem", "Query", "Scan",
           "PutItem", "UpdateItem", "DeleteItem", "UpdateTable"]
READING = ACTIONS[:5]


def findings(result):
    """The last finding of each check; every line has to be what the contract says."""
    out = {}
    for line in result.stdout.splitlines():
        finding = json.loads(line)
        assert list(finding) == ["check", "status", "detail", "fix"], line
        assert finding["status"] in ("ok", "warn", "fail", "skipped"), line
        assert finding["status"] != "fail" or finding["fix"], f"a failure without advice: {line}"
        out[finding["check"]] = finding
    return out


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="tailrace-doctor-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.journal = os.path.join(self.folder, "journal.jsonl")

    def sandbox(self, *steps):
        script = os.path.join(self.folder, "script.json")
        with open(script, "w", encoding="utf-8") as file:
            json.dump({"steps": [{"createTable": "orders"}, *steps]}, file)
        box = Sandbox("--script", script, "--journal", self.journal).__enter__()
        self.addCleanup(box.__exit__)
        return box

    def calls(self):
        with open(self.journal, encoding="utf-8") as file:
            return [entry for entry in map(json.loads, file) if "operation" in entry]

    def doctor(self, box, *options, status=0, **environment):
        result = run_cli("doctor", ARN, *options, environment=box.environment(**environment))
        self.assertEqual(result.returncode, status, f"{result.stdout}\n{result.stderr}")
        self.assertNotIn(box.facts["secretAccessKey"], result.stdout + result.stderr)
        return findings(result)


class Doctor(Folder):
    def test_all_is_well_and_nothing_was_changed(self):
        box = self.sandbox()
        found = self.doctor(box)
        self.assertEqual({f["status"] for f in found.values()} - {"ok", "skipped"}, set(), found)
        self.assertEqual([name for name, f in found.items() if f["status"] == "skipped"], ["tls"])
        self.assertEqual([f"dynamodb:{name}" for name in ACTIONS], [name for name in found if name.startswith("dynamodb:")])
        asked = [call["operation"] for call in self.calls()]
        self.assertEqual(sorted(name for name in asked if name != "GetCallerIdentity"), sorted(ACTIONS))
        self.assertEqual(box.cli("scan", "orders").stdout, "")
        described = json.loads(box.cli("describe", "orders").stdout)
        self.assertEqual(described["StreamSpecification"], {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"})

    def test_each_action_that_is_denied_is_found_by_itself(self):
        for name in ACTIONS:
            with self.subTest(action=name):
                box = self.sandbox({"fault": {"kind": "Error", "operation": name, "code": "AccessDeniedException", "status": 400}})
                needed = name in READING
                found = self.doctor(box, status=1 if needed else 0)
                denied = found[f"dynamodb:{name}"]
                self.assertEqual(denied["status"], "fail" if needed else "warn")
                self.assertIn(f"dynamodb:{name}", denied["fix"])
                others = [n for n, f in found.items() if f["status"] == "fail" and n != f"dynamodb:{name}"]
                self.assertEqual(others, [])

    def test_a_write_that_is_needed_fails(self):
        box = self.sandbox({"fault": {"kind": "Error", "operation": "PutItem", "code": "AccessDeniedException", "status": 400}})
        self.assertEqual(self.doctor(box, "--write", status=1)["dynamodb:PutItem"]["status"], "fail")

    def test_a_wrong_secret(self):
        box = self.sandbox()
        found = self.doctor(box, status=1, AWS_SECRET_ACCESS_KEY="not-the-secret")
        failed = [name for name, f in found.items() if f["status"] == "fail"]
        self.assertEqual(failed, ["credentials"])
        self.assertIn("does not match", found["credentials"]["detail"])
        self.assertNotIn("Canonical String", found["credentials"]["detail"])
        self.assertEqual(self.calls(), [])  # nothing is signed by a secret that is known to be wrong

    def test_a_stream_that_is_off_is_switched_on(self):
        box = self.sandbox({"disableStream": "orders"})
        found = self.doctor(box, status=1)
        self.assertEqual(found["stream"]["status"], "fail")
        self.assertIn("--enable-stream", found["stream"]["fix"])
        before = len(self.calls())
        told = box.cli("doctor", ARN, "--enable-stream", "NEW_IMAGE")
        self.assertEqual(told.returncode, 2)
        self.assertIn("Only changes from then on", told.stderr)
        self.assertEqual(len(self.calls()), before, "without --yes nothing is asked")
        done = box.cli("doctor", ARN, "--enable-stream", "NEW_IMAGE", "--yes")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([call["operation"] for call in self.calls()[before:]], ["UpdateTable"])
        self.assertIn("/stream/", json.loads(done.stdout)["streamArn"])
        self.assertEqual(self.doctor(box)["stream"]["status"], "ok")
        self.assertEqual(box.cli("doctor", ARN, "--enable-stream", "ALL", "--yes").returncode, 2)

    def test_a_table_that_is_not_there(self):
        box = self.sandbox()
        result = box.cli("doctor", ARN.replace("orders", "nowhere"))
        self.assertEqual(result.returncode, 1)
        self.assertEqual(findings(result)["dynamodb:DescribeTable"]["status"], "fail")

    def test_the_clock_is_measured_and_corrected(self):
        for offset, words in (("5m", "(4 min 59 s|5 min) slow"), ("-1h", "1 h fast"), ("1d", "slow"), ("-3650d", "fast")):
            with self.subTest(offset=offset):
                box = self.sandbox({"serverClock": offset})
                found = self.doctor(box)
                self.assertEqual(found["clock"]["status"], "warn")
                self.assertRegex(found["clock"]["detail"], words)
                self.assertEqual(found["dynamodb:GetRecords"]["status"], "ok")

    def test_with_nothing_set_each_failure_is_explained(self):
        result = run_cli("doctor", ARN, "--endpoint-url", f"http://127.0.0.1:{free_port()}",
                         environment={"PATH": os.environ["PATH"], "HOME": self.folder})
        self.assertEqual(result.returncode, 1)
        found = findings(result)
        self.assertEqual(found["tcp"]["status"], "fail")
        self.assertIn("Connection refused", found["tcp"]["detail"])
        self.assertEqual(found["credentials"]["status"], "fail")
        self.assertEqual({found[f"dynamodb:{name}"]["status"] for name in ACTIONS}, {"skipped"})
        self.assertIn("the smallest IAM policy", result.stderr)

    def test_no_arn(self):
        result = run_cli("doctor", "orders")
        self.assertEqual(result.returncode, 1)
        self.assertEqual(findings(result)["arn"]["status"], "fail")

    def test_a_captive_portal(self):
        server = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(server.close)
        portal = subprocess.Popen(["python3", "-c", """
import socket, sys
server = socket.socket(fileno=int(sys.argv[1]))
while True:
    connection, _ = server.accept()
    if connection.recv(65536):
        connection.sendall(b"HTTP/1.1 302 Found\\r\\nLocation: http://portal.example/\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n")
    connection.close()
""", str(server.fileno())], pass_fds=[server.fileno()])
        self.addCleanup(portal.wait)
        self.addCleanup(portal.kill)
        result = run_cli("doctor", ARN, "--endpoint-url", f"http://127.0.0.1:{server.getsockname()[1]}",
                         environment=clean_environment(AWS_ACCESS_KEY_ID="AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY="made-up"))
        self.assertEqual(result.returncode, 1)
        self.assertIn("sign in to the network", findings(result)["clock"]["fix"])


@unittest.skipIf(no_foreign(), no_foreign())
class AgainstDynalite(unittest.TestCase):
    def test_a_server_that_is_not_ours(self):
        server, endpoint = start_dynalite()
        self.addCleanup(stop_dynalite, server)
        environment = clean_environment(AWS_ACCESS_KEY_ID="AKIAEXAMPLE000000001", AWS_SECRET_ACCESS_KEY="anything")
        result = run_cli("doctor", ARN, "--endpoint-url", endpoint, environment=environment)
        found = findings(result)
        self.assertEqual(result.returncode, 1)
        self.assertEqual(found["dynamodb:DescribeTable"]["status"], "fail")
        self.assertIn("no table orders", found["dynamodb:DescribeTable"]["detail"])


@unittest.skipUnless(NGINX and OPENSSL, "nginx-light and openssl are needed")
class BehindTls(Folder):
    def setUp(self):
        super().setUp()
        make_certificates(self.folder)
        self.box = self.sandbox()
        self.port, self.meddling = free_port(), free_port()
        configuration = os.path.join(self.folder, "nginx.conf")
        with open(configuration, "w", encoding="utf-8") as file:
            file.write(f"pid {self.folder}/nginx.pid; error_log {self.folder}/error.log; worker_processes 1; daemon off;"
                       f"{'user root;' if os.geteuid() == 0 else ''} events {{}} http {{ access_log off;"
                       + "".join(f"{kind}_temp_path {self.folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
                       + f"server {{ listen 127.0.0.1:{self.port} ssl; ssl_certificate {self.folder}/chain.pem;"
                       f"ssl_certificate_key {self.folder}/server.key; location / {{ proxy_pass {self.box.endpoint};"
                       "proxy_set_header Host $http_host; } }"
                       f"server {{ listen 127.0.0.1:{self.meddling}; location / {{ proxy_pass {self.box.endpoint};"
                       "proxy_set_header Host elsewhere.example; } } }")
        with open(os.path.join(self.folder, "chain.pem"), "w", encoding="utf-8") as chain:
            for part in ("server.pem", "root.pem"):
                with open(os.path.join(self.folder, part), encoding="utf-8") as file:
                    chain.write(file.read())
        self.nginx = subprocess.Popen([NGINX, "-p", self.folder, "-c", configuration, "-e", os.path.join(self.folder, "error.log")],
                                      stderr=subprocess.DEVNULL)
        self.addCleanup(self.nginx.wait)
        self.addCleanup(self.nginx.send_signal, signal.SIGQUIT)
        wait_until(self.listens, "nginx listens")

    def listens(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def ask(self, *options):
        return run_cli("doctor", ARN, "--endpoint-url", f"https://127.0.0.1:{self.port}", *options,
                       environment=self.box.environment(AWS_ENDPOINT_URL=""))

    def test_a_missing_root_is_found_saved_and_trusted_there_alone(self):
        failed = self.ask("--save-root", os.path.join(self.folder, "saved.pem"))
        self.assertEqual(failed.returncode, 1, failed.stderr)
        tls = findings(failed)["tls"]
        self.assertEqual(tls["status"], "fail")
        self.assertIn("└─ Test root, self-signed", tls["detail"])
        self.assertIn("fingerprint", tls["fix"])
        self.assertEqual(self.calls(), [], "a request was sent to a peer that is not trusted")
        with open(os.path.join(self.folder, "saved.pem"), encoding="utf-8") as saved, \
                open(os.path.join(self.folder, "root.pem"), encoding="utf-8") as root:
            self.assertEqual(saved.read().split(), root.read().split())
        repaired = self.ask("--ca-bundle", os.path.join(self.folder, "saved.pem"))
        self.assertEqual(repaired.returncode, 0, repaired.stdout + repaired.stderr)
        tls = findings(repaired)["tls"]
        self.assertEqual(tls["status"], "warn")  # it is valid for two days
        self.assertRegex(tls["detail"], r"TLSv1\.[23] with \S+GCM|TLSv1\.3 with")
        self.assertIn("revoked is not checked", tls["detail"])
        self.assertEqual(findings(self.ask())["tls"]["status"], "fail", "the root is trusted where it was not named")

    def test_a_signature_that_does_not_match_is_explained(self):
        wrong = self.box.cli("tables", "--verbose", environment=self.box.environment(AWS_SECRET_ACCESS_KEY="not-the-secret"))
        self.assertEqual(wrong.returncode, 3)
        self.assertIn("the secret does not belong to this key id", wrong.stderr.splitlines()[-1])
        self.assertIn("expected string to sign:\nAWS4-HMAC-SHA256\n", wrong.stderr)
        self.assertNotIn("not-the-secret", wrong.stderr)
        changed = self.box.cli("tables", environment=self.box.environment(AWS_ENDPOINT_URL=f"http://127.0.0.1:{self.meddling}"))
        self.assertEqual(changed.returncode, 3)
        self.assertIn(f'line 5 of the canonical request differs: sent "host:127.0.0.1:{self.meddling}", expected "host:elsewhere.example"',
                      changed.stderr)
        self.assertEqual(changed.stderr.count("\n"), 1, changed.stderr)

    def test_a_bundle_that_is_none(self):
        self.assertIn("holds no PEM", findings(self.ask("--ca-bundle", CLI))["tls"]["detail"])


if __name__ == "__main__":
    main()
