"""Fields and what has the focus are seen in both modes: their borders stand out 3:1 from every ground beneath them."""

import re
from collections.abc import Mapping
from itertools import combinations
from math import dist
from pathlib import Path
from typing import Final

import pytest

from aerostic.web.ui.avatar import HUES
from aerostic.web.ui.tokens import CONSOLE_DARK, CONSOLE_LIGHT, DARK, LIGHT
from aerostic.workspaces import COLOURS

ASSETS: Final = Path(__file__).parents[3] / "assets"
LEAST: Final = 3.0  # WCAG 1.4.11
LEGIBLE: Final = 4.5  # WCAG 1.4.3
DISTINCT: Final = 0.1  # between two colours of members, grounds and letters together, by the measure of OKLab
JADE: Final = {"light": ("#d6f1e3", "#1d3b31"), "dark": ("#0b3b2c", "#adf0d4")}  # Radix' steps 4 and 12: colour 0

# Radix' sage, the steps a field stands on.
LIGHT_GROUNDS: Final = {"grey-1": "#fbfdfc", "grey-2": "#f7f9f8", "grey-3": "#eef1f0", "panel": LIGHT["panel"]}
DARK_GROUNDS: Final = {"grey-1": "#101211", "grey-2": "#171918", "grey-3": "#202221", "panel": DARK["panel"]}
MODES: Final = {
    "light": ({**LIGHT}, LIGHT_GROUNDS),
    "dark": ({**LIGHT, **DARK}, DARK_GROUNDS),
    "console, light": ({**LIGHT, **CONSOLE_LIGHT}, LIGHT_GROUNDS),
    "console, dark": ({**LIGHT, **DARK, **CONSOLE_DARK}, DARK_GROUNDS),
}
FIELDS: Final = re.compile(r"\.(?:field|list-search|search|select|date|composer)\b")
RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
LINE: Final = re.compile(r"(?:border|outline)(?:-color)?: [^;]*(?:var\(--([\w-]+)\)|transparent)")


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> tuple[float, float, float]:
    digits = colour.lstrip("#")
    full = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    shares = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colour_of(token: str, tokens: Mapping[str, str]) -> str:
    """What a token is in the end; one may name another."""
    value = tokens[token]
    named = re.fullmatch(r"var\(--([\w-]+)\)", value)
    return colour_of(named[1], tokens) if named else value


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("line", ["field", "focus", "danger-text"])
def test_the_line_around_a_field_stands_out_from_its_ground(mode: str, line: str) -> None:
    tokens, grounds = MODES[mode]

    too_faint = {name: ground for name, ground in grounds.items() if contrast(colour_of(line, tokens), ground) < LEAST}

    assert too_faint == {}


def colours_of_members(mode: str) -> list[tuple[str, str]]:
    """The ground and the letters of each."""
    tokens = MODES[mode][0]
    return [JADE[mode], *((tokens[f"person-{n}"], tokens[f"person-{n}-text"]) for n in range(1, COLOURS))]


@pytest.mark.parametrize("mode", JADE)
def test_letters_are_legible_in_the_colour_of_every_member(mode: str) -> None:
    assert {pair: contrast(*pair) for pair in colours_of_members(mode) if contrast(*pair) < LEGIBLE} == {}


@pytest.mark.parametrize("mode", JADE)
def test_no_two_colours_of_members_look_alike(mode: str) -> None:
    pairs = combinations(colours_of_members(mode), 2)

    assert [(one, other) for one, other in pairs if distance(one, other) < DISTINCT] == []


def distance(one: tuple[str, str], other: tuple[str, str]) -> float:
    return sum(dist(oklab(mine), oklab(theirs)) for mine, theirs in zip(one, other, strict=True))


def oklab(colour: str) -> tuple[float, float, float]:
    red, green, blue = linear(colour)
    long = (0.41222147 * red + 0.53633254 * green + 0.05144599 * blue) ** (1 / 3)
    medium = (0.2119035 * red + 0.6806995 * green + 0.10739696 * blue) ** (1 / 3)
    short = (0.08830246 * red + 0.28171884 * green + 0.6299787 * blue) ** (1 / 3)
    return (
        0.21045426 * long + 0.79361779 * medium - 0.00407205 * short,
        1.9779985 * long - 2.42859221 * medium + 0.45059371 * short,
        0.02590404 * long + 0.78277177 * medium - 0.80867577 * short,
    )


def test_every_colour_of_members_is_drawn() -> None:
    sheet = (ASSETS / "aerostic.css").read_text()

    assert all(f'.avatar[data-hue="{n}"]' in sheet for n in range(1, COLOURS))
    assert HUES <= COLOURS


def test_fields_draw_their_lines_with_nothing_fainter() -> None:
    rules = [rule for sheet in ASSETS.glob("*.css") for rule in RULE.findall(sheet.read_text())]
    fields = [(names.strip(), said) for names, said in rules if FIELDS.search(names)]
    drawn = {(names, token) for names, said in fields for token in LINE.findall(said)}

    assert len(drawn) > 4
    assert {one for one in drawn if one[1] not in {"field", "focus", "danger-text"}} == set()
