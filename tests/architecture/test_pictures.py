"""Only the pictures that are shown stand in the history; those of every page are made when somebody looks."""

from itertools import product
from pathlib import Path

from aerostic.web.landing.shots import MODES, SIZES
from tests.architecture.sources import ROOT

ENDINGS = {".webp", ".png", ".jpg", ".jpeg", ".gif"}
OUR_ROOTS = ("assets", "docs", "aerostic", "tests", "bench")


def test_every_picture_is_shown_by_the_landing_page_or_the_readme() -> None:
    kept = {str(path.relative_to(ROOT)) for root in OUR_ROOTS for path in (ROOT / root).rglob("*") if is_picture(path)}
    landing = {f"assets/shots/{'-'.join(name)}{size}.webp" for *name, size in product(SIZES, MODES, ("", "-small"))}
    readme = (ROOT / "README.md").read_text()

    assert {path for path in kept - landing if path not in readme} == set()
    assert landing <= kept


def is_picture(path: Path) -> bool:
    return path.suffix in ENDINGS and "external" not in path.parts
