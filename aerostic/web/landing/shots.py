"""Pictures of the running product, in the visitor's mode."""

from typing import Final

import reflex as rx

from aerostic.web.ui.shown import Part

# As they were taken, in CSS pixels; the files hold twice that, those named small just that.
SIZES: Final = {
    "inbox": (1280, 760),
    "phone": (380, 640),
    "failed": (560, 304),
    "stopped": (520, 370),
    "events": (800, 400),
    "apart": (480, 340),
    "pace": (470, 334),
    "audit": (720, 360),
    "home": (1080, 690),
    "connect": (720, 456),
}
MODES: Final = {"light": "by-day", "dark": "by-night"}
NARROW: Final = "(max-width: 767px)"


def shot(name: str, said: str) -> Part:
    """A part of a page, near the size it has there."""
    sizes = "(min-width: 1024px) 640px, 94vw"
    return rx.el.figure(
        *(_picture(name, said, mode, sizes, when, decoding="async") for mode, when in MODES.items()),
        class_name=f"shot of-{name}",
    )


def first_shot(name: str, narrow: str, said: str) -> Part:
    """In sight as the page opens, so it is fetched before anything else; `narrow` stands there on a phone."""
    sizes = "(min-width: 1456px) 1360px, 94vw"
    return rx.el.figure(
        *(
            rx.el.picture(
                _instead(narrow, mode), _picture(name, said, mode, sizes, fetchPriority="high"), class_name=when
            )
            for mode, when in MODES.items()
        ),
        class_name="shot",
        id=name,
    )


def _picture(name: str, said: str, mode: str, sizes: str, when: str = "", **attributes: str) -> Part:
    """Loaded lazily, since a browser then leaves out the one that is not displayed."""
    width, height = SIZES[name]
    colours = " in dark colours" if mode == "dark" else ""
    return rx.el.img(
        src=f"/shots/{name}-{mode}.webp",
        src_set=_files(name, mode),
        sizes=sizes,
        alt=f"Screenshot{colours}: {said}.",
        class_name=when,
        loading="lazy",
        custom_attrs={"width": str(width), "height": str(height), **attributes},
    )


def _instead(name: str, mode: str) -> Part:
    width, height = SIZES[name]
    return rx.el.source(
        media=NARROW,
        src_set=_files(name, mode),
        sizes="94vw",
        custom_attrs={"width": str(width), "height": str(height)},
    )


def _files(name: str, mode: str) -> str:
    width, _ = SIZES[name]
    return f"/shots/{name}-{mode}-small.webp {width}w, /shots/{name}-{mode}.webp {2 * width}w"
