import gzip
from pathlib import Path

import pytest

from aerostic.up import pages

MANIFEST = '{"name":"reflex","dependencies":{"react":"^19"},"devDependencies":{"vite":"^8"}}'


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with one page and the bundle that was made of it."""
    (tmp_path / "aerostic/web").mkdir(parents=True)
    (tmp_path / "aerostic/web/page.py").write_text("hello")
    client = tmp_path / ".web/build/client/assets"
    client.mkdir(parents=True)
    (client / "env.js").write_text("var e={EVENT:`ws://localhost:3000/_event`}")
    (client / "logo.svg").write_text("<svg/>")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reflex.lock").mkdir()
    (tmp_path / "reflex.lock/package.json").write_text(MANIFEST)
    pages.note_built(pages.sources())
    return tmp_path


def test_the_bundle_stands_until_a_source_changes(workshop: Path) -> None:
    assert pages.are_built()

    (workshop / "aerostic/web/page.py").write_text("good morning")

    assert not pages.are_built()


def test_the_bundle_is_served_on_the_port_that_is_wanted(workshop: Path) -> None:
    served = pages.install(workshop / "home", port=4000) / "build/client/assets"

    script = (served / "env.js").read_text()
    assert script == "var e={EVENT:`ws://localhost:4000/_event`}"
    assert gzip.decompress((served / "env.js.gz").read_bytes()).decode() == script
    assert (served / "logo.svg").read_text() == "<svg/>"


def test_an_older_bundle_is_cleared_away(workshop: Path) -> None:
    older = pages.install(workshop / "home", port=4000)

    newer = pages.install(workshop / "home", port=4001)

    assert newer != older
    assert not older.exists()


def test_a_second_build_leaves_the_checkout_as_it_was(workshop: Path) -> None:
    manifest = workshop / "reflex.lock/package.json"
    manifest.write_text('{"name":"reflex","devDependencies":{"vite":"^8"},"dependencies":{"react":"^19"}}')

    pages.note_built(pages.sources())

    assert manifest.read_text() == MANIFEST
