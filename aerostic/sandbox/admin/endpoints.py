"""What an endpoint of /_sim is: enough said about each that it is served, described and shown from one place."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import Doc, JsonObject, Malformed

PAGE, LONGEST_PAGE = 100, 1000


class Unknown(Exception):
    """There is no such person, number, delivery or message."""


@dataclass(frozen=True, slots=True)
class Field:
    """`kind` is a JSON type; `description` is for the reader of the documentation."""

    name: str
    kind: str
    description: str
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """A request: what stood in the path, in the query and in the body."""

    path: dict[str, str]
    query: dict[str, str]
    doc: Doc

    def limit(self) -> int:
        return max(1, min(LONGEST_PAGE, self.whole("limit", PAGE)))

    def whole(self, name: str, default: int) -> int:
        try:
            return int(float(self.query.get(name) or default))
        except ValueError as problem:
            raise Malformed(f"{name} must be a number") from problem


Result = JsonObject | Awaitable[JsonObject]


@dataclass(frozen=True, slots=True)
class Endpoint:
    method: str
    path: str
    summary: str
    answer: Callable[[Sandbox, Ask], Result]
    body: tuple[Field, ...] = ()
    query: tuple[Field, ...] = ()


PAGING = (
    Field("limit", "integer", f"at most {LONGEST_PAGE}, else {PAGE}"),
    Field("cursor", "integer", "`next_cursor` of the page before"),
)


def paged(rows: list[JsonObject], ask: Ask, total: int) -> JsonObject:
    """Cut the page out of `rows`, which are in the order they came and only ever grow."""
    start, limit = ask.whole("cursor", 0), ask.limit()
    page = rows[start : start + limit]
    more = start + limit < len(rows)
    return {"data": page, "matching": len(rows), "total": total, "next_cursor": start + limit if more else None}
