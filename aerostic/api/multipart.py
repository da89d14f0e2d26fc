"""One file of a multipart form, handed on piece by piece as it comes: a form of any size takes a few kilobytes."""

from collections.abc import AsyncIterator
from email.message import Message
from typing import Any, Final

from python_multipart.exceptions import ParseError
from python_multipart.multipart import MultipartParser
from starlette.requests import Request

from aerostic.kit.errors import Invalid

MOST_FIELDS: Final = 64 * 1024  # bytes of everything but the file
LONGEST_BOUNDARY: Final = 70  # RFC 2046


class BadUpload(Invalid):
    def __init__(self) -> None:
        super().__init__("Send the file as multipart/form-data, in one part called `file`.")


class FilePart:
    """Read `pieces` to their end; then `name` is what the file was called and `fields` what else the form said."""

    def __init__(self, request: Request) -> None:
        self.name = ""
        self.fields: dict[str, str] = {}
        self._request = request
        self._ready = list[bytes]()
        self._headers = Message()
        self._header = [bytearray(), bytearray()]
        self._value = bytearray()
        self._spent = 0
        self._is_file = self._has_file = self._is_whole = False
        self._parser = MultipartParser(_boundary(request), self._callbacks())

    async def pieces(self) -> AsyncIterator[bytes]:
        """Raises BadUpload where it is no such form, and ClientDisconnect."""
        async for chunk in self._request.stream():
            try:
                self._parser.write(chunk)
            except ParseError:
                raise BadUpload from None
            for piece in self._ready:
                yield piece
            self._ready.clear()
        if not (self._has_file and self._is_whole):
            raise BadUpload

    def _callbacks(self) -> Any:  # noqa: ANN401 -- as the parser wants them
        return {
            "on_header_field": self._add_name,
            "on_header_value": self._add_value,
            "on_header_end": self._end_header,
            "on_headers_finished": self._begin_part,
            "on_part_data": self._take,
            "on_part_end": self._end_part,
            "on_end": self._end,
        }

    def _add_name(self, data: bytes, start: int, end: int) -> None:
        self._add(self._header[0], data[start:end])

    def _add_value(self, data: bytes, start: int, end: int) -> None:
        self._add(self._header[1], data[start:end])

    def _add(self, to: bytearray, piece: bytes) -> None:
        self._spent += len(piece)
        if self._spent > MOST_FIELDS:
            raise BadUpload
        to += piece

    def _end_header(self) -> None:
        name, value = (bytes(part).decode("utf-8", "replace") for part in self._header)
        self._headers[name] = value
        self._header = [bytearray(), bytearray()]

    def _begin_part(self) -> None:
        self._is_file = self._told("name") == "file"
        if self._is_file and self._has_file:
            raise BadUpload
        if self._is_file:
            self._has_file, self.name = True, self._headers.get_filename() or ""

    def _take(self, data: bytes, start: int, end: int) -> None:
        if self._is_file:
            self._ready.append(data[start:end])
        else:
            self._add(self._value, data[start:end])

    def _end_part(self) -> None:
        if not self._is_file:
            self.fields[self._told("name")] = bytes(self._value).decode("utf-8", "replace")
        self._headers, self._value, self._is_file = Message(), bytearray(), False

    def _told(self, what: str) -> str:
        return str(self._headers.get_param(what, "", "content-disposition"))

    def _end(self) -> None:
        self._is_whole = True


def _boundary(request: Request) -> bytes:
    told = Message()
    told["content-type"] = request.headers.get("content-type", "")
    boundary = str(told.get_param("boundary", ""))
    if told.get_content_type() != "multipart/form-data" or not 0 < len(boundary) <= LONGEST_BOUNDARY:
        raise BadUpload
    return boundary.encode()
