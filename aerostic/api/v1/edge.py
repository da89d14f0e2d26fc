"""From a request to a call, and from its outcome to an answer: identity, pace, and every error in words."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from aerostic import billing, workspaces
from aerostic.api import problems
from aerostic.api.form_request import origin_of
from aerostic.api.problems import BodyTooLarge, NotIdentified, TooMany
from aerostic.api.thread_pool import ThreadPool
from aerostic.api.v1.call import Call, Reply
from aerostic.api.v1.endpoints import Endpoint
from aerostic.api.wire import Disconnected, TooLarge, read_body
from aerostic.kit import limits, log, metrics
from aerostic.kit.errors import Refusal, Trouble
from aerostic.kit.limits import Spent
from aerostic.kit.metrics import Counted
from aerostic.kit.readiness import is_outage
from aerostic.kit.work import working
from aerostic.workspaces import KeyHolder

LARGEST = 256 * 1024  # bytes of a body
MINUTE = 60
NOT_KEPT = {"Cache-Control": "no-store"}

Headers = dict[str, str]

journal = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asking:
    """A request as a thread takes it: read to its end, not yet identified."""

    bearer: str
    call: Callable[[KeyHolder], Call]


def endpoint(described: Endpoint, threads: ThreadPool) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            asking = await _read(request)
            return await threads.run(lambda: _answer(described, asking))
        except (Refusal, Trouble) as error:
            return counted(error_response(error))

    return answer


async def _read(request: Request) -> Asking:
    try:
        body = await read_body(request.scope, request.receive, LARGEST)
    except TooLarge:
        raise BodyTooLarge(LARGEST) from None
    except Disconnected:
        body = b""
    key = request.headers.get("idempotency-key")
    path, query, origin = dict(request.path_params), dict(request.query_params), origin_of(request)
    return Asking(bearer_of(request), lambda holder: Call(holder, path, query, body, key, origin))


def bearer_of(request: Request) -> str:
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def _answer(described: Endpoint, asking: Asking) -> Response:
    """In a thread. Whatever happens becomes an answer."""
    paced = Headers()
    try:
        holder = identify(asking.bearer)
        with log.about(workspace_id=str(holder.workspace_id)):
            paced = pace(holder, described)
            response = response_of(described, described.verb(asking.call(holder)))
    except Exception as error:  # noqa: BLE001 -- the edge: nothing passes it but an answer
        response = error_response(error)
    response.headers.update(paced)
    return counted(response)


def identify(bearer: str) -> KeyHolder:
    with working() as work:
        holder = workspaces.identify(work, bearer) if bearer else None
    if holder is None:
        raise NotIdentified
    return holder


def pace(holder: KeyHolder, described: Endpoint) -> Headers:
    """Reading and sending are counted apart: who polls for news can still answer it."""
    allowed = billing.limits_of(holder.plan).calls_per_minute
    spent = limits.window(f"api:{described.method}:{holder.workspace_id}", allowed, MINUTE)
    if spent.is_over:
        metrics.count(Counted.API_RATE_LIMITED)
        raise TooFast(spent)
    return _paced(spent)


class TooFast(TooMany):
    def __init__(self, spent: Spent) -> None:
        super().__init__(spent.reset)
        self.headers = _paced(spent)


def _paced(spent: Spent) -> Headers:
    """`X-RateLimit-Reset` is in seconds from now."""
    return {
        "X-RateLimit-Limit": str(spent.limit),
        "X-RateLimit-Remaining": str(spent.remaining),
        "X-RateLimit-Reset": str(spent.reset),
    }


def response_of(described: Endpoint, reply: Reply) -> Response:
    repeated = {"Idempotency-Replayed": "true"} if reply.is_repeated else Headers()
    return Response(reply.document, described.status, NOT_KEPT | repeated, "application/json")


def error_response(error: Exception) -> Response:
    match error:
        case TooFast():
            response = problems.of_refusal(error)
            response.headers.update(error.headers)
            return response
        case Refusal():
            return problems.of_refusal(error)
        case _ if isinstance(error, Trouble) or is_outage(error):
            journal.warning("api.outage", extra={"reason": type(error).__name__})
            return problems.of_outage()
        case _:
            journal.error("api.surprise", exc_info=error)
            return problems.of_surprise()


def counted(response: Response) -> Response:
    metrics.count(Counted.API_REQUESTS, status=str(response.status_code))
    return response
