"""Each library has one home: whoever else wants what it does asks there."""

from collections.abc import Iterator

import pytest

from tests.architecture.sources import ROOT, Import, imports

HOMES = {
    "redis": ("aerostic/kit",),
    "cryptography": ("aerostic/kit",),
    "passlib": ("aerostic/kit",),
    "smtplib": ("aerostic/kit",),
    "aiosmtpd": ("aerostic/sandbox",),
    "pydantic_settings": ("aerostic/kit",),
    "rq": ("aerostic/kit", "workers"),
    "reflex": ("aerostic/web", "aerostic/aerostic.py"),
    "google.generativeai": ("aerostic/ai/gemini.py",),
    "httpx_aiohttp": ("aerostic/meta", "aerostic/sandbox"),
    "uvicorn": ("aerostic/up", "aerostic/sandbox"),
    "httpx": (
        "aerostic/meta",
        "aerostic/ai",
        "aerostic/google",
        "aerostic/automation/nodes/http.py",
        "aerostic/sandbox",
        "aerostic/demo",
        "aerostic/up",
    ),
}


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_in_its_home_only(library: str) -> None:
    assert list(map(str, strays(library))) == []


def strays(library: str) -> Iterator[Import]:
    homes = tuple(str(ROOT / home) for home in HOMES[library])
    for found in imports():
        if is_of(library, found) and not str(found.file).startswith(homes):
            yield found


def is_of(library: str, found: Import) -> bool:
    return f"{found.module}.{found.name}.".startswith(f"{library}.")
