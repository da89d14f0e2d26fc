"""One call of the API: who calls, what they ask, and the work it is done in."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar
from uuid import UUID

import orjson
from pydantic import BaseModel, ValidationError

from aerostic.api.problems import BadForm, Faults, NotJson
from aerostic.api.v1.one_of import OneOf
from aerostic.kit import idempotency
from aerostic.kit.actor import NOWHERE, Origin
from aerostic.kit.errors import NotFound
from aerostic.kit.work import Work, working
from aerostic.messaging import content
from aerostic.workspaces import KeyHolder

M = TypeVar("M", bound=BaseModel)
Place = tuple[int | str, ...]
# Fields of Meta's own body that no request may hold, and why.
REFUSED: Final = {
    "biz_opaque_callback_data": "Aerostic uses this itself. The `id` of the answer finds the message again.",
    "recipient_identity_key_hash": "Aerostic does not check who holds a number. Leave it out to send all the same.",
}


@dataclass(frozen=True, slots=True)
class Reply:
    document: str  # JSON
    is_repeated: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    holder: KeyHolder
    path: Mapping[str, str] = field(default_factory=dict[str, str])
    query: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""
    idempotency_key: str | None = None
    origin: Origin = NOWHERE

    @contextmanager
    def working(self) -> Iterator[Work]:
        actor = replace(self.holder.actor, origin=self.origin)
        with working(actor, self.holder.workspace_id) as work:
            yield work

    @property
    def id(self) -> UUID:
        try:
            return UUID(self.path["id"])
        except ValueError:
            raise NotFound("There is no such thing in this workspace.") from None

    def query_as(self, shape: type[M]) -> M:
        try:
            return shape.model_validate_strings(dict(self.query))
        except ValidationError as error:
            raise BadForm(_faults_of_query(error)) from None

    def body_as(self, shape: type[M]) -> M:
        told = _object(self.body)
        try:
            return shape.model_validate(told)
        except ValidationError as error:
            raise BadForm(_faults_of_body(error, told)) from None

    def body_as_one_of(self, shapes: OneOf[M]) -> M:
        """The body in the shape its type asks for."""
        shape = shapes.shape_of(_object(self.body))
        if shape is None:
            raise BadForm([{"pointer": _pointer((shapes.key,)), "detail": f"must be {shapes.listed}"}])
        return self.body_as(shape)

    def once(self, work: Work, fingerprint: bytes | None = None) -> Reply | None:
        """The answer this very request was given before, if it came with a key that holds one.

        `fingerprint` tells requests apart whose body is no JSON.
        """
        if self.idempotency_key is None:
            return None
        said = idempotency.recall(work, self.idempotency_key, fingerprint or self._fingerprint())
        return Reply(said, is_repeated=True) if said else None

    def answered(self, work: Work, reply: Reply) -> Reply:
        """Remember the answer under the key, in the transaction of its effect."""
        if self.idempotency_key is not None:
            idempotency.remember(work, self.idempotency_key, reply.document)
        return reply

    def _fingerprint(self) -> bytes:
        return orjson.dumps(_object(self.body), option=orjson.OPT_SORT_KEYS)


def reply(document: BaseModel) -> Reply:
    return Reply(document.model_dump_json())


def _object(body: bytes) -> dict[str, Any]:
    try:
        read = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise NotJson from None
    if not isinstance(read, dict):
        raise NotJson
    return read  # pyright: ignore[reportUnknownVariableType]


def _faults_of_query(error: ValidationError) -> Faults:
    said = error.errors(include_url=False, include_context=False, include_input=False)
    return [{"parameter": ".".join(map(str, fault["loc"])), "detail": fault["msg"]} for fault in said]


def _faults_of_body(error: ValidationError, told: dict[str, Any]) -> Faults:
    """Inside what is to be sent, in the words anybody who sends gets to read."""
    places = [(fault, content.place_of(fault, told)) for fault in error.errors(include_url=False)]
    return [{"pointer": _pointer(place), "detail": _detail(fault, place)} for fault, place in places]


def _detail(fault: Mapping[str, Any], place: Place) -> str:
    if len(place) > 1 and place[0] in content.SENDABLE:
        return content.words_of(fault, place[1:])
    said: str = fault["msg"]
    return REFUSED.get(str(place[-1]), said) if place else said


def _pointer(place: Place) -> str:
    """RFC 6901, as a fragment: `#/text/body`; `#` is the body itself."""
    return "#" + "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in place)
