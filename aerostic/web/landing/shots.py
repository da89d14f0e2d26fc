"""Pictures of the running product, in the visitor's mode."""

import reflex as rx

from aerostic.web.ui.shown import Part

WIDTH, HEIGHT = 1280, 800  # as they are shown at most; the files hold twice that


def shot(name: str, said: str, *, is_first: bool = False) -> Part:
    """`is_first`: in sight as the page opens, so it is fetched before anything else."""
    return rx.el.figure(
        _picture(name, "light", "by-day", f"Screenshot of {said}.", is_first=is_first),
        _picture(name, "dark", "by-night", f"Screenshot in dark colours of {said}.", is_first=is_first),
        class_name="shot measure-wide" if is_first else "shot",
        id=name,
    )


def _picture(name: str, mode: str, when: str, said: str, *, is_first: bool) -> Part:
    """Loaded lazily, since a browser then leaves out the one that is not displayed."""
    return rx.el.img(
        src=f"/shots/{name}-{mode}.webp",
        src_set=f"/shots/{name}-{mode}-small.webp 1280w, /shots/{name}-{mode}.webp 2560w",
        sizes="(min-width: 1360px) 1280px, 94vw" if is_first else "(min-width: 1024px) 560px, 94vw",
        alt=said,
        width=str(WIDTH),
        height=str(HEIGHT),
        class_name=when,
        loading="lazy",
        custom_attrs={"fetchPriority": "high"} if is_first else {"decoding": "async"},
    )
