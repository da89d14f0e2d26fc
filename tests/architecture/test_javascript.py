"""JavaScript stands beside the Python that serves it: what it imports is served, what it reads is what Python says."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

import pytest
from reflex import Component

from aerostic.web.inbox.assigned import Assigned
from aerostic.web.inbox.brought import Brings, BroughtFile
from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.choices import Choice
from aerostic.web.inbox.command import CommandBar
from aerostic.web.inbox.composing import Letter
from aerostic.web.inbox.list_js_components import Listing
from aerostic.web.inbox.list_rows import ListRow
from aerostic.web.inbox.listing_state import Further
from aerostic.web.inbox.row import Seat
from tests.architecture.sources import ROOT, files

TOOLS = ROOT / "tests" / "javascript"
TYPES = ROOT / "aerostic" / "web" / "inbox" / "types.ts"
IN_JAVASCRIPT = {
    str: "string",
    bool: "boolean",
    int: "number",
    list[str]: "string[]",
    list[ListRow]: "ListRow[]",
    Brings: "Brings",
    tuple[BroughtFile, ...]: "BroughtFile[]",
}
NAMED = re.compile(r'"(\w+\.js)"')
RELATIVE = re.compile(r'from "\./(\w+\.js)"')
SERVED = re.compile(r'from "\$/public/external/([\w/]+)/(\w+\.js)"')


def served(module: Path) -> set[str]:
    """The scripts a Python module names, all of which Reflex puts into one folder."""
    named = NAMED.findall(module.read_text()) if "script(" in module.read_text() else []
    return {name for name in named if (module.parent / name).exists()}


def modules() -> Iterator[tuple[Path, set[str]]]:
    found = ((module, served(module)) for module in files("aerostic/web"))
    return ((module, names) for module, names in found if names)


def test_every_script_is_served_together_with_those_it_imports() -> None:
    missing = [
        f"{module.relative_to(ROOT)} serves {name} without {needed}"
        for module, names in modules()
        for name in sorted(names)
        for needed in RELATIVE.findall((module.parent / name).read_text())
        if needed not in names
    ]

    assert missing == []


def test_what_is_imported_from_another_module_is_served_by_it() -> None:
    by_module = {str(module.relative_to(ROOT).with_suffix("")): names for module, names in modules()}

    imported = [
        (str(script.relative_to(ROOT)), module, name)
        for script in (ROOT / "aerostic" / "web").rglob("*.js")
        for module, name in SERVED.findall(script.read_text())
    ]

    assert imported
    assert [one for one in imported if one[2] not in by_module.get(one[1], set())] == []


@pytest.mark.parametrize(
    "said_by",
    [ListRow, Further, Seat, Bubble, Brings, BroughtFile, Choice, Letter, Assigned],
    ids=lambda kind: kind.__name__,
)
def test_the_types_of_javascript_are_those_of_python(said_by: type) -> None:
    known = {name: IN_JAVASCRIPT.get(kind, "?") for name, kind in get_type_hints(said_by).items()}

    read = declared(said_by.__name__)

    assert read
    assert read.items() <= known.items()


def declared(name: str) -> dict[str, str]:
    found = re.search(rf"export type {name} = \{{(.*?)\}};", TYPES.read_text(), re.DOTALL)
    return dict(re.findall(r"(\w+): ([\w\[\]]+)", found[1])) if found else {}


@pytest.mark.parametrize("component", [CommandBar, Listing], ids=lambda component: component.__name__)
def test_a_package_is_pinned_alike_where_it_is_served_and_where_it_is_checked(component: type[Component]) -> None:
    checked = json.loads((TOOLS / "package.json").read_text())["devDependencies"]
    locked = json.loads((ROOT / "reflex.lock" / "package-lock.json").read_text())["packages"]

    for package in component.lib_dependencies:
        name, _, version = package.rpartition("@")
        assert checked[name] == version
        assert locked[f"node_modules/{name}"]["version"] == version


def test_no_lock_names_a_registry() -> None:
    locks = [ROOT / "reflex.lock" / "package-lock.json", TOOLS / "package-lock.json"]

    assert [str(lock) for lock in locks if '"resolved"' in lock.read_text()] == []


def test_what_javascript_decides_is_what_its_tests_say() -> None:
    ran = subprocess.run([TOOLS / "run"], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout
