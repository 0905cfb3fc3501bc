# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for secrets in everything that a run leaves behind, in the 17 forms that security.md speaks of."""
import base64
import gzip
import html
import json
import os
import re
import urllib.parse


def _base64_core(secret, offset, alphabet):
    """What every base64 text holds in which the secret stands at that offset of a group of three."""
    text = alphabet(b"\0" * offset + secret + b"\0" * (-(len(secret) + offset) % 3))
    return text[-(-offset * 8 // 6):(len(secret) + offset) * 8 // 6]


def encodings_of(secret):
    """Name and bytes of each form; the 17th, split by what is not text, is found by found_in()."""
    text = secret.decode()
    forms = {
        "raw": secret,
        "JSON": json.dumps(text)[1:-1].encode(),
        "JSON, all escaped": "".join(f"\\u{ord(c):04x}" for c in text).encode(),
        "percent": urllib.parse.quote(secret, safe="").encode(),
        "percent, all": "".join(f"%{byte:02X}" for byte in secret).encode(),
        "percent, all, lower case": "".join(f"%{byte:02x}" for byte in secret).encode(),
        "base64": _base64_core(secret, 0, base64.b64encode),
        "base64, second of three": _base64_core(secret, 1, base64.b64encode),
        "base64, third of three": _base64_core(secret, 2, base64.b64encode),
        "base64 for URLs": _base64_core(secret, 0, base64.urlsafe_b64encode),
        "hexadecimal": secret.hex().encode(),
        "hexadecimal, upper case": secret.hex().upper().encode(),
        "UTF-16LE": text.encode("utf-16-le"),
        "UTF-16BE": text.encode("utf-16-be"),
        "reversed": secret[::-1],
        "HTML": html.escape(text).encode(),
    }
    assert len(forms) == 16 and min(map(len, forms.values())) >= 12, "the secret is too short to be looked for"
    return forms


def _joined(content):
    """Without what a text may be split by."""
    return re.sub(rb"[\s\0\"',]", b"", content)


def found_in(content, secret):
    """The names of the forms in which the secret stands in the bytes."""
    found = [name for name, form in encodings_of(secret).items() if form in content]
    if not found and _joined(secret) in _joined(content):
        found.append("split")
    return found


def _contents(path):
    with open(path, "rb") as file:
        content = file.read()
    yield content
    if content[:2] == b"\x1f\x8b":
        yield gzip.decompress(content)


def leaks(secrets, folders=(), texts=()):
    """Where any of the secrets stands: in files of the folders, in their names, or in texts (name and text)."""
    places = []
    for secret in secrets:
        for folder in folders:
            for directory, _, names in os.walk(folder):
                for name in names:
                    path = os.path.join(directory, name)
                    if not os.path.isfile(path) or os.path.islink(path):
                        continue
                    found = found_in(os.fsencode(name), secret)
                    for content in _contents(path):
                        found += found_in(content, secret)
                    if found:
                        places.append(f"{path}: {', '.join(found)}")
        for name, text in texts:
            content = text if isinstance(text, bytes) else text.encode()
            if found := found_in(content, secret):
                places.append(f"{name}: {', '.join(found)}")
    return places
