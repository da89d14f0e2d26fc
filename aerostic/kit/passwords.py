"""Secrets that are only ever compared: people's passwords by Argon2id, our own long random tokens by SHA-256."""

import hmac
import re
import secrets
import threading
import warnings
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol, cast

with warnings.catch_warnings():  # passlib imports `crypt`, which it never uses here, and asks argon2 for its version
    warnings.simplefilter("ignore", DeprecationWarning)
    from passlib.context import CryptContext  # pyright: ignore[reportMissingTypeStubs]
    from passlib.handlers.argon2 import argon2  # pyright: ignore[reportMissingTypeStubs]

    argon2.set_backend()

from zxcvbn import zxcvbn  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

from aerostic.kit.config import settings

HARD_TO_GUESS = 3  # of zxcvbn's 0 to 4: a hundred million guesses in the order in which people choose
JUDGED = 24  # characters: of more, judging can take a second and longer, and nobody guesses as many
AT_ONCE = 4  # each takes 19 MiB and some 60 ms of a core
TOKEN_BYTES = 32


class Hashing(Protocol):
    """What we use of passlib, which has no types."""

    def hash(self, secret: str) -> str: ...

    def verify_and_update(self, secret: str, hash: str) -> tuple[bool, str | None]: ...  # noqa: A002 -- passlib's name

    def dummy_verify(self) -> bool: ...


_context = cast(
    "Hashing",
    CryptContext(
        schemes=["argon2"],
        argon2__type="ID",
        argon2__memory_cost=19 * 1024,
        argon2__time_cost=2,
        argon2__parallelism=1,
    ),
)
_turns = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`rehashed` is there when the kept hash was made with older parameters and should be replaced."""

    is_right: bool
    rehashed: str | None = None


def hashed(password: str) -> str:
    with _turns:
        return _context.hash(password)


def verify(password: str, kept: str | None) -> Verdict:
    """As slow where there is no account or no password as anywhere else. Blocks: never call it on an event loop."""
    with _turns:
        if kept is None:
            _context.dummy_verify()
            return Verdict(is_right=False)
        is_right, rehashed = _context.verify_and_update(password, kept)
    return Verdict(is_right, rehashed)


def is_easy_to_guess(password: str, *about: str) -> bool:
    """Says whether others would try it early: common words, keys in a row, or what is known `about` the person."""
    known = [word for text in about for word in (*re.split(r"[@\s]", text.lower()), *re.split(r"\W+", text.lower()))]
    judged = zxcvbn(password[:JUDGED], user_inputs=["aerostic", *filter(None, known)])
    return cast("int", judged["score"]) < HARD_TO_GUESS


def new_token() -> str:
    """256 random bits, safe in a URL and a cookie."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def fingerprint(token: str) -> bytes:
    """Returns the hash of a token: enough to recognise it, not to present it."""
    return sha256(token.encode()).digest()


def keyed_fingerprint(words: str) -> str:
    """Returns what stands for words that could be guessed, such as an address: without our master key it tells none."""
    key = sha256(b"keyed fingerprint:" + settings().master_keys.encode()).digest()
    return hmac.new(key, words.encode(), sha256).hexdigest()
