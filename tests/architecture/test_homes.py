"""Each library has one home: whoever else wants what it does asks there."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, Import, files, imports, tree

HOMES = {
    "redis": ("aerostic/kit",),
    "cryptography": ("aerostic/kit",),
    "passlib": ("aerostic/kit",),
    "zxcvbn": ("aerostic/kit",),
    "smtplib": ("aerostic/kit",),
    "boto3": ("aerostic/kit/storage",),
    "botocore": ("aerostic/kit/storage",),
    "PIL": ("aerostic/kit/inspection", "aerostic/sandbox"),
    "puremagic": ("aerostic/kit/inspection",),
    "pypdf": ("aerostic/kit/inspection",),
    "tinytag": ("aerostic/kit/inspection",),
    "python_multipart": ("aerostic/api", "aerostic/sandbox"),
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


INTERNALS = ROOT / "aerostic/web/reflex_internals"
PRIVATE_TO_REFLEX = {
    "router_data", "event_namespace", "token_to_sid", "event_handlers", "importable_path", "_get_root_state",
    "emit_update", "ensure_context",
}  # fmt: skip


def test_the_insides_of_reflex_are_imported_in_one_package_alone() -> None:
    inside = [found for found in imports("aerostic") if found.module.startswith(("reflex.", "reflex_"))]

    assert [str(found) for found in inside if INTERNALS not in found.file.parents] == []


def test_what_reflex_calls_things_for_itself_is_named_in_one_package_alone() -> None:
    assert [f"{file.relative_to(ROOT)}: {name}" for file, name in private_names()] == []


def private_names() -> Iterator[tuple[Path, str]]:
    for file in files("aerostic"):
        for node in ast.walk(tree(file)) if INTERNALS not in file.parents else ():
            if isinstance(node, ast.Attribute) and node.attr in PRIVATE_TO_REFLEX:
                yield file, node.attr
