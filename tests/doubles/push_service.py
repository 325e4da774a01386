"""A real push service for tests, over https: it reads what a device would read, and answers as it is told to.

What it needs of RFC 8291 (encryption), 8188 (its frame) and 8292 (who is calling) is
written out here on its own, so that it shows what we send to be right and not only
to fit what we sent it with.
"""

import base64
import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.doubles import certificate

POINT = (Encoding.X962, PublicFormat.UncompressedPoint)


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Browser:
    """What one browser knows: the keys with which it alone can read what comes."""

    endpoint: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = b"sixteen bytes ok"

    @property
    def form(self) -> dict[str, str]:
        """What its page posts to us."""
        return {
            "endpoint": self.endpoint,
            "p256dh": b64(self.key.public_key().public_bytes(*POINT)),
            "auth": b64(self.secret),
        }

    def read(self, body: bytes) -> dict[str, str]:
        """RFC 8188: salt (16), record size (4), length of the key, the sender's key; then one record."""
        salt, length = body[:16], body[20]
        theirs, record = body[21 : 21 + length], body[21 + length :]
        shared = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs))
        info = b"WebPush: info\0" + self.key.public_key().public_bytes(*POINT) + theirs
        material = _derive(shared, salt=self.secret, info=info, length=32)
        key = _derive(material, salt=salt, info=b"Content-Encoding: aes128gcm\0", length=16)
        nonce = _derive(material, salt=salt, info=b"Content-Encoding: nonce\0", length=12)
        text = AESGCM(key).decrypt(nonce, record, None).rstrip(b"\0")
        assert text.endswith(b"\2")  # the last record
        found: dict[str, str] = json.loads(text[:-1])
        return found


def _derive(material: bytes, *, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(material)


def who_calls(authorization: str) -> tuple[dict[str, Any], str]:
    """The claims of the caller and its public key. Raises InvalidSignature."""
    scheme, _space, rest = authorization.partition(" ")
    assert scheme == "vapid"
    given = dict(part.strip().split("=", 1) for part in rest.split(","))
    head, claims, signature = given["t"].split(".")
    raw = unb64(signature)
    dss = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(given["k"]))
    key.verify(dss, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    assert json.loads(unb64(head)) == {"typ": "JWT", "alg": "ES256"}
    return json.loads(unb64(claims)), given["k"]


@dataclass
class Pushed:
    """One call that was taken (answered 2xx, or taken before the connection was cut)."""

    endpoint: str
    shown: dict[str, str]
    headers: dict[str, str]


@dataclass
class PushService:
    """``pushes`` in the order they were taken. ``say`` scripts the next answers of a browser, or ("*") of any.

    ``patience``: seconds between taking a call and saying so.
    """

    port: int
    bundle: Path
    pushes: list[Pushed] = field(default_factory=list)
    calls: int = 0
    patience: float = 0
    refused: list[str] = field(default_factory=list)
    held: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)
    browsers: dict[str, Browser] = field(default_factory=dict)
    _answers: dict[str, list[str]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def place(self) -> str:
        """As PUSH_SERVICES names it."""
        return f"localhost:{self.port}"

    def browser(self) -> Browser:
        endpoint = f"https://{self.place}/push/{len(self.browsers)}-{b64(time.monotonic_ns().to_bytes(8, 'big'))}"
        return self.browsers.setdefault(endpoint, Browser(endpoint))

    def say(self, answer: str, *, to: Browser | None = None, times: int = 1) -> None:
        """``answer``: "201", "410", "429 600" (with Retry-After) …

        "cut" (taken, no answer), "drop" (not taken), "hold" (until ``released``).
        """
        self._answers.setdefault(to.endpoint if to else "*", []).extend([answer] * times)

    def to(self, browser: Browser) -> list[Pushed]:
        return [push for push in self.pushes if push.endpoint == browser.endpoint]

    def answer(self, endpoint: str, body: bytes, headers: dict[str, str]) -> str:
        with self._lock:
            self.calls += 1
            answer = next((self._answers[k].pop(0) for k in (endpoint, "*") if self._answers.get(k)), "201")
            if endpoint not in self.browsers:
                return "404"
            if problem := self._problem(headers):
                self.refused.append(problem)
                return "403"
            if answer.startswith("2") or answer in ("cut", "hold"):
                self.pushes.append(Pushed(endpoint, self.browsers[endpoint].read(body), headers))
        time.sleep(self.patience)
        if answer == "hold":
            self.held.set()
            self.released.wait(60)
            return "201"
        return answer

    def _problem(self, headers: dict[str, str]) -> str:
        """What real push services refuse, in a word."""
        try:
            claims, _key = who_calls(headers["authorization"])
        except InvalidSignature:
            return "signature"
        if claims["aud"] != f"https://{self.place}":
            return "aud"
        now = time.time()  # noqa: TID251  a push service does not pretend
        if not now < claims["exp"] < now + 24 * 3600:
            return "exp"
        if not claims["sub"].startswith(("mailto:", "https:")):
            return "sub"
        if headers["content-encoding"] != "aes128gcm" or not headers["ttl"].isdecimal():
            return "headers"
        return "" if len(headers.get("topic", "")) <= 32 else "topic"


@contextmanager
def running(folder: Path) -> Iterator[PushService]:
    """On a free port of this machine, with a certificate that ``bundle`` vouches for."""
    made = certificate.make(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = PushService(server.server_address[1], made)
    server.service = service  # type: ignore[attr-defined]
    server.daemon_threads = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.released.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        service: PushService = self.server.service  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        answer = service.answer(f"https://{service.place}{self.path}", body, headers)
        if answer in ("cut", "drop"):
            self.close_connection = True
            return
        status, _space, wait = answer.partition(" ")
        self.send_response(int(status))
        if wait:
            self.send_header("Retry-After", wait)
        self.send_header("Content-Length", "0")
        if answer.startswith("3"):
            self.send_header("Location", f"https://{service.place}/elsewhere")
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """The test reads ``pushes``."""

    def log_error(self, *_args: object) -> None:
        """A worker that is killed hangs up; that is part of the test."""
