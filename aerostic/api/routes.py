"""Machines' routes behind the host table."""

from starlette.applications import Starlette

from aerostic.api.wire import App


def routes() -> App:
    return Starlette(routes=[])
