"""What makes a setting unfit for real people: secrets one could guess, and servers reached in the clear."""

from base64 import b64decode
from collections import Counter
from itertools import pairwise
from math import log2
from urllib.parse import urlsplit

LEAST_ENTROPY = 90.0  # bits of a secret somebody else made; 32 hexadecimal digits hold 100 to 128


def is_weak(secret: str) -> bool:
    is_repeated = secret in (secret + secret)[1:-1]
    return len(secret) < 32 or is_repeated or _entropy(secret.encode()) < LEAST_ENTROPY


def _entropy(secret: bytes) -> float:
    """Returns the bits that all its characters hold together, judged by how often each of them occurs."""
    return -sum(count * log2(count / len(secret)) for count in Counter(secret).values())


def is_plain_key(key: str) -> bool:
    """Says whether it is a key whose bytes follow a pattern; one that cannot be read is the vault's to refuse."""
    try:
        made = b64decode(key.partition(":")[2], validate=True)
    except ValueError:
        return False
    steps = {(after - before) % 256 for before, after in pairwise(made)}
    return len(steps) <= len(made) // 4


def is_open_to_a_network(url: str) -> bool:
    place = urlsplit(url)
    is_away = place.scheme in {"redis", "rediss"} and place.hostname not in {None, "localhost", "127.0.0.1", "::1"}
    return is_away and not (place.scheme == "rediss" and place.password)
