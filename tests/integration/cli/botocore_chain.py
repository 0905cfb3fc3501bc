#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The credential chain compared with botocore's on the spot, over every mixture of a few sources."""
import itertools
import json
import os
import tempfile
import unittest
from unittest import mock

from support import clean_environment, main, run_cli

try:
    import botocore.exceptions
    import botocore.session
except ImportError:
    botocore = None

ID, SECRET, TOKEN = "aws_access_key_id", "aws_secret_access_key", "aws_session_token"


def section(name, source, parts):
    values = {ID: f"AKID{source}", SECRET: f"secret{source}", TOKEN: f"token{source}"}
    return f"[{name}]\n" + "".join(f"{part} = {values[part]}\n" for part in parts)


# What one file or the environment may hold of a profile: nothing, half of it, all of it.
PARTS = [(), (ID,), (SECRET,), (ID, SECRET), (ID, SECRET, TOKEN)]
# Where the profile's name comes from: nowhere, the variable, the option.
NAMED = [None, "variable", "option"]


def botocore_answer(environment, profile):
    with mock.patch.dict(os.environ, environment, clear=True):
        try:
            found = botocore.session.Session(profile=profile).get_credentials()
        except (botocore.exceptions.PartialCredentialsError, botocore.exceptions.ProfileNotFound):
            return None
        return found and (found.access_key, found.secret_key, found.token)


def own_answer(environment, profile):
    done = run_cli("credentials", "--export", *(["--profile", profile] if profile else []), environment=environment)
    if done.returncode:
        return None, done.stderr
    keys = json.loads(done.stdout)
    return (keys["AccessKeyId"], keys["SecretAccessKey"], keys.get("SessionToken")), done.stderr


@unittest.skipUnless(botocore, "python3-botocore is not installed")
class Chain(unittest.TestCase):
    def compare(self, in_environment, in_credentials, in_config, named):
        name = "default" if named is None else "dev"
        profile = name if named == "option" else None
        with tempfile.TemporaryDirectory() as home:
            os.mkdir(f"{home}/.aws")
            with open(f"{home}/.aws/config", "w", encoding="utf-8") as file:
                file.write(section(name if named is None else f"profile {name}", "CONF", in_config) + "region = us-east-1\n")
            if in_credentials:
                with open(f"{home}/.aws/credentials", "w", encoding="utf-8") as file:
                    file.write(section(name, "CRED", in_credentials))
            environment = clean_environment(HOME=home, AWS_EC2_METADATA_DISABLED="true")
            if named == "variable":
                environment["AWS_PROFILE"] = name
            for part in in_environment:
                environment[part.upper()] = {ID: "AKIDENV", SECRET: "secretENV", TOKEN: "tokenENV"}[part]
            expected = botocore_answer(environment, profile)
            answer, stderr = own_answer(environment, profile)
            self.assertEqual(answer, expected, stderr)
            self.assertNotIn("secret" + "ENV", stderr)
            self.assertNotIn("secret" + "C", stderr)

    def test_every_mixture(self):
        for mixture in itertools.product(PARTS, PARTS, PARTS, NAMED):
            with self.subTest(environment=mixture[0], credentials=mixture[1], config=mixture[2], named=mixture[3]):
                self.compare(*mixture)

    def test_a_profile_that_is_not_there_ends_the_search_beside_keys(self):
        with tempfile.TemporaryDirectory() as home:
            for variable in ("AWS_PROFILE", "AWS_DEFAULT_PROFILE"):
                environment = clean_environment(HOME=home, AWS_EC2_METADATA_DISABLED="true", AWS_ACCESS_KEY_ID="AKIDENV",
                                                AWS_SECRET_ACCESS_KEY="secretENV", **{variable: "gone"})
                self.assertIsNone(botocore_answer(environment, None), "botocore went on to the environment's keys")
                answer, stderr = own_answer(environment, None)
                self.assertIsNone(answer)
                self.assertIn(f'there is no profile "gone", which {variable} names', stderr)


if __name__ == "__main__":
    main()
