"""Others enter a feature by its front door: the package itself, its `jobs` and its `errors`."""

from collections.abc import Iterator

from tests.architecture.sources import ROOT, Import, imports

FEATURES = {
    "access", "trail", "admin", "inbound", "automation", "broadcasts", "ai", "google", "messaging", "templates",
    "contacts", "media", "channels", "billing", "workspaces", "accounts", "audit",
}  # fmt: skip
DOORS = {"jobs", "errors"}
MAY_SEE_TABLES = {"tables"}


def test_nobody_imports_the_inside_of_another_feature() -> None:
    assert list(map(str, intrusions())) == []


def test_tables_are_private_to_their_feature() -> None:
    seen = [found for found in visits() if entered(found) == "models" and found.package not in MAY_SEE_TABLES]

    assert list(map(str, seen)) == []


def intrusions() -> Iterator[Import]:
    for found in visits():
        if entered(found) not in DOORS | {None, "models"} and not is_performed(found):
            yield found


def is_performed(found: Import) -> bool:
    """A worker calls a drain where it stands: handing it out would make every caller load what only it needs."""
    return found.package == "workers" and entered(found) != "queries"


def visits() -> Iterator[Import]:
    """Imports of a feature by somebody else."""
    for found in imports():
        parts = found.module.split(".")
        if parts[0] == "aerostic" and len(parts) > 1 and parts[1] in FEATURES - {found.package}:
            yield found


def entered(found: Import) -> str | None:
    """The module inside the feature that was reached; None for what the feature itself hands out."""
    _, feature, *inside = found.module.split(".")
    if inside:
        return inside[0]
    is_module = (ROOT / "aerostic" / feature / f"{found.name}.py").exists()
    return found.name if is_module and found.name not in handed_out(feature) else None


def handed_out(feature: str) -> str:
    """The package's `__init__`, in whose `__all__` a module may stand."""
    return (ROOT / "aerostic" / feature / "__init__.py").read_text().partition("__all__")[2]
