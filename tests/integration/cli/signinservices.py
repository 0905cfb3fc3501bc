# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""STS and IAM Identity Center on this machine, under AWS's own names: an HTTPS proxy leads every connection here, and the
certificates come from a root that only the test trusts. Whatever is asked is checked, signatures by botocore."""
import datetime
import hashlib
import json
import select
import shutil
import socket
import ssl
import subprocess
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import botocore.auth
import botocore.awsrequest
import botocore.credentials

OPENSSL = shutil.which("openssl")
ACCOUNT = "111122223333"
NAMES = ("*.amazonaws.com", "sts.us-west-2.amazonaws.com", "portal.sso.us-west-2.amazonaws.com", "oidc.us-west-2.amazonaws.com")
XMLNS = "https://sts.amazonaws.com/doc/2011-06-15/"


def make_certificate(folder):
    def openssl(*arguments):
        subprocess.run([OPENSSL, *arguments], cwd=folder, check=True, capture_output=True)
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "root.pem", "-days", "2", "-subj", "/CN=Test root",
            "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "aws.key", "-out", "aws.csr", "-subj", "/CN=aws")
    with open(f"{folder}/extensions", "w", encoding="utf-8") as file:
        file.write("subjectAltName=" + ",".join(f"DNS:{name}" for name in NAMES) + "\nextendedKeyUsage=serverAuth\n")
    openssl("x509", "-req", "-in", "aws.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-out", "aws.pem", "-days", "2",
            "-extfile", "extensions")


def in_hours(hours):
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Refusal(Exception):
    def __init__(self, code, message, status=403):
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


class Services:
    """What is known: keys with whose they are, roles with who may take them, tokens."""

    def __init__(self):
        self.keys = {}       # access key id → (secret, token, arn)
        self.roles = {}      # role name → {"by": ARN's end, "externalId", "mfa", "webToken"}
        self.sso_tokens = set()
        self.asked = []      # (service, operation, parameters)
        self.confirmed = threading.Event()
        self.code_given = threading.Event()
        self.refresh_token = None

    def add_user(self, name, key_id, secret):
        self.keys[key_id] = (secret, None, f"arn:aws:iam::{ACCOUNT}:user/{name}")

    def issue(self, arn):
        digest = hashlib.sha256(arn.encode() + str(len(self.keys)).encode()).hexdigest()
        key = ("ASIA" + digest[:16].upper(), digest, "token-" + digest[:20])
        self.keys[key[0]] = (key[1], key[2], arn)
        return key

    def caller(self, request):
        """Whose signature that is, by botocore's own signer."""
        header = request.headers.get("Authorization", "")
        if not header:
            raise Refusal("MissingAuthenticationToken", "Request is missing Authentication Token")
        key_id = header.split("Credential=")[1].split("/")[0]
        _, region, service = header.split("Credential=")[1].split(",")[0].split("/")[1:4]
        if key_id not in self.keys:
            raise Refusal("InvalidClientTokenId", "The security token included in the request is invalid.")
        secret, token, arn = self.keys[key_id]
        signed = header.split("SignedHeaders=")[1].split(",")[0].split(";")
        again = botocore.awsrequest.AWSRequest(method="POST", url=f"https://{request.headers['Host']}/", data=request.body)
        for name in signed:
            if name not in ("host", "x-amz-date", "x-amz-security-token"):
                again.headers[name] = request.headers[name]
        signer = botocore.auth.SigV4Auth(botocore.credentials.Credentials(key_id, secret, token), service, region)
        time = request.headers["X-Amz-Date"]
        again.context["timestamp"] = time
        signer._modify_request_before_signing(again)
        canonical = signer.canonical_request(again)
        signature = signer.signature(signer.string_to_sign(again, canonical), again)
        if signature != header.split("Signature=")[1] or (token or "") != request.headers.get("X-Amz-Security-Token", ""):
            raise Refusal("SignatureDoesNotMatch", "The request signature we calculated does not match")
        return arn

    def sts(self, request):
        form = {name: values[0] for name, values in urllib.parse.parse_qs(request.body.decode()).items()}
        action = form["Action"]
        self.asked.append(("sts", action, form))
        if action == "GetCallerIdentity":
            arn = self.caller(request)
            return f"<Arn>{arn}</Arn><UserId>U</UserId><Account>{ACCOUNT}</Account>"
        name = form["RoleArn"].split("/")[-1]
        role = self.roles.get(name)
        if action == "AssumeRoleWithWebIdentity":
            if not role or form["WebIdentityToken"] != role.get("webToken"):
                raise Refusal("InvalidIdentityToken", "No OpenIDConnect provider found", 400)
            if "Authorization" in request.headers:
                raise Refusal("Signed", "this call is not signed", 400)
        else:
            caller = self.caller(request)
            if not role or not caller.split(":")[-1].startswith(role.get("by", "-")) or form.get("ExternalId") != role.get("externalId"):
                raise Refusal("AccessDenied", f"User: {caller} is not authorized to perform: sts:AssumeRole on resource: {form['RoleArn']}")
            if role.get("mfa") and (form.get("SerialNumber"), form.get("TokenCode")) != role["mfa"]:
                raise Refusal("AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code.")
        arn = f"arn:aws:sts::{ACCOUNT}:assumed-role/{name}/{form['RoleSessionName']}"
        key_id, secret, token = self.issue(arn)
        return (f"<AssumedRoleUser><AssumedRoleId>A</AssumedRoleId><Arn>{arn}</Arn></AssumedRoleUser><Credentials>"
                f"<AccessKeyId>{key_id}</AccessKeyId><SecretAccessKey>{secret}</SecretAccessKey><SessionToken>{token}</SessionToken>"
                f"<Expiration>{in_hours(1)}</Expiration></Credentials>")

    def portal(self, request):
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(request.path).query)
        self.asked.append(("portal", request.path, query))
        if request.headers.get("x-amz-sso_bearer_token") not in self.sso_tokens:
            raise Refusal("UnauthorizedException", "Session token not found or invalid", 401)
        arn = f"arn:aws:sts::{query['account_id'][0]}:assumed-role/{query['role_name'][0]}/me"
        key_id, secret, token = self.issue(arn)
        soon = datetime.datetime.now().timestamp() + 3600
        return {"roleCredentials": {"accessKeyId": key_id, "secretAccessKey": secret, "sessionToken": token, "expiration": int(soon * 1000)}}

    def oidc(self, request):
        asked = json.loads(request.body)
        self.asked.append(("oidc", request.path, asked))
        if request.path == "/client/register":
            return {"clientId": "client", "clientSecret": "client-secret", "clientSecretExpiresAt": 4102444800, "clientIdIssuedAt": 1}
        if request.path == "/device_authorization":
            self.code_given.set()
            page = f"https://{request.headers['Host']}/confirm"
            return {"deviceCode": "device", "userCode": "ABCD-EFGH", "verificationUri": page, "verificationUriComplete": page + "?user_code=ABCD-EFGH",
                    "expiresIn": 600, "interval": 1}
        if asked["grantType"] == "refresh_token":
            if asked["refreshToken"] != self.refresh_token:
                raise Refusal("InvalidGrantException", "Invalid refresh token provided", 400)
        elif not self.confirmed.is_set():
            raise Refusal("AuthorizationPendingException", "pending", 400)
        token = f"sso-token-{len(self.sso_tokens)}"
        self.sso_tokens.add(token)
        self.refresh_token = "refresh-" + token
        return {"accessToken": token, "expiresIn": 28800, "tokenType": "Bearer", "refreshToken": self.refresh_token}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    services = None

    def answer(self):
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        host = self.headers["Host"].split(":")[0]
        try:
            if host.startswith("sts."):
                action = urllib.parse.parse_qs(self.body.decode())["Action"][0]
                inner = self.services.sts(self)
                return self.send(200, f'<{action}Response xmlns="{XMLNS}"><{action}Result>{inner}</{action}Result></{action}Response>', "text/xml")
            service = self.services.portal if host.startswith("portal.") else self.services.oidc
            return self.send(200, json.dumps(service(self)), "application/json")
        except Refusal as refusal:
            if host.startswith("sts."):
                return self.send(refusal.status, f'<ErrorResponse xmlns="{XMLNS}"><Error><Type>Sender</Type><Code>{refusal.code}</Code>'
                                                 f"<Message>{refusal.message}</Message></Error><RequestId>r</RequestId></ErrorResponse>", "text/xml")
            error = {"AuthorizationPendingException": "authorization_pending", "InvalidGrantException": "invalid_grant"}.get(refusal.code, "")
            return self.send(refusal.status, json.dumps({"__type": refusal.code, "error": error, "error_description": refusal.message,
                                                         "message": refusal.message}), "application/json", refusal.code)

    do_GET = do_POST = answer

    def send(self, status, text, kind, code=None):
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if code:
            self.send_header("x-amzn-ErrorType", code)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


class Proxy(BaseHTTPRequestHandler):
    """CONNECT anything leads to the services."""
    target = None

    def do_CONNECT(self):
        with socket.create_connection(self.target) as peer:
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            sides = {self.connection: peer, peer: self.connection}
            while True:
                for side in select.select(list(sides), [], [])[0]:
                    data = side.recv(65536)
                    if not data:
                        self.close_connection = True
                        return
                    sides[side].sendall(data)

    def log_message(self, *_):
        pass


class PrivateAws:
    """With folder: the certificates are made there."""

    def __init__(self, folder):
        make_certificate(folder)
        self.services = Services()
        self.bundle = f"{folder}/root.pem"
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f"{folder}/aws.pem", f"{folder}/aws.key")
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("H", (Handler,), {"services": self.services}))
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.proxy = ThreadingHTTPServer(("127.0.0.1", 0), type("P", (Proxy,), {"target": self.server.server_address}))
        for server in (self.server, self.proxy):
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()

    def environment(self):
        proxy = f"http://127.0.0.1:{self.proxy.server_address[1]}"
        return {"HTTPS_PROXY": proxy, "https_proxy": proxy, "NO_PROXY": "", "no_proxy": "", "AWS_CA_BUNDLE": self.bundle,
                "AWS_EC2_METADATA_DISABLED": "true"}

    def close(self):
        for server in (self.server, self.proxy):
            server.shutdown()
            server.server_close()
