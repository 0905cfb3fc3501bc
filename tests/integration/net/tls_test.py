#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates that must not be trusted, each served by OpenSSL to the real program.

The server's oracle: of a refused peer not one byte of the request is read. The certificates are made on the spot.
"""
import os
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest

CLI = os.environ.get("TAILRACE_CLI", "")
ANSWER = b'{"TableNames":["orders"]}'


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


class Authority:
    """A root of our own, and leaves signed by it."""

    def __init__(self, folder, name="root"):
        self.folder, self.name = folder, name
        self.key, self.certificate = self.path(name, "key"), self.path(name, "pem")
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", self.key, "-out", self.certificate,
                "-days", "2", "-subj", f"/CN={name}", "-addext", "basicConstraints=critical,CA:TRUE")

    def path(self, name, extension):
        return os.path.join(self.folder, f"{name}.{extension}")

    def leaf(self, name, subject="/CN=localhost", names="DNS:localhost,IP:127.0.0.1", bits=2048, digest="sha256",
             dates=("-days", "2"), usage="serverAuth", authority=False):
        key, request, certificate = self.path(name, "key"), self.path(name, "csr"), self.path(name, "pem")
        openssl("req", "-newkey", f"rsa:{bits}", "-nodes", "-keyout", key, "-out", request, "-subj", subject)
        extensions = self.path(name, "ext")
        with open(extensions, "w") as file:
            file.write(f"extendedKeyUsage={usage}\nbasicConstraints=critical,CA:{str(authority).upper()}\n")
            if names:
                file.write(f"subjectAltName={names}\n")
        if dates[0] == "-days":
            openssl("x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self.key, "-CAcreateserial",
                    f"-{digest}", *dates, "-extfile", extensions, "-out", certificate)
        else:  # only `openssl ca` takes dates in the past
            self.sign_with_dates(request, certificate, extensions, dates)
        return key, certificate

    def sign_with_dates(self, request, certificate, extensions, dates):
        config = self.path("ca", "cnf")
        for name, text in (("index.txt", ""), ("serial", "1000\n")):
            with open(os.path.join(self.folder, name), "w") as file:
                file.write(text)
        with open(config, "w") as file:
            file.write(f"[ca]\ndefault_ca=x\n[x]\ndatabase={self.folder}/index.txt\nserial={self.folder}/serial\n"
                       f"new_certs_dir={self.folder}\ndefault_md=sha256\npolicy=p\nunique_subject=no\n"
                       "[p]\ncommonName=supplied\n")
        openssl("ca", "-batch", "-config", config, "-cert", self.certificate, "-keyfile", self.key, "-in", request,
                "-out", certificate, "-extfile", extensions, "-startdate", dates[0], "-enddate", dates[1], "-notext")


class Server:
    """Answers ListTables over TLS and remembers how many bytes of requests it has read."""

    def __init__(self, key, certificate, tune=None):
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.set_ciphers("ALL:@SECLEVEL=0")
        self.context.load_cert_chain(certificate, key)
        if tune:
            tune(self.context)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.read = 0
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            try:
                with self.context.wrap_socket(connection, server_side=True) as secure:
                    data = secure.recv(65536)
                    self.read += len(data)
                    if data:
                        secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                                       % (len(ANSWER), ANSWER))
            except OSError:
                pass

    def close(self):
        self.socket.close()


class Tls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.root = Authority(cls.folder.name)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def ask(self, server, host="127.0.0.1", bundle=True, system=None):
        environment = dict(os.environ, AWS_ACCESS_KEY_ID="AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY="a-test-key",
                           AWS_MAX_ATTEMPTS="1")
        if system:  # OpenSSL's own variable: as if the system trusted this root
            environment["SSL_CERT_FILE"] = system
        command = [CLI, "tables", "--region", "us-east-1", "--endpoint-url", f"https://{host}:{server.port}"]
        if bundle:
            command += ["--ca-bundle", self.root.certificate]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)

    def refused(self, key, certificate, tune=None, why="", **options):
        server = Server(key, certificate, tune)
        try:
            result = self.ask(server, **options)
        finally:
            server.close()
        self.assertEqual(result.returncode, 3, result.stderr)
        self.assertEqual(server.read, 0, "a byte of the request was sent")
        self.assertTrue(result.stderr.startswith("error: "), result.stderr)
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
        self.assertNotIn("a-test-key", result.stderr)
        self.assertIn(why, result.stderr)
        self.assertRegex(result.stderr.strip(), r"^error: [^;]+: [^;]+; .+$", "it has to say what to do")

    def test_a_good_certificate_is_trusted_with_the_bundle(self):
        server = Server(*self.root.leaf("good"))
        for host in ("127.0.0.1", "localhost"):
            result = self.ask(server, host)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertIn("orders", result.stdout)
        server.close()

    def test_a_bundle_is_trusted_beside_the_systems_roots(self):
        server = Server(*self.root.leaf("system"))
        other = Authority(self.folder.name, "other")
        theirs = Server(*other.leaf("theirs"))
        for asked, options in ((server, {"bundle": False, "system": self.root.certificate}),
                               (theirs, {"system": other.certificate}), (server, {"system": other.certificate})):
            result = self.ask(asked, **options)
            self.assertEqual(result.returncode, 0, result.stderr)
        server.close()
        theirs.close()

    def test_an_intermediate_certificate_is_no_root(self):
        key, certificate = self.root.leaf("middle", authority=True)
        middle = Authority.__new__(Authority)
        middle.folder, middle.name, middle.key, middle.certificate = self.folder.name, "middle", key, certificate
        leaf = middle.leaf("below-middle")
        whole = self.root.certificate
        self.root.certificate = certificate
        try:
            self.refused(*leaf, why="the root of the certificate of 127.0.0.1 is not trusted")
        finally:
            self.root.certificate = whole

    def test_an_unknown_root(self):
        self.refused(*self.root.leaf("unknown"), bundle=False,
                     why="the root of the certificate of 127.0.0.1 is not trusted; check the host name, or name the "
                         "missing root with --ca-bundle")

    def test_self_signed(self):
        own = Authority(self.folder.name, "own")
        self.refused(own.key, own.certificate, why="is self-signed and not trusted")

    def test_a_name_in_the_common_name_only(self):
        self.refused(*self.root.leaf("cn", names=""), host="localhost", why="does not name this host")

    def test_the_right_common_name_with_another_alternative_name(self):
        self.refused(*self.root.leaf("san", names="DNS:other.example"), host="localhost", why="does not name this host")

    def test_an_address_needs_an_address(self):
        self.refused(*self.root.leaf("dnsonly", names="DNS:127.0.0.1"), why="does not name this host")

    def test_a_star_alone(self):
        self.refused(*self.root.leaf("star", names="DNS:*"), host="localhost", why="does not name this host")

    def test_expired(self):
        self.refused(*self.root.leaf("expired", dates=("20200101000000Z", "20200102000000Z")), why="has expired")

    def test_not_yet_valid(self):
        self.refused(*self.root.leaf("future", dates=("20450101000000Z", "20450102000000Z")), why="is not yet valid")

    def test_for_clients_only(self):
        self.refused(*self.root.leaf("client", usage="clientAuth"), why="is not meant for servers")

    def test_a_weak_key(self):
        self.refused(*self.root.leaf("weak", bits=1024), why="is too short")

    def test_a_weak_digest(self):
        self.refused(*self.root.leaf("sha1", digest="sha1"), why="was signed with a weak digest")

    def test_a_leaf_that_acts_as_an_authority(self):
        key, certificate = self.root.leaf("actor")
        actor = Authority.__new__(Authority)
        actor.folder, actor.name, actor.key, actor.certificate = self.folder.name, "actor", key, certificate
        leaf_key, leaf = actor.leaf("below")
        chain = os.path.join(self.folder.name, "chain.pem")
        with open(chain, "w") as out:
            for part in (leaf, certificate):
                with open(part) as file:
                    out.write(file.read())
        self.refused(leaf_key, chain, why="must not sign others")

    def test_tls_1_0(self):
        self.old_protocol(ssl.TLSVersion.TLSv1)

    def test_tls_1_1(self):
        self.old_protocol(ssl.TLSVersion.TLSv1_1)

    def old_protocol(self, version):
        def old(context):
            context.minimum_version = context.maximum_version = version

        key, certificate = self.root.leaf(version.name)
        # The set-up is one that works: who takes old protocols is let in.
        server = Server(key, certificate, old)
        client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        client.set_ciphers("ALL:@SECLEVEL=0")
        client.load_verify_locations(self.root.certificate)
        old(client)
        with socket.create_connection(("127.0.0.1", server.port)) as plain, \
                client.wrap_socket(plain, server_hostname="localhost") as secure:
            self.assertEqual(secure.version(), version.name.replace("_", ".") if "_" in version.name else "TLSv1")
        server.close()
        self.refused(key, certificate, tune=old, why="no TLS connection to 127.0.0.1:")

    def test_a_server_that_speaks_no_tls(self):
        plain = socket.create_server(("127.0.0.1", 0))
        received = []

        def serve():
            connection, _ = plain.accept()
            received.append(connection.recv(65536))
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
            connection.close()

        threading.Thread(target=serve, daemon=True).start()

        class Address:
            port = plain.getsockname()[1]

        result = self.ask(Address)
        plain.close()
        self.assertEqual(result.returncode, 3, result.stderr)
        # What it has read is the greeting of TLS, and no byte of a request.
        self.assertTrue(all(part[:1] == b"\x16" for part in received), received)
        self.assertNotIn(b"Authorization", b"".join(received))
        self.assertIn("no TLS connection to 127.0.0.1:", result.stderr)

    def test_the_root_of_one_connection_is_nobody_elses(self):
        server = Server(*self.root.leaf("alone"))
        other = Authority(self.folder.name, "elsewhere")
        theirs = Server(*other.leaf("theirs-alone"))
        self.assertEqual(self.ask(server).returncode, 0)
        for asked, bundle in ((theirs, True), (server, False)):
            result = self.ask(asked, bundle=bundle)
            self.assertEqual(result.returncode, 3, result.stderr)
            self.assertIn("--ca-bundle", result.stderr)
        self.assertEqual(theirs.read, 0)
        self.assertEqual(self.ask(server).returncode, 0)
        server.close()
        theirs.close()


if __name__ == "__main__":
    if not os.path.exists(CLI):
        sys.exit("TAILRACE_CLI does not name the program: build tailrace-cli first")
    unittest.main(verbosity=2)
