"""What must survive the sandbox: the world, accepted sends, what was said and what reached the business.

A line is in the file before the caller hears of it, so that the record can judge a drill in which anything is killed.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from aerostic.sandbox.chats import PersonMessage, Sent
from aerostic.sandbox.values import Doc, JsonObject, Malformed, decode, encode, encode_as_meta

OWNER_ONLY = 0o600


class Journal:
    """Appends one JSON object a line; without a path it keeps nothing."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._file: int | None = None
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_RDWR, OWNER_ONLY)
            mend(self._file, path)

    def world(self, document: JsonObject) -> None:
        self._append({"world": document})

    def person(self, document: JsonObject) -> None:
        self._append({"person": document})

    def sent(self, sent: Sent) -> None:
        if self._file is None:
            return
        row = {"wamid": sent.wamid, "phone": sent.phone.id, "to": sent.to, "address": sent.person.address}
        self._append({"sent": {**row, "at": sent.at, "category": sent.category, "request": sent.request}})

    def said(self, said: PersonMessage) -> None:
        if self._file is None:
            return
        row = {"wamid": said.wamid, "phone": said.phone.id, "address": said.person.address}
        self._append({"said": {**row, "at": said.at, "message": said.message}})

    def mail(self, letter: JsonObject) -> None:
        self._append({"mail": letter})

    def no_mails(self) -> None:
        self._append({"no_mails": True})

    def cut(self, sent: Sent) -> None:
        self._append({"cut": sent.wamid})

    def reached(self, about: tuple[tuple[str, str], ...]) -> None:
        self._append({"reached": about})

    def _append(self, line: JsonObject) -> None:
        if self._file is None:
            return
        try:
            written = encode(line)
        except TypeError:
            written = encode_as_meta(line)
        os.write(self._file, written + b"\n")

    def lines(self) -> Iterator[Doc]:
        """Read everything back;."""
        if self.path is None:
            return
        with self.path.open("rb") as kept:
            for number, line in enumerate(kept):
                yield Doc.of(readable(line, number), f"line {number + 1}")

    def forget(self) -> None:
        if self._file is not None:
            os.ftruncate(self._file, 0)

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None


def readable(line: bytes, number: int) -> object:
    try:
        return decode(line)
    except ValueError as problem:
        raise Malformed(f"line {number + 1} of the state file is damaged") from problem


def mend(file: int, path: Path) -> None:
    """Cut off a torn last line: a kill in the middle of a write leaves one behind."""
    kept = path.read_bytes()
    os.ftruncate(file, kept.rfind(b"\n") + 1)
