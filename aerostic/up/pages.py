"""The built pages: made again when their sources change, put in place for the port they are served on.

Reflex bakes the port into one script of the bundle. The bundle is therefore built for one fixed port and moved to
the wanted one while it is copied; two instances of one checkout can serve side by side.
"""

import fcntl
import gzip
import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from aerostic.kit.services.programs import Program
from aerostic.up.fleet import Fleet
from aerostic.up.reflex_build import BUILDING, BUILT_FOR, EXPORT, EXTERNAL, LOCK, MANIFEST, SERVED, WORKSHOP, moved

BUILT_WITH = {"AEROSTIC_PORT": BUILT_FOR.rpartition(":")[2], "AEROSTIC_WEB_WORKERS": "1", **BUILDING}
CONFIGURATION = Path("rxconfig.py")
STAMP = WORKSHOP / "aerostic-sources"
SOURCES = ("rxconfig.py", "requirements.lock", "aerostic/aerostic.py", "aerostic/web", "assets")
MADE = {"__pycache__", EXTERNAL}  # by Python, and by Reflex once the app was imported
PACKAGES = (LOCK,)
ORDER = ("name", "type", "scripts", "dependencies", "devDependencies", "overrides")


def sources() -> str:
    """A fingerprint of everything we wrote that the bundle is made of."""
    return _fingerprint(SOURCES)


@contextmanager
def one_builder_at_a_time() -> Iterator[None]:
    """Holds a lock on the checkout: whoever starts meanwhile waits for the bundle instead of building it too."""
    with CONFIGURATION.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def are_built() -> bool:
    return STAMP.exists() and STAMP.read_text() == _stamp(sources())


def building(fleet: Fleet) -> Program:
    """The program that makes the bundle; call `note_built` with the sources' fingerprint when it has ended well."""
    STAMP.unlink(missing_ok=True)
    reflex = fleet.once("pages", *EXPORT)
    return replace(reflex, environment={**fleet.environment, **BUILT_WITH})


def note_built(of_sources: str) -> None:
    """`of_sources`: as they were when the building began; packages count as it left them, since it may pin more."""
    _keep_order(MANIFEST)
    STAMP.write_text(_stamp(of_sources))


def _keep_order(manifest: Path) -> None:
    """Reflex writes the same packages in another order after a second build; the checkout shall stay as it was."""
    told = json.loads(manifest.read_text())
    ordered = sorted(told, key=lambda key: ORDER.index(key) if key in ORDER else len(ORDER))
    manifest.write_text(json.dumps({key: told[key] for key in ordered}, separators=(",", ":")))


def install(home: Path, port: int) -> Path:
    """The directory to serve: a copy of the bundle for this port."""
    target = home / "pages" / f"{sha256(STAMP.read_bytes()).hexdigest()[:16]}-{port}"
    if not target.exists():
        shutil.rmtree(target.parent, ignore_errors=True)
        _put_in_place(target, port)
    return target


def _stamp(of_sources: str) -> str:
    return f"{of_sources} {_fingerprint(PACKAGES)}"


def _fingerprint(roots: Iterable[str]) -> str:
    return sha256(b"".join(_read(path) for path in _files(roots))).hexdigest()


def _files(roots: Iterable[str]) -> Iterator[Path]:
    for source in map(Path, roots):
        found = [source] if source.is_file() else source.rglob("*")
        yield from sorted(path for path in found if path.is_file() and MADE.isdisjoint(path.parts))


def _read(path: Path) -> bytes:
    return str(path).encode() + b"\0" + path.read_bytes() + b"\0"


def _put_in_place(target: Path, port: int) -> None:
    draft = target.with_name(f".{target.name}")
    for name in SERVED:
        _copy(WORKSHOP / name, draft / name)
    _move_to_port(draft, port)
    draft.rename(target)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.exists():
        shutil.copy2(source, target)


def _move_to_port(bundle: Path, port: int) -> None:
    for script in bundle.rglob("*.js"):
        text = script.read_text()
        if BUILT_FOR in text:
            served = moved(text, port).encode()
            script.write_bytes(served)
            script.with_name(f"{script.name}.gz").write_bytes(gzip.compress(served))
