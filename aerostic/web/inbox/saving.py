"""A link by which a file is saved. Reflex makes the router's of every other, which would look for a page there."""

from typing import Any

import reflex as rx

from aerostic.web.ui.shown import Part, Shown


class Saving(rx.Component):
    """`<a download>`."""

    tag = "a"
    _is_tag_in_global_scope = True

    href: rx.Var[str]
    download: rx.Var[str]


def save_link(
    *inside: Part | str, path: Shown[str], name: Shown[str], look: str, said: Shown[str] = "Download"
) -> Part:
    marks: dict[str, Any] = {"title": said, "aria-label": said, "data-does": "download"}
    return Saving.create(*inside, href=path, download=name, class_name=look, custom_attrs=marks)
