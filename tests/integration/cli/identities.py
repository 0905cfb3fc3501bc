#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every way to credentials, on the same files: tailrace-cli and the AWS CLI are the same person to services that check what
they receive."""
import hashlib
import json
import os
import pty
import stat
import subprocess
import tempfile
import threading
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer

from support import AWS, CLI, clean_environment, main, run_cli

try:
    from signinservices import ACCOUNT, OPENSSL, PrivateAws, in_hours
except ImportError:
    OPENSSL = None

CONFIG = """
[default]
region = us-west-2

[profile base]
region = us-west-2

[profile reader]
region = us-west-2
role_arn = arn:aws:iam::111122223333:role/reader
source_profile = base
external_id = the & id
role_session_name = audit

[profile writer]
region = us-west-2
role_arn = arn:aws:iam::111122223333:role/writer
source_profile = reader
role_session_name = chained

[profile guarded]
region = us-west-2
role_arn = arn:aws:iam::111122223333:role/guarded
source_profile = base
mfa_serial = arn:aws:iam::111122223333:mfa/me
role_session_name = mfa

[profile stranger]
region = us-west-2
role_arn = arn:aws:iam::111122223333:role/nobody
source_profile = base

[profile from-environment]
region = us-west-2
role_arn = arn:aws:iam::111122223333:role/fromenv
credential_source = Environment
role_session_name = env

[profile web]
region = us-west-2
role_arn = arn:aws:iam::111122223333:role/web
web_identity_token_file = HOME/web-token
role_session_name = web

[profile tool]
region = us-west-2
credential_process = "HOME/my tool" --for "a b"

[profile role-of-tool]
region = us-west-2
role_arn = arn:aws:iam::111122223333:role/oftool
source_profile = tool
role_session_name = tool

[sso-session corp]
sso_region = us-west-2
sso_start_url = https://corp.awsapps.com/start
sso_registration_scopes = sso:account:access

[profile sso]
region = us-west-2
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Admin

[profile sso-legacy]
region = us-west-2
sso_start_url = https://old.awsapps.com/start
sso_region = us-west-2
sso_account_id = 111122223333
sso_role_name = Viewer

[profile circle]
role_arn = r
source_profile = circle2
[profile circle2]
role_arn = r
source_profile = circle
"""

CREDENTIALS = """
[base]
aws_access_key_id = AKIDBASE
aws_secret_access_key = secretbase
"""

TOOL = """#!/bin/sh
echo '{"Version":1,"AccessKeyId":"AKIDTOOL","SecretAccessKey":"secrettool"}'
"""


@unittest.skipUnless(OPENSSL and AWS, "openssl, awscli and python3-botocore are needed")
class Identities(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.aws = PrivateAws(cls.folder.name)
        services = cls.aws.services
        services.add_user("base", "AKIDBASE", "secretbase")
        services.add_user("tool", "AKIDTOOL", "secrettool")
        services.add_user("env", "AKIDENV", "secretenv")
        services.roles = {
            "reader": {"by": "user/base", "externalId": "the & id"},
            "writer": {"by": "assumed-role/reader/"},
            "guarded": {"by": "user/base", "mfa": (f"arn:aws:iam::{ACCOUNT}:mfa/me", "123456")},
            "fromenv": {"by": "user/env"},
            "web": {"webToken": "a.b.c"},
            "oftool": {"by": "user/tool"},
        }

    @classmethod
    def tearDownClass(cls):
        cls.aws.close()
        cls.folder.cleanup()

    def setUp(self):
        home = tempfile.TemporaryDirectory()
        self.addCleanup(home.cleanup)
        self.home = home.name
        os.mkdir(f"{self.home}/.aws")
        for name, text in (("config", CONFIG.replace("HOME", self.home)), ("credentials", CREDENTIALS)):
            with open(f"{self.home}/.aws/{name}", "w", encoding="utf-8") as file:
                file.write(text)
        with open(f"{self.home}/my tool", "w", encoding="utf-8") as file:
            file.write(TOOL)
        os.chmod(f"{self.home}/my tool", 0o700)
        with open(f"{self.home}/web-token", "w", encoding="utf-8") as file:
            file.write("a.b.c\n")
        self.aws.services.asked.clear()
        self.aws.services.confirmed.clear()
        self.aws.services.code_given.clear()

    def environment(self, **extra):
        return clean_environment(HOME=self.home, XDG_CONFIG_HOME=f"{self.home}/.config", AWS_PAGER="", **self.aws.environment(), **extra)

    def cli(self, *arguments, **extra):
        return run_cli(*arguments, environment=self.environment(**extra))

    def keys(self, *arguments, **extra):
        done = self.cli("credentials", "--export", *arguments, **extra)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def who(self, key_id):
        return self.aws.services.keys[key_id][2]

    def aws_who(self, *arguments, **extra):
        done = subprocess.run([AWS, "sts", "get-caller-identity", *arguments], env=self.environment(**extra), capture_output=True,
                              text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)["Arn"]

    def test_the_same_person_as_for_the_aws_cli(self):
        self.cli("credentials", "--profile", "tool", "--allow-process")
        # Debian's AWS CLI takes SSO tokens that another tool has fetched.
        self.sign_in_by_file("corp", "sso-token-file")
        self.sign_in_by_file("https://old.awsapps.com/start", "sso-token-file")
        for profile in ("base", "reader", "writer", "web", "tool", "role-of-tool", "sso", "sso-legacy"):
            with self.subTest(profile=profile):
                self.assertEqual(self.who(self.keys("--profile", profile)["AccessKeyId"]), self.aws_who("--profile", profile))
        with self.subTest(profile="from-environment"):
            extra = {"AWS_ACCESS_KEY_ID": "AKIDENV", "AWS_SECRET_ACCESS_KEY": "secretenv"}
            self.assertEqual(self.who(self.keys("--profile", "from-environment", **extra)["AccessKeyId"]),
                             self.aws_who("--profile", "from-environment", **extra))
        with self.subTest("web identity of the environment"):
            extra = {"AWS_WEB_IDENTITY_TOKEN_FILE": f"{self.home}/web-token", "AWS_ROLE_SESSION_NAME": "pod",
                     "AWS_ROLE_ARN": "arn:aws:iam::111122223333:role/web", "AWS_DEFAULT_REGION": "us-west-2"}
            self.assertEqual(self.who(self.keys(**extra)["AccessKeyId"]), self.aws_who(**extra))

    def sign_in_by_file(self, name, token):
        folder = f"{self.home}/.aws/sso/cache"
        os.makedirs(folder, exist_ok=True)
        self.aws.services.sso_tokens.add(token)
        with open(f"{folder}/{hashlib.sha1(name.encode()).hexdigest()}.json", "w", encoding="utf-8") as file:
            json.dump({"startUrl": "https://corp.awsapps.com/start" if name == "corp" else name, "region": "us-west-2", "accessToken": token,
                       "expiresAt": in_hours(4)}, file)

    def test_what_services_receive(self):
        self.keys("--profile", "writer")
        first, second = [form for service, action, form in self.aws.services.asked if action == "AssumeRole"]
        self.assertEqual((first["RoleArn"], first["ExternalId"], first["RoleSessionName"]),
                         (f"arn:aws:iam::{ACCOUNT}:role/reader", "the & id", "audit"))
        self.assertEqual(second["RoleArn"], f"arn:aws:iam::{ACCOUNT}:role/writer")
        self.assertNotIn("ExternalId", second)

    def test_a_refusal_is_the_services_own(self):
        done = self.cli("credentials", "--profile", "stranger")
        self.assertEqual(done.returncode, 3)
        self.assertIn("sts:AssumeRole", done.stderr)
        report = json.loads(done.stdout)
        self.assertIsNone(report["provider"])
        self.assertIn("not authorized", report["tried"][-1]["outcome"])

    def test_a_circle_is_named(self):
        done = self.cli("credentials", "--profile", "circle")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("circle → circle2 → circle", done.stderr)
        self.assertEqual(self.aws.services.asked, [])

    def test_a_code_by_option(self):
        keys = self.keys("--profile", "guarded", "--mfa-code", "123456")
        self.assertEqual(self.who(keys["AccessKeyId"]), f"arn:aws:sts::{ACCOUNT}:assumed-role/guarded/mfa")
        wrong = self.cli("credentials", "--profile", "guarded", "--mfa-code", "654321")
        self.assertEqual(wrong.returncode, 3)
        self.assertIn("MultiFactorAuthentication failed", wrong.stderr)

    def test_a_code_at_the_terminal(self):
        done = self.at_a_terminal(b"MFA code of", b"123456\n", "credentials", "--export", "--profile", "guarded")
        self.assertEqual(self.who(json.loads(done)["AccessKeyId"]), f"arn:aws:sts::{ACCOUNT}:assumed-role/guarded/mfa")

    def test_nobody_to_ask_for_a_code(self):
        done = subprocess.run([CLI, "credentials", "--profile", "guarded"], env=self.environment(), stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60, start_new_session=True, check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("--mfa-code", done.stderr)

    def at_a_terminal(self, question, answer, *arguments):
        """Standard output, of a run whose question at its terminal is answered."""
        out, into = os.pipe()
        pid, terminal = pty.fork()
        if pid == 0:
            os.dup2(into, 1)
            os.execve(CLI, [CLI, *arguments], self.environment())
        os.close(into)
        seen = b""
        while question not in seen:
            seen += os.read(terminal, 4096)
        os.write(terminal, answer)
        with os.fdopen(out, "rb") as reader:
            output = reader.read()
        os.waitpid(pid, 0)
        os.close(terminal)
        return output

    def without_terminal(self, *arguments):
        return subprocess.run([CLI, *arguments], env=self.environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=60, start_new_session=True, check=False)

    def test_a_program_runs_only_when_it_was_agreed_to(self):
        marker = f"{self.home}/ran"
        with open(f"{self.home}/my tool", "a", encoding="utf-8") as file:
            file.write(f"touch '{marker}'\n")
        refused = self.without_terminal("credentials", "--profile", "tool")
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("--allow-process", refused.stderr)
        self.assertFalse(os.path.exists(marker))
        self.assertEqual(self.without_terminal("credentials", "--profile", "tool", "--allow-process").returncode, 0)
        self.assertTrue(os.path.exists(marker))
        self.assertEqual(self.without_terminal("credentials", "--profile", "role-of-tool").returncode, 0)
        # Another line is another program.
        with open(f"{self.home}/.aws/config", "r+", encoding="utf-8") as file:
            text = file.read().replace('--for "a b"', '--for "a c"')
            file.seek(0)
            file.write(text)
        self.assertNotEqual(self.without_terminal("credentials", "--profile", "tool").returncode, 0)

    def test_a_program_is_asked_about_at_the_terminal(self):
        out = self.at_a_terminal(b"[y/N]", b"y\n", "credentials", "--export", "--profile", "tool")
        self.assertEqual(json.loads(out)["AccessKeyId"], "AKIDTOOL")
        self.assertEqual(self.without_terminal("credentials", "--profile", "tool").returncode, 0)

    def test_signing_in_with_a_code(self):
        running = subprocess.Popen([CLI, "credentials", "--export", "--profile", "sso", "--sign-in"], env=self.environment(),
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertTrue(self.aws.services.code_given.wait(30))
        self.aws.services.confirmed.set()
        out, err = running.communicate(timeout=60)
        self.assertEqual(running.returncode, 0, err)
        self.assertIn("ABCD-EFGH", err)
        self.assertIn("/confirm?user_code=ABCD-EFGH", err)
        self.assertEqual(self.who(json.loads(out)["AccessKeyId"]), f"arn:aws:sts::{ACCOUNT}:assumed-role/Admin/me")
        registered = [asked for service, path, asked in self.aws.services.asked if path == "/client/register"]
        self.assertEqual(registered[0]["scopes"], ["sso:account:access"])
        path = f"{self.home}/.aws/sso/cache/{hashlib.sha1(b'corp').hexdigest()}.json"
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        # The AWS CLI is signed in by it.
        self.assertEqual(self.aws_who("--profile", "sso"), f"arn:aws:sts::{ACCOUNT}:assumed-role/Admin/me")
        # A token that has ended is refreshed, and kept.
        with open(path, "r+", encoding="utf-8") as file:
            token = json.load(file)
            old = token["accessToken"]
            token["expiresAt"] = "2020-01-01T00:00:00Z"
            file.seek(0)
            file.truncate()
            json.dump(token, file)
        self.aws.services.sso_tokens.discard(old)
        self.keys("--profile", "sso")
        with open(path, encoding="utf-8") as file:
            self.assertNotEqual(json.load(file)["accessToken"], old)

    def test_who_has_not_signed_in_is_told_how(self):
        done = self.cli("credentials", "--profile", "sso")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("--sign-in", done.stderr)

    def test_a_container_and_an_instance(self):
        asked = []

        class Machine(BaseHTTPRequestHandler):
            def answer(self):
                asked.append((self.command, self.path, self.headers.get("Authorization") or self.headers.get("x-aws-ec2-metadata-token")))
                body = {"/latest/api/token": "imds-token", "/latest/meta-data/iam/security-credentials/": "my-role"}.get(
                    self.path, json.dumps({"AccessKeyId": "ASIAMACHINE", "SecretAccessKey": "s", "Token": "t", "Expiration": in_hours(1)}))
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body.encode())

            do_GET = do_PUT = answer

            def log_message(self, *_):
                pass

        server = HTTPServer(("127.0.0.1", 0), Machine)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        url = f"http://127.0.0.1:{server.server_address[1]}"
        extra = {"AWS_CONTAINER_CREDENTIALS_FULL_URI": url + "/creds", "AWS_CONTAINER_AUTHORIZATION_TOKEN": "Basic abc"}
        self.assertEqual(self.keys(**extra)["AccessKeyId"], "ASIAMACHINE")
        self.assertEqual(asked, [("GET", "/creds", "Basic abc")])
        asked.clear()
        extra = {"AWS_EC2_METADATA_SERVICE_ENDPOINT": url, "AWS_EC2_METADATA_DISABLED": "false"}
        environment = {**self.environment(), **extra}
        silent = run_cli("credentials", environment=environment)
        self.assertNotEqual(silent.returncode, 0)
        self.assertEqual(asked, [])
        done = run_cli("credentials", "--instance-credentials", environment=environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["provider"], "InstanceMetadata")
        self.assertEqual([line[0] for line in asked], ["PUT", "GET", "GET"])
        self.assertEqual(asked[2][2], "imds-token")


main()
