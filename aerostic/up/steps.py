"""What a person sees while things start: each step, and how long it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def report(sentence: str) -> None:
    print(sentence, flush=True)


def complain(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


@contextmanager
def step(name: str) -> Iterator[None]:
    begun = time.monotonic()
    report(f"· {name} …")
    yield
    report(f"✓ {name} ({time.monotonic() - begun:.1f} s)")
