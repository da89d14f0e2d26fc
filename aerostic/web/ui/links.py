"""Links inside one surface move without a page load; links between surfaces are plain anchors, since hosts differ."""

from typing import Any, cast

import reflex as rx
from reflex_components_core.react_router.dom import ReactRouterLink

from aerostic.web.ui.shown import Part


def link(*children: Part | str, to: str, **props: Any) -> Part:  # noqa: ANN401 -- whatever an anchor takes
    return ReactRouterLink.create(*children, to=to, **props)


def outward(*children: Part | str, surface: str, path: str = "/", **props: object) -> Part:
    """To another host of this installation; the browser finds where it stands, so one build serves every address."""
    return Outward.create(*children, surface=surface, path=path, **props)


def workspace_path(path: str = "") -> str:
    """A page of the workspace whose page this is: `workspace_path("/settings/team")`."""
    return f"/dashboard/{_workspace_id()}{path}"


def download_path(name: str) -> str:
    """A file of that workspace, which no page is: `download_path("audit.csv")`."""
    return f"/exports/{_workspace_id()}/{name}"


def _workspace_id() -> Any:  # noqa: ANN401 -- a Var, which Reflex makes of the route
    return cast("Any", rx.State).workspace_id


def inbox_path() -> str:
    return workspace_path("/inbox")


class Outward(rx.Component):
    """An anchor whose address is this page's own with another surface's subdomain; resolved in the browser."""

    library = rx.asset("links.js", shared=True).importable_path
    tag = "Outward"

    surface: rx.Var[str]
    path: rx.Var[str]
