"""Errors as machines read them: application/problem+json (RFC 9457), each with words a person can act on."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import orjson
from starlette.responses import Response

from aerostic.kit import log
from aerostic.kit.counts import grouped
from aerostic.kit.errors import Invalid, Refusal

MEDIA = "application/problem+json"
UNCHALLENGED = 'Bearer realm="Aerostic"'

Faults = Sequence[dict[str, str]]


class NotIdentified(Refusal):
    status = 401
    title = "Not identified"

    def __init__(self) -> None:
        super().__init__("Send an API key that holds: Authorization: Bearer <key>.")


class NotJson(Refusal):
    status = 400
    title = "Not JSON"

    def __init__(self) -> None:
        super().__init__("The body must be a JSON object in UTF-8.")


class BodyTooLarge(Refusal):
    status = 413
    title = "Too large"

    def __init__(self, limit: int) -> None:
        super().__init__(f"A body may have at most {grouped(limit)} bytes.")


class TooMany(Refusal):
    status = 429
    title = "Too many requests"

    def __init__(self, seconds: int) -> None:
        super().__init__(f"This workspace has used what its plan allows a minute. Go on in {seconds} s.")
        self.seconds = seconds


class BadForm(Invalid):
    """`faults` name each place that is wrong: `pointer` into the body, or the query's `parameter`."""

    title: ClassVar[str] = "Invalid request"

    def __init__(self, faults: Faults) -> None:
        super().__init__("Some of it cannot be understood; `errors` says what.")
        self.faults = faults


def of_refusal(refusal: Refusal) -> Response:
    match refusal:
        case BadForm():
            more, headers = {"errors": refusal.faults}, dict[str, str]()
        case NotIdentified():
            more, headers = {}, {"WWW-Authenticate": UNCHALLENGED}
        case TooMany():
            more, headers = {}, {"Retry-After": str(refusal.seconds)}
        case _:
            more, headers = {}, {}
    return problem(refusal.status, refusal.title, str(refusal), headers, **more)


def of_outage() -> Response:
    return problem(503, "Not available", "Something we need is away. Try again shortly.", {"Retry-After": "1"})


def of_surprise() -> Response:
    """Nothing of what happened leaves the house; the reference finds it in the logs."""
    reference = log.request_id()
    return problem(500, "Something went wrong", f"Tell us this reference: {reference}", reference=reference)


def problem(
    status: int,
    title: str,
    detail: str,
    headers: Mapping[str, str] | None = None,
    **more: Any,  # noqa: ANN401 -- JSON
) -> Response:
    said = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return Response(orjson.dumps(said), status, headers, MEDIA)
