#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The token file of IAM Identity Center: what we write is read by botocore, and the reverse."""
import datetime
import glob
import json
import os
import stat
import subprocess
import sys
import tempfile
import unittest

try:
    import botocore.session
    from botocore import tokens
    from botocore.utils import JSONFileCache, SSOTokenLoader
except ImportError:
    botocore = None

sys.path.insert(0, os.path.join(os.environ["TAILRACE_SOURCE_DIR"], "tests", "integration", "cli"))
from support import main  # noqa: E402

HOST = os.environ["SSOTOKEN_HOST"]
URL = "https://d-123.awsapps.com/start"
SESSIONS = ["admin", "ümlaut session", ""]


def host(word, folder, session, stdin=None):
    return subprocess.run([HOST, word, folder, session, URL], input=stdin, capture_output=True, text=True, timeout=20,
                          check=True).stdout


def in_hours(hours):
    return datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0) + datetime.timedelta(hours=hours)


def a_token(**more):
    return {"startUrl": URL, "region": "eu-west-1", "accessToken": "tok", "clientId": "id", "clientSecret": "sec",
            "registrationExpiresAt": "2030-01-01T00:00:00Z", "refreshToken": "ref", **more}


@unittest.skipUnless(botocore, "python3-botocore is not installed")
class SsoToken(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = os.path.join(folder.name, "sso", "cache")
        self.cache = JSONFileCache(self.folder, dumps_func=tokens._sso_json_dumps)
        self.loader = SSOTokenLoader(cache=self.cache)

    def test_botocore_reads_what_we_write(self):
        for session in SESSIONS:
            with self.subTest(session=session):
                token = a_token(expiresAt="2030-01-01T10:00:00Z")
                host("write", self.folder, session, json.dumps(token))
                self.assertEqual(self.loader(URL, session_name=session or None), token)

    def test_we_read_what_botocore_writes(self):
        for session in SESSIONS:
            with self.subTest(session=session):
                at = in_hours(2)
                self.loader.save_token(URL, a_token(expiresAt=at, theirs={"x": [1, None]}), session_name=session or None)
                read = json.loads(host("read", self.folder, session))
                self.assertEqual(read, a_token(expiresAt=at.strftime("%Y-%m-%dT%H:%M:%SZ"), theirs={"x": [1, None]}))

    def test_botocores_provider_uses_our_token(self):
        config = os.path.join(os.path.dirname(self.folder), "config")
        at = in_hours(8)
        host("write", self.folder, "admin", json.dumps(a_token(expiresAt=at.strftime("%Y-%m-%dT%H:%M:%SUTC"))))
        with open(config, "w", encoding="utf-8") as file:
            file.write("[profile dev]\nsso_session = admin\nsso_account_id = 123456789012\nsso_role_name = r\n"
                       f"[sso-session admin]\nsso_start_url = {URL}\nsso_region = eu-west-1\n")
        session = botocore.session.Session(profile="dev")
        session.set_config_variable("config_file", config)
        frozen = tokens.SSOTokenProvider(session, cache=self.cache).load_token().get_frozen_token()
        self.assertEqual((frozen.token, frozen.expiration), ("tok", at))

    def test_the_file_is_its_owners(self):
        host("write", self.folder, "admin", json.dumps(a_token()))
        files = glob.glob(f"{self.folder}/*")
        self.assertEqual([stat.S_IMODE(os.stat(path).st_mode) for path in files], [0o600])
        self.assertEqual(stat.S_IMODE(os.stat(self.folder).st_mode), 0o700)


if __name__ == "__main__":
    main()
