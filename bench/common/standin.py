"""A bare Graph on loopback over TLS: it takes every message, answers after 80 ms, and remembers when each came.

`python -m bench.common.standin PORT CERTIFICATE KEY`. `GET /came` tells the instants, `GET /came/PERSON` those of one
recipient, `GET /forget` forgets.
"""

import asyncio
import ssl
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from itertools import count
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from typing import cast

import httpx
import orjson
import uvloop
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bench.common.ground import ROOT

LATENCY = 0.080  # seconds
HOST, PORT = "127.0.0.1", 39_710
came: list[tuple[float, str]] = []
wamids = count(1)


class Talk(asyncio.Protocol):
    """One connection: requests one after the other, as an HTTP client without pipelining sends them."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport, self._got = cast("asyncio.Transport", transport), b""  # uvloop's is one in all but name

    def data_received(self, data: bytes) -> None:
        self._got += data
        while (end := self._got.find(b"\r\n\r\n")) >= 0:
            head = self._got[:end].lower()
            at = head.find(b"content-length:")
            length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
            if len(self._got) < end + 4 + length:
                return
            body, self._got = self._got[end + 4 : end + 4 + length], self._got[end + 4 + length :]
            self._take(head.split(b" ", 2)[1].decode(), body)

    def _take(self, path: str, body: bytes) -> None:
        if not body:
            self._answer(_told(path))
            return
        to = str(orjson.loads(body)["to"]).lstrip("+")
        came.append((time.time(), to))
        said = {
            "messaging_product": "whatsapp",
            "contacts": [{"input": to, "wa_id": to}],
            "messages": [{"id": f"wamid.HBgLstandin{next(wamids):012}"}],
        }
        asyncio.get_running_loop().call_later(LATENCY, self._answer, orjson.dumps(said))

    def _answer(self, said: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(said), said)
            )


def _told(path: str) -> bytes:
    match path.strip("/").split("/"):
        case ["came"]:
            return orjson.dumps([at for at, _ in came])
        case ["came", person]:
            return orjson.dumps([at for at, to in came if to == person])
        case _:
            came.clear()
            return b"[]"


async def serve(port: int, certificate: str, key: str) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    server = await asyncio.get_running_loop().create_server(Talk, HOST, port, ssl=context)
    await server.serve_forever()


@dataclass(frozen=True, slots=True)
class StandIn:
    url: str
    authority: str  # a file for SSL_CERT_FILE

    def came(self, person: str | None = None) -> list[float]:
        """When messages came, seconds since 1970, in order."""
        return sorted(self._ask(f"/came/{person}" if person else "/came"))

    def forget(self) -> None:
        self._ask("/forget")

    def _ask(self, path: str) -> list[float]:
        trusted = ssl.create_default_context(cafile=self.authority)
        return httpx.get(self.url + path, verify=trusted, timeout=30).json()


@contextmanager
def standing_in() -> Iterator[StandIn]:
    with TemporaryDirectory() as kept:
        certificate, key = certified(Path(kept))
        process = Popen([sys.executable, "-m", "bench.common.standin", str(PORT), certificate, key], cwd=ROOT)
        try:
            yield _answering(StandIn(f"https://{HOST}:{PORT}", certificate))
        finally:
            process.terminate()
            process.wait()


def _answering(meta: StandIn) -> StandIn:
    for _ in range(100):
        with suppress(httpx.TransportError):
            meta.forget()
            return meta
        time.sleep(0.1)
    raise RuntimeError("The stand-in does not answer.")


def certified(where: Path) -> tuple[str, str]:
    """A certificate that vouches for itself, and its key, for this run alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Graph of the bench")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = where / "certificate.pem", where / "key.pem"
    certificate_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return str(certificate_file), str(key_file)


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1]), sys.argv[2], sys.argv[3]))
