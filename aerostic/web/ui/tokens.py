"""Every colour, size and shadow of the product; the stylesheet speaks only of the custom properties made here.

Steps follow Radix: 1-2 backgrounds, 3-5 components, 6-8 borders, 9-10 solids, 11-12 text. Where a Radix step 11 misses
4.5:1 on its own step 3, it is darkened here.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from typing_extensions import Unpack, override

from aerostic.web.reflex_internals import CommonContext, Plugin

COLOURS = "@radix-ui/colors@3.0.0"  # MIT
INTER = "@fontsource-variable/inter@5.3.0"  # OFL

SCALES = {"accent": "jade", "grey": "sage", "danger": "tomato", "warning": "amber", "info": "blue"}
CONSOLE_ACCENT = "iris"  # the operators' console, so that nobody mistakes where they are

SHAPE = {
    "radius-control": "6px",
    "radius-card": "10px",
    "radius-bubble": "14px",
    "radius-round": "999px",
    "control": "32px",
    "rail": "56px",
    "rail-wide": "208px",
    "sections": "224px",
    "list": "320px",
    "side": "288px",
    "gutter": "24px",
    "quick": "120ms",
    "enter": "180ms",
    "font": '"Inter Variable", "Inter Stand-in", system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif',
    "font-code": 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
    "on-solid": "#fff",
}

LIGHT = {
    "panel": "#fff",
    "good": "var(--jade-9)",  # in every accent
    "solid": "#208368",
    "solid-hover": "#1b6e57",
    "accent-text": "#1b6e57",
    "danger-solid": "#c62a10",
    "danger-solid-hover": "#a9240e",
    "danger-text": "#c62a10",
    "warning-text": "#8f5400",
    "info-text": "#0b68ba",
    "faint": "#677069",
    "field": "#7d8582",  # 3:1 on every ground a field stands on
    "focus": "var(--accent-text)",
    "float": "0 8px 30px rgba(16, 30, 24, 0.14)",
    "veil": "rgba(16, 30, 24, 0.32)",
    "person-1": "#f3e7fc",
    "person-1-text": "#793aaf",
    "person-2": "#ffefd6",
    "person-2-text": "#94480a",
    "person-3": "#e1f6fd",
    "person-3-text": "#00668c",
    "person-4": "#fee9f5",
    "person-4-text": "#ab1d75",
    "person-5": "#d2deff",
    "person-5-text": "#33509f",
    "person-6": "#dcedb0",
    "person-6-text": "#456019",
    "person-7": "#ffcdce",
    "person-7-text": "#a3241f",
    "person-8": "#fff394",
    "person-8-text": "#6b5300",
    "person-9": "#dfc6b7",
    "person-9-text": "#5f3f30",
    "person-10": "#b5e9f0",
    "person-10-text": "#0b5566",
    "person-11": "#4a5451",
    "person-11-text": "#f4f7f5",
}

DARK = {
    "panel": "#141615",
    "solid": "#1f7a62",
    "solid-hover": "#2a7e68",
    "accent-text": "#1fd8a4",
    "danger-solid": "#c62a10",
    "danger-solid-hover": "#d13415",
    "danger-text": "#ff977d",
    "warning-text": "#ffca16",
    "info-text": "#70b8ff",
    "faint": "#949d99",
    "field": "#737f7a",
    "float": "0 8px 30px rgba(0, 0, 0, 0.5)",
    "veil": "rgba(0, 0, 0, 0.56)",
    "person-1": "#301c3b",
    "person-1-text": "#d19dff",
    "person-2": "#331e0b",
    "person-2-text": "#ffa057",
    "person-3": "#112840",
    "person-3-text": "#75c7f0",
    "person-4": "#37172f",
    "person-4-text": "#ff8dcc",
    "person-5": "#1d2e62",
    "person-5-text": "#9eb1ff",
    "person-6": "#334423",
    "person-6-text": "#bde56c",
    "person-7": "#611623",
    "person-7-text": "#ff9592",
    "person-8": "#433500",
    "person-8-text": "#f5e147",
    "person-9": "#56423a",
    "person-9-text": "#dbb9a8",
    "person-10": "#004558",
    "person-10-text": "#4ccce6",
    "person-11": "#c3ccc8",
    "person-11-text": "#1c2320",
}

# What stands there until Inter has come takes the same room, so that nothing moves when it does.
STAND_INS = (
    ("100 500", 'local("Arial"), local("Liberation Sans"), local("Helvetica")', "107.1%"),
    ("600 900", 'local("Arial Bold"), local("Liberation Sans Bold"), local("Helvetica Bold")', "104.3%"),
)

# The letters most pages are made of, preloaded; those of other scripts come from the package when they are needed.
LATIN = """@font-face { font-family: "Inter Variable"; font-weight: 100 900; font-display: optional;
  src: url(/fonts/inter-latin.woff2) format("woff2-variations");
  unicode-range: U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,
    U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD; }"""

CONSOLE_LIGHT = {
    "solid": "#5753c6",
    "solid-hover": "#4b47b8",
    "accent-text": "#4b47b8",
    "focus": "var(--accent-text)",
}
CONSOLE_DARK = {"solid": "#5b5bd6", "solid-hover": "#5753c6", "accent-text": "#b1a9ff"}


def stylesheet() -> str:
    return "\n".join(
        (
            LATIN,
            *(_stand_in(*one) for one in STAND_INS),
            _rule(":root", {**_scales(SCALES), **SHAPE, **LIGHT, "color-scheme": "light"}),
            _rule(":root.dark", {**DARK, "color-scheme": "dark"}),
            _rule(".console", {**_scales({"accent": CONSOLE_ACCENT}), **CONSOLE_LIGHT}),
            _rule(".dark .console", CONSOLE_DARK),
        )
    )


def _stand_in(weights: str, sources: str, size: str) -> str:
    share = float(size.rstrip("%")) / 100
    metrics = f"ascent-override: {96.9 / share:.1f}%; descent-override: {24.1 / share:.1f}%; line-gap-override: 0%"
    return (
        f'@font-face {{ font-family: "Inter Stand-in"; font-weight: {weights}; src: {sources}; '
        f"size-adjust: {size}; {metrics}; }}"
    )


def _scales(named: Mapping[str, str]) -> dict[str, str]:
    return {f"{role}-{step}": f"var(--{scale}-{step})" for role, scale in named.items() for step in range(1, 13)}


def _rule(selector: str, properties: Mapping[str, str]) -> str:
    return f"{selector} {{ {' '.join(_property(name, value) for name, value in properties.items())} }}"


def _property(name: str, value: str) -> str:
    return f"{name}: {value};" if name == "color-scheme" else f"--{name}: {value};"


class Tokens(Plugin):
    """Hands the tokens, the Radix scales beneath them and Inter to the build."""

    @override
    def get_frontend_dependencies(self, **context: Unpack[CommonContext]) -> list[str]:
        return [COLOURS, INTER]

    @override
    def get_stylesheet_paths(self, **context: Unpack[CommonContext]) -> Sequence[str]:
        return [
            "@fontsource-variable/inter/wght.css",
            *(f"@radix-ui/colors/{scale}{mode}.css" for scale in _used_scales() for mode in ("", "-dark")),
            "./tokens.css",
        ]

    @override
    def get_static_assets(self, **context: Unpack[CommonContext]) -> Sequence[tuple[Path, str | bytes]]:
        return [(Path("styles") / "tokens.css", stylesheet())]


def _used_scales() -> list[str]:
    return [*SCALES.values(), CONSOLE_ACCENT]
