"""A form posted by a page of ours: small, from the same origin, read to its end before anything is decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request

from aerostic import accounts
from aerostic.api.wire import Disconnected, TooLarge, read_body
from aerostic.kit.actor import LONGEST_AGENT, Origin
from aerostic.kit.config import settings
from aerostic.kit.hosts import Surface, surfaces

LARGEST = 16 * 1024  # bytes of a form
MOST_FIELDS = 20
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class FormRequest:
    """`origin` is where it came from, `session_id` the cookie's, `sign_up_id` what this browser asked for earlier.

    `next_path` is the page it wanted when it asked for a new password.
    """

    surface: Surface
    fields: Mapping[str, str]
    session_id: str
    sign_up_id: str
    next_path: str
    origin: Origin

    def text_of(self, name: str) -> str:
        return self.fields.get(name, "")


def surface_of(request: Request, *allowed: Surface) -> Surface:
    """Which host was asked; 404 on every other."""
    surface = surfaces(settings()).get((request.url.hostname or "").lower())
    if surface is None or surface not in allowed:
        raise HTTPException(404)
    return surface


async def read_form_request(request: Request, *allowed: Surface) -> FormRequest:
    """Raises 404 on another host, 403 for another origin, 413 and 415."""
    surface = surface_of(request, *allowed)
    check_origin(request, surface)
    session_id = request.cookies.get(accounts.cookie_name(), "")
    sign_up_id = request.cookies.get(sign_up_cookie(), "")
    next_path = unquote(request.cookies.get(next_cookie(), ""))
    return FormRequest(surface, await _fields(request), session_id, sign_up_id, next_path, origin_of(request))


def sign_up_cookie() -> str:
    """Tells the browser that signed up from every other one that opens the mailed link."""
    return f"{accounts.cookie_name()}-sign-up"


def next_cookie() -> str:
    """Brings a browser that chooses a new password back to the page it wanted; a mailed link carries no page."""
    return f"{accounts.cookie_name()}-next"


def origin_of(request: Request) -> Origin:
    return Origin(request.client.host if request.client else "", request.headers.get("user-agent", "")[:LONGEST_AGENT])


def check_origin(request: Request, surface: Surface) -> None:
    """Every browser says where a form was posted from; a program may say nothing, but carries nobody's cookie."""
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if origin == "null" and site == "same-origin":
        return  # a page that hides its address from every other
    if origin not in {None, settings().url(surface)} or site not in {None, "same-origin"}:
        raise HTTPException(403, "This form was posted from another site.")


async def _fields(request: Request) -> dict[str, str]:
    if request.headers.get("content-type", FORM).partition(";")[0].strip().lower() != FORM:
        raise HTTPException(415, "A form is expected here.")
    try:
        body = await read_body(request.scope, request.receive, LARGEST)
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except TooLarge:
        raise HTTPException(413, "This form is too large.") from None
    except (ValueError, Disconnected):
        raise HTTPException(400, "This form cannot be read.") from None
    return {name: value.replace("\0", "") for name, value in pairs}
