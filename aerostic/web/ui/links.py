"""Links inside one surface move without a page load; links between surfaces are plain anchors, since hosts differ."""

from typing import Any

import reflex as rx

from aerostic.web.reflex_internals import ReactRouterLink, route_workspace, script
from aerostic.web.ui.shown import Part


def link(*children: Part | str, to: str, **props: Any) -> Part:  # noqa: ANN401 -- whatever an anchor takes
    return ReactRouterLink.create(*children, to=to, **props)


def outward(*children: Part | str, surface: str, path: str = "/", **props: object) -> Part:
    """To another host of this installation; the browser finds where it stands, so one build serves every address."""
    return Outward.create(*children, surface=surface, path=path, **props)


def workspace_path(path: str = "") -> str:
    """A page of the workspace whose page this is: `workspace_path("/settings/team")`."""
    return f"/dashboard/{route_workspace()}{path}"


def download_path(name: str) -> str:
    """A file of that workspace, which no page is: `download_path("/settings/audit.csv")`."""
    return workspace_path(name)


def upload_path() -> str:
    """Where a page of that workspace brings files."""
    return f"/uploads/{route_workspace()}"


def inbox_path() -> str:
    return workspace_path("/inbox")


class Outward(rx.Component):
    """An anchor whose address is this page's own with another surface's subdomain; resolved in the browser."""

    library = script("links.js")
    tag = "Outward"

    surface: rx.Var[str]
    path: rx.Var[str]
