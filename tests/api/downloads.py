"""A browser that asks for a file of a workspace."""

from uuid import UUID

from httpx import Client, Response

from aerostic import accounts
from aerostic.kit.config import settings


def download(client: Client, path: str, workspace_id: UUID | str, session: str = "", surface: str = "app") -> Response:
    """`path` as it stands in the table of exports, with a query or without one."""
    address = path.replace("{workspace_id:uuid}", str(workspace_id))
    return client.get(address, headers=headers(session, surface))


def headers(session: str, surface: str = "app", site: str = "same-origin") -> dict[str, str]:
    host = settings().url(surface).split("//")[1]
    return {"host": host, "cookie": f"{accounts.cookie_name()}={session}", "sec-fetch-site": site}
