"""Sealed values: `v1|kid|nonce|ciphertext+tag`, AES-256-GCM, bound to what they are about. No tables, no settings."""

import base64
import binascii
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from aerostic.kit.errors import Trouble

VERSION = b"v1"
KEY_BYTES, NONCE_BYTES, TAG_BYTES = 32, 12, 16
LEAST_DISTINCT = 12  # bytes in a random key; fewer come once in 10^20 keys


class SecretUnreadable(Trouble):
    """A sealed value does not open: another row's, damaged, or its key is unknown here. Never says more than that."""


@dataclass(frozen=True, slots=True)
class Key:
    """`kid` names the key inside what it sealed; letters, digits, dots and dashes."""

    kid: str
    cipher: AESGCM

    @classmethod
    def of(cls, kid: str, material: bytes) -> "Key":
        return cls(kid, AESGCM(material))


def seal(key: Key, about: bytes, secret: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return b"|".join((VERSION, key.kid.encode(), nonce, key.cipher.encrypt(nonce, secret, about)))


def unseal(key: Key, about: bytes, sealed: bytes) -> bytes:
    nonce, ciphertext = _parts(sealed)
    try:
        return key.cipher.decrypt(nonce, ciphertext, about)
    except InvalidTag:
        raise SecretUnreadable(f"A sealed value does not open with key {key.kid} for the row it stands in.") from None


def kid_of(sealed: bytes) -> str:
    """Which key sealed it."""
    version, _, rest = sealed.partition(b"|")
    kid, found, _ = rest.partition(b"|")
    if version != VERSION or not found:
        raise SecretUnreadable("A sealed value is damaged: it does not begin like one.")
    return kid.decode("ascii", "replace")


def _parts(sealed: bytes) -> tuple[bytes, bytes]:
    body = sealed[len(VERSION) + len(kid_of(sealed)) + 2 :]
    if len(body) < NONCE_BYTES + 1 + TAG_BYTES or body[NONCE_BYTES : NONCE_BYTES + 1] != b"|":
        raise SecretUnreadable("A sealed value is damaged: its end is missing.")
    return body[:NONCE_BYTES], body[NONCE_BYTES + 1 :]


class Master(Protocol):
    """What wraps the workspaces' data keys. Keys from the settings today; a key service can stand here as well."""

    def wrap(self, data_key: bytes, about: bytes) -> bytes: ...

    def unwrap(self, wrapped: bytes, about: bytes) -> bytes: ...

    def is_current(self, wrapped: bytes) -> bool:
        """Whether it was wrapped by the key that wraps now."""
        ...


@dataclass(frozen=True, slots=True)
class ListedMaster:
    """Master keys given as a list: the first wraps, every one of them unwraps."""

    current: Key
    known: Mapping[str, Key]

    def wrap(self, data_key: bytes, about: bytes) -> bytes:
        return seal(self.current, about, data_key)

    def unwrap(self, wrapped: bytes, about: bytes) -> bytes:
        kid = kid_of(wrapped)
        if kid not in self.known:
            raise SecretUnreadable(f"Master key {kid} is not among AEROSTIC_MASTER_KEYS: was it retired too early?")
        return unseal(self.known[kid], about, wrapped)

    def is_current(self, wrapped: bytes) -> bool:
        return kid_of(wrapped) == self.current.kid


@lru_cache(maxsize=8)
def listed(text: str) -> ListedMaster:
    """From "kid:base64 of 32 bytes,kid2:…", the current one first."""
    keys = list(_read(text))
    if not keys:
        raise Trouble("AEROSTIC_MASTER_KEYS is missing: run `python -m aerostic init` to make one.")
    return ListedMaster(keys[0], {key.kid: key for key in keys})


def _read(text: str) -> Iterator[Key]:
    for place, item in enumerate((part.strip() for part in text.split(",") if part.strip()), 1):
        kid, _, encoded = item.partition(":")
        yield Key.of(_kid(kid, place), _material(encoded, place))


def _kid(kid: str, place: int) -> str:
    if not (kid.isascii() and kid.replace("-", "").replace(".", "").replace("_", "").isalnum()):
        raise Trouble(f"AEROSTIC_MASTER_KEYS: key {place} needs a name of letters and digits before its colon.")
    return kid


def _material(encoded: str, place: int) -> bytes:
    try:
        material = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        material = b""
    if len(material) != KEY_BYTES:
        raise Trouble(f"AEROSTIC_MASTER_KEYS: key {place} is not 32 bytes in base64.")
    if len(set(material)) < LEAST_DISTINCT:
        raise Trouble(f"AEROSTIC_MASTER_KEYS: key {place} is not random; `python -m aerostic init` makes one.")
    return material


def new_master_key() -> str:
    """A fresh "kid:base64", ready to stand first in AEROSTIC_MASTER_KEYS."""
    return f"k{secrets.token_hex(4)}:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}"
