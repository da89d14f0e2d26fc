"""What holds pages together: colours in one place, scripts that are known, keys that are written down."""

import re
from pathlib import Path

from aerostic.web.inbox.key_table import KEYS
from aerostic.web.policy import hashes
from aerostic.web.ui.tokens import stylesheet

ROOT = Path(__file__).parents[2]
LITERAL = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![\w-]*\s*\{)|\b(?:rgba?|hsla?|oklch)\(")


def test_no_colour_stands_outside_the_tokens() -> None:
    sources = [
        *(ROOT / "assets").glob("*.css"),
        *(ROOT / "aerostic/web").rglob("*.py"),
        *(ROOT / "aerostic/web").rglob("*.js"),
    ]

    found = [
        f"{path.name}: {literal}"
        for path in sources
        if path.name != "tokens.py"
        for literal in LITERAL.findall(path.read_text())
    ]

    assert found == []


def test_every_property_the_stylesheet_uses_is_a_token() -> None:
    written = "".join(sheet.read_text() for sheet in (ROOT / "assets").glob("*.css"))
    used = set(re.findall(r"var\((--[\w-]+)\)", written))
    made = set(re.findall(r"(--[\w-]+):", stylesheet()))

    assert used - made == set()


def test_every_key_has_one_meaning() -> None:
    keys = [one.key for one in KEYS if one.key]

    assert len({*keys}) == len(keys)


def test_the_policy_names_every_inline_script_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "index.html").write_text('<script>one()</script><script src="/x.js"></script><p>no script</p>')
    (tmp_path / "deep/index.html").write_text('<script type="module">two()\n</script><script>one()</script>')

    assert len(hashes(tmp_path)) == 2
    assert all(source.startswith("'sha256-") for source in hashes(tmp_path))
