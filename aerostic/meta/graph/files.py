"""Files at Meta: where one is, its bytes, and an upload. A token is shown to Graph and to the hosts of files alone.

Nothing here is repeated, and no redirect is followed: whoever calls decides by the fault.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import quote, urlsplit

import httpx

from aerostic.kit.work import check_nothing_is_open
from aerostic.meta.documents import JsonObject
from aerostic.meta.errors import MetaError
from aerostic.meta.graph.access import GraphAccess
from aerostic.meta.graph.file_answers import check_file, exchange, read_answer, short, stream
from aerostic.meta.graph.file_faults import FileRefused, FileUnreached, ForeignAddress
from aerostic.meta.transport import pooled_transport
from aerostic.meta.values import as_identifier, as_text

TOKEN_INVALID: Final = 190
TIMEOUT: Final = 120.0  # seconds, for a whole file; Meta: clients wait as long for media
IDLE, CONNECT = 30.0, 10.0  # seconds, for the next piece and for a connection
FIELD: Final = "Content-Disposition: form-data; name="
Write = Callable[[bytes], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class FileAddress:
    """`sha256` is in hexadecimal, as far as Meta tells it; `size` too."""

    url: str
    sha256: str | None
    size: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """`pieces` are the bytes; `size` says how many there are."""

    name: str
    type: str
    size: int
    pieces: Iterator[bytes]


class FileClient:
    """One pool of connections, for one event loop. Enter it with `async with`. Every call raises a FileFault."""

    def __init__(
        self,
        access: GraphAccess,
        hosts: frozenset[str],
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        timeout: float = TIMEOUT,
    ) -> None:
        self._access, self._hosts, self._timeout = access, hosts, timeout
        self._transport = transport or pooled_transport(50)
        waits = {"connect": CONNECT, "pool": CONNECT, "read": IDLE, "write": IDLE}
        self._extensions = {"timeout": waits}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._transport.aclose()

    async def address(self, media_id: str, phone_number_id: str, token: str) -> FileAddress:
        """Ask where the file is. The address is only as good as Meta's word: `download` checks its host."""
        asked = f"{quote(media_id, safe='')}?phone_number_id={quote(phone_number_id)}"
        told = await self._ask("GET", asked, token)
        url = as_text(told.get("url"))
        if not url:
            raise FileUnreached("Meta told no address.")
        size = str(told.get("file_size"))  # now a number, now text
        return FileAddress(url, as_text(told.get("sha256")), int(size) if size.isdecimal() else None)

    async def download(self, url: str, token: str, write: Write) -> None:
        """Hand every piece of the file to `write`; whatever that raises ends the call."""
        check_nothing_is_open()
        self._check_host(url)
        request = self._request("GET", url, token)
        async with exchange(self._transport, request, self._timeout) as response:
            check_file(response)
            async for piece in stream(response):
                await write(piece)

    async def upload(self, phone_number_id: str, token: str, file: Upload) -> str:
        """Upload a file and return Meta's id of it, which works at this number alone and for thirty days."""
        told = await self._ask("POST", f"{quote(phone_number_id, safe='')}/media?", token, _Form(file))
        if media_id := as_identifier(told.get("id")):
            return media_id
        raise FileUnreached("Meta told no id.")

    async def _ask(self, method: str, path: str, token: str, form: "_Form | None" = None) -> JsonObject:
        check_nothing_is_open()
        proof = self._access.proof(token)
        address = f"{self._access.root}/{path}{f'&appsecret_proof={proof}' if proof else ''}"
        request = self._request(method, address, token, form)
        async with exchange(self._transport, request, self._timeout) as response:
            return read_answer(response.status_code, await short(response))

    def _request(self, method: str, url: str, token: str, form: "_Form | None" = None) -> httpx.Request:
        if not (token.isascii() and token.isprintable() and token.strip()):
            raise FileRefused(MetaError(code=TOKEN_INVALID, title="The stored access token is empty or damaged."))
        headers = [
            (b"Host", httpx.URL(url).netloc),
            (b"User-Agent", b"Aerostic"),  # Meta gives no file to a program that does not say what it is
            (b"Accept-Encoding", b"identity"),
            (b"Authorization", b"Bearer " + token.encode()),
            *(form.headers if form else ()),
        ]
        return httpx.Request(method, url, headers=headers, stream=form, extensions=self._extensions)

    def _check_host(self, url: str) -> None:
        """Before the token is attached: a forged webhook or answer must not have it sent elsewhere."""
        try:
            place = urlsplit(url)
            port = place.port
        except ValueError:
            raise ForeignAddress("The address of the file cannot be read.") from None
        host = (place.hostname or "").lower()
        named = f"{host}:{port}" if port else host
        is_ours = named in self._hosts and not (place.username or place.password)
        if not is_ours or place.scheme != urlsplit(self._access.base_url).scheme:
            raise ForeignAddress(f"The file is said to be at {host or 'no host'}, which is none of Meta's.")


class _Form(httpx.AsyncByteStream):
    """A form with a file. Pieces are read in a thread: a disk that is slow holds up no other file."""

    def __init__(self, file: Upload) -> None:
        boundary = os.urandom(16).hex()
        fields = (("messaging_product", "whatsapp"), ("type", file.type))
        parts = "".join(f'--{boundary}\r\n{FIELD}"{n}"\r\n\r\n{v}\r\n' for n, v in fields)
        named = f'--{boundary}\r\n{FIELD}"file"; filename="{quote(file.name, safe=" .-_()")}"\r\n'
        self._pieces = file.pieces
        self._head = f"{parts}{named}Content-Type: {file.type}\r\n\r\n".encode()
        self._tail = f"\r\n--{boundary}--\r\n".encode()
        self.headers = (
            (b"Content-Type", f"multipart/form-data; boundary={boundary}".encode()),
            (b"Content-Length", b"%d" % (len(self._head) + file.size + len(self._tail))),
        )

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._head
        while piece := await asyncio.to_thread(next, self._pieces, b""):
            yield piece
        yield self._tail
