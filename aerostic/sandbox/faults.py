"""What goes wrong on purpose: the next answers at an endpoint, or a share of them."""

import secrets
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum

from aerostic.sandbox.chance import ALWAYS, comes_true
from aerostic.sandbox.errors import MetaError
from aerostic.sandbox.values import Doc, JsonObject, Malformed, chosen

SOMETHING_WENT_WRONG = 131000


class Kind(StrEnum):
    """`hang` and `cut` may come before or after acceptance. The last four are for downloads alone."""

    ERROR = "error"
    HTTP = "http"
    HTML = "html"
    HANG = "hang"
    LATENCY = "latency"
    CUT = "cut"
    EMPTY = "empty"
    SLOW = "slow"
    TRUNCATED = "truncated"
    WRONG_TYPE = "wrong_type"
    WRONG_BYTES = "wrong_bytes"


class Endpoint(StrEnum):
    """`messages` are sends, `read` read marks and typing, `files` uploads and look-ups, `download` bytes of files.

    `nodes` is every other call of the Graph.
    """

    ANY = "any"
    MESSAGES = "messages"
    READ = "read"
    NODES = "nodes"
    FILES = "files"
    DOWNLOAD = "download"


@dataclass(slots=True)
class Fault:
    """One thing that goes wrong `times` more times (None: until removed), each time by chance of `percent`."""

    id: str
    kind: Kind
    endpoint: Endpoint = Endpoint.MESSAGES
    times: int | None = 1
    percent: float = ALWAYS
    phone_number_id: str | None = None
    code: int = SOMETHING_WENT_WRONG
    error: JsonObject = field(default_factory=dict[str, object])
    status: int = 503
    seconds: float = 30.0
    accepted: bool = True
    happened: int = 0

    @classmethod
    def read(cls, doc: Doc) -> "Fault":
        drill = doc.has("percent")
        return cls(
            id=secrets.token_hex(4),
            kind=chosen(Kind, doc.text("kind"), "kind"),
            endpoint=chosen(Endpoint, doc.text_or("endpoint", "messages"), "endpoint"),
            times=int(doc.number("times", 1)) if doc.has("times") or not drill else None,
            percent=doc.number("percent", ALWAYS),
            phone_number_id=doc.text_or_none("phone_number_id"),
            code=int(doc.number("code", SOMETHING_WENT_WRONG)),
            error=wording_of(doc.doc("error")),
            status=int(doc.number("status", 503)),
            seconds=doc.number("ms", doc.number("seconds", 30) * 1000) / 1000,
            accepted=doc.flag("accepted", default=True),
        )

    def is_for(self, endpoint: Endpoint, object_id: str) -> bool:
        somewhere = self.endpoint in (Endpoint.ANY, endpoint)
        return somewhere and self.phone_number_id in (None, object_id) and comes_true(self.percent)

    def as_json(self) -> JsonObject:
        return asdict(self)


WORDING = {field.name for field in fields(MetaError)} - {"code"}


def wording_of(doc: Doc) -> JsonObject:
    """Read what an injected error says otherwise than Meta's published one of that code."""
    if unknown := set(doc.fields) - WORDING:
        raise Malformed(f"{doc.path(min(unknown))} is not known; choose from {', '.join(sorted(WORDING))}")
    return doc.fields


class Faults:
    def __init__(self) -> None:
        self.waiting: dict[str, Fault] = {}

    def add(self, fault: Fault) -> Fault:
        if fault.times is not None and fault.times < 1:
            raise Malformed("times must be at least 1")
        self.waiting[fault.id] = fault
        return fault

    def strike(self, endpoint: Endpoint, object_id: str) -> Fault | None:
        """Give the fault that hits this request, if one does, and use it up."""
        for fault in self.waiting.values():
            if fault.is_for(endpoint, object_id):
                return self._use(fault)
        return None

    def _use(self, fault: Fault) -> Fault:
        fault.happened += 1
        if fault.times is not None:
            fault.times -= 1
            if fault.times == 0:
                del self.waiting[fault.id]
        return fault
