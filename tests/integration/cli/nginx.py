#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""nginx as the receiver of a bridge: what it logs, how refusals and delays are treated, TLS with a private root."""
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import unittest

from support import CLI, SandboxCase, free_port, main, wait_until

try:
    import boto3  # noqa: F401: it makes the tables
except ImportError:
    boto3 = None

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")
OPENSSL = shutil.which("openssl")

# Each location answers in its own way; every request is logged with its body. A file beside it
# switches the temporary refusals off and on.
CONFIGURATION = """
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
{user}
daemon off;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    client_body_in_single_buffer on;
    client_body_buffer_size 1m;
    log_format events escape=json '{{"uri":"$uri","status":$upstream_status,"method":"$request_method","type":"$content_type",'
        '"seconds":$msec,"body":"$request_body"}}';
    # The inner server decides the status; the outer one reads the whole body, passes it on and logs it.
    server {{
        listen 127.0.0.1:{inner};
        location /ok {{ return 204; }}
        location /moved {{ return 302 http://127.0.0.1:{inner}/ok; }}
        location /refused {{ return 400; }}
        location /trouble {{ if (-f {folder}/trouble) {{ return 500; }} return 200; }}
        location /busy {{ add_header Retry-After 2 always; if (-f {folder}/busy) {{ return 429; }} return 200; }}
    }}
    server {{
        listen 127.0.0.1:{plain};
        listen 127.0.0.1:{tls} ssl;
        ssl_certificate {folder}/server.pem;
        ssl_certificate_key {folder}/server.key;
        location / {{ access_log {folder}/events.log events; proxy_pass http://127.0.0.1:{inner}; proxy_redirect off; }}
    }}
}}
"""


def make_certificates(folder):
    """A private root and a certificate of it for 127.0.0.1."""
    def openssl(*arguments):
        subprocess.run([OPENSSL, *arguments], check=True, capture_output=True, cwd=folder)
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "root.pem", "-days", "2", "-subj", "/CN=Test root",
            "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost")
    with open(os.path.join(folder, "names"), "w", encoding="utf-8") as file:
        file.write("subjectAltName=IP:127.0.0.1,DNS:localhost\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-out", "server.pem", "-days", "2",
            "-extfile", "names")


@unittest.skipUnless(boto3, "python3-boto3 is not installed")
@unittest.skipUnless(NGINX and OPENSSL, "nginx-light and openssl are needed")
class Nginx(SandboxCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        make_certificates(cls.folder)
        cls.inner, cls.plain, cls.tls = free_port(), free_port(), free_port()
        configuration = os.path.join(cls.folder, "nginx.conf")
        with open(configuration, "w", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(folder=cls.folder, inner=cls.inner, plain=cls.plain, tls=cls.tls,
                                            user="user root;" if os.geteuid() == 0 else ""))
        cls.nginx = subprocess.Popen([NGINX, "-p", cls.folder, "-c", configuration, "-e", os.path.join(cls.folder, "error.log")],
                                     stderr=subprocess.DEVNULL)
        wait_until(cls.listens, "nginx listens")

    @classmethod
    def tearDownClass(cls):
        cls.nginx.send_signal(signal.SIGQUIT)
        cls.nginx.wait(timeout=20)
        super().tearDownClass()

    @classmethod
    def listens(cls):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", cls.plain)) == 0

    def setUp(self):
        self.table = re.sub("[^a-z]", "-", self._testMethodName)[5:45]
        self.db = self.create_table(self.table)
        open(os.path.join(self.folder, "events.log"), "w", encoding="utf-8").close()  # nginx appends

    def write(self, count):
        for number in range(count):
            self.db.put_item(TableName=self.table, Item={"id": {"S": f"Zürich {number}"}, "n": {"N": "1.50"}})

    def bridge(self, url, **delivery):
        route = {"name": "hook", "shape": "cloudevent", "sink": {"http": {"url": url}}}
        if delivery:
            route["delivery"] = delivery
        return self.write_bridge(self.table, route)

    def run_bridge(self, bridge, *options, idle="1"):
        return self.sandbox.cli("run", bridge, "--state-dir", os.path.join(self.folder, "state"), "--until-idle", idle, *options, timeout=120)

    def start_bridge(self, bridge):
        process = subprocess.Popen([CLI, "run", bridge, "--state-dir", os.path.join(self.folder, "state")], stderr=subprocess.PIPE, text=True,
                                   env=self.sandbox.environment())
        self.addCleanup(process.wait)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.kill)
        return process

    def stop_bridge(self, process):
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 143, errors)
        return errors

    def requests(self, uri):
        with open(os.path.join(self.folder, "events.log"), encoding="utf-8") as file:
            rows = [json.loads(line) for line in file.read().splitlines()]
        return [row for row in rows if row["uri"] == uri]

    def test_structured_cloudevents_arrive_in_order(self):
        self.write(5)
        ran = self.run_bridge(self.bridge(f"http://127.0.0.1:{self.plain}/ok"))
        self.assertStatus(ran, 0)
        self.assertIn("delivered 5", ran.stderr)
        requests = self.requests("/ok")
        self.assertEqual({(r["method"], r["type"], r["status"]) for r in requests}, {("POST", "application/cloudevents+json; charset=UTF-8", 204)})
        events = [json.loads(r["body"]) for r in requests]
        self.assertEqual([e["data"]["dynamodb"]["Keys"]["id"]["S"] for e in events], [f"Zürich {n}" for n in range(5)])
        self.assertEqual({(e["specversion"], e["type"], e["datacontenttype"]) for e in events},
                         {("1.0", "com.amazon.dynamodb.stream_record", "application/json")})
        self.assertEqual([e["id"] for e in events], [e["data"]["eventID"] for e in events])

    def test_an_error_of_the_server_is_tried_again_until_it_is_well(self):
        flag = os.path.join(self.folder, "trouble")
        open(flag, "w", encoding="utf-8").close()
        self.write(3)
        process = self.start_bridge(self.bridge(f"http://127.0.0.1:{self.plain}/trouble"))
        wait_until(lambda: len(self.requests("/trouble")) >= 3, "three attempts")
        os.remove(flag)
        wait_until(lambda: [r["status"] for r in self.requests("/trouble")].count(200) == 3, "three deliveries", 60)
        self.assertIn("delivered 3", self.stop_bridge(process))
        good = [json.loads(r["body"])["data"]["dynamodb"]["Keys"]["id"]["S"] for r in self.requests("/trouble") if r["status"] == 200]
        self.assertEqual(good, [f"Zürich {n}" for n in range(3)])

    def test_retry_after_is_respected(self):
        flag = os.path.join(self.folder, "busy")
        open(flag, "w", encoding="utf-8").close()
        self.write(1)
        process = self.start_bridge(self.bridge(f"http://127.0.0.1:{self.plain}/busy"))
        wait_until(lambda: self.requests("/busy"), "an attempt")
        os.remove(flag)
        wait_until(lambda: len(self.requests("/busy")) == 2, "another attempt", 60)
        first, second = self.requests("/busy")
        self.assertEqual((first["status"], second["status"]), (429, 200))
        self.assertGreaterEqual(second["seconds"] - first["seconds"], 1.9)
        self.stop_bridge(process)

    def test_a_refused_event_blocks_visibly_or_goes_to_the_dead_letters(self):
        self.write(2)
        blocked = self.run_bridge(self.bridge(f"http://127.0.0.1:{self.plain}/refused"))
        self.assertStatus(blocked, 4)
        self.assertIn("waiting 2", blocked.stderr)
        self.assertIn("delivered 0", blocked.stderr)
        self.assertIn("400", blocked.stderr)
        lettered = self.run_bridge(self.bridge(f"http://127.0.0.1:{self.plain}/refused", deadLetter={"file": "dead.jsonl"}))
        self.assertStatus(lettered, 4)
        self.assertIn("dead-lettered 2", lettered.stderr)
        with open(os.path.join(self.folder, "dead.jsonl"), encoding="utf-8") as file:
            letters = [json.loads(line) for line in file]
        self.assertEqual([letter["record"]["dynamodb"]["Keys"]["id"]["S"] for letter in letters], ["Zürich 0", "Zürich 1"])

    def test_a_redirect_is_not_followed(self):
        self.write(1)
        ran = self.run_bridge(self.bridge(f"http://127.0.0.1:{self.plain}/moved"))
        self.assertStatus(ran, 4)
        self.assertIn("redirect", ran.stderr)

    def test_a_closed_port_keeps_the_records_for_the_next_run(self):
        self.write(2)
        closed = self.run_bridge(self.bridge(f"http://127.0.0.1:{free_port()}/"))
        self.assertStatus(closed, 4)
        self.assertIn("delivered 0", closed.stderr)
        later = self.run_bridge(self.bridge(f"http://127.0.0.1:{self.plain}/ok"))
        self.assertStatus(later, 0)
        self.assertEqual(len(self.requests("/ok")), 2)

    def test_tls_needs_the_private_root(self):
        self.write(2)
        bridge = self.bridge(f"https://127.0.0.1:{self.tls}/ok")
        unknown = self.run_bridge(bridge)
        self.assertStatus(unknown, 4)
        self.assertIn("delivered 0", unknown.stderr)
        self.assertRegex(unknown.stderr, "(?i)certificate")
        known = self.run_bridge(bridge, "--ca-bundle", os.path.join(self.folder, "root.pem"))
        self.assertStatus(known, 0)
        self.assertIn("delivered 2", known.stderr)


if __name__ == "__main__":
    main()
