"""Graph errors: the body, code, HTTP status and words Meta answers with."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from aerostic.sandbox.ids import fbtrace_id
from aerostic.sandbox.values import JsonObject

OAUTH, METHOD = "OAuthException", "GraphMethodException"
HREF = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"


@dataclass(frozen=True, slots=True)
class MetaError:
    """One error of the Graph API. `prefixed` puts "(#code) " before the message, as Meta mostly does."""

    code: int
    http: int
    message: str
    details: str | None = None
    subcode: int | None = None
    transient: bool | None = None
    title: str | None = None
    user_message: str | None = None
    type: str = OAUTH
    prefixed: bool = True

    def body(self) -> JsonObject:
        error: JsonObject = {
            "message": f"(#{self.code}) {self.message}" if self.prefixed else self.message,
            "type": self.type,
            "code": self.code,
        }
        if self.details is not None:
            error["error_data"] = {"messaging_product": "whatsapp", "details": self.details}
        optional = {
            "error_subcode": self.subcode,
            "is_transient": self.transient,
            "error_user_title": self.title,
            "error_user_msg": self.user_message,
        }
        error.update({key: value for key, value in optional.items() if value is not None})
        return {"error": {**error, "fbtrace_id": fbtrace_id()}}

    def in_status(self) -> JsonObject:
        """Write the error the way a `failed` status carries it."""
        return {
            "code": self.code,
            "title": self.message,
            "message": self.message,
            "error_data": {"details": self.details or self.message},
            "href": HREF,
        }


class Refused(Exception):
    """Meta says no to this request."""

    def __init__(self, error: MetaError) -> None:
        super().__init__(error.message)
        self.error = error


def refusal(code: int, details: str | None = None) -> Refused:
    error = error_of(code)
    return Refused(replace(error, details=details) if details else error)


def error_of(code: int) -> MetaError:
    """Give the error Meta means by this code; one it never published comes out as a plain 400."""
    return CATALOGUE.get(code) or MetaError(code, 400, "Generic user error", details="")


def invalid(details: str) -> Refused:
    return refusal(100, details)


def missing(name: str) -> Refused:
    """The parameter every request needs is not there."""
    return Refused(MetaError(100, 400, f"The parameter {name} is required."))


def unseen(verb: str, object_id: str) -> Refused:
    """Refuse a foreign or unknown object: Meta never says which of the two it is."""
    message = (
        f"Unsupported {verb} request. Object with ID '{object_id}' does not exist, cannot be loaded due to missing "
        "permissions, or does not support this operation. Please read the Graph API documentation at "
        "https://developers.facebook.com/docs/graph-api"
    )
    return Refused(MetaError(100, 400, message, subcode=33, type=METHOD, prefixed=False))


def unknown_path(path: str) -> Refused:
    return Refused(MetaError(2500, 400, f"Unknown path components: {path}", prefixed=False))


def nonexisting_field(name: str, node: str) -> Refused:
    return Refused(MetaError(100, 400, f"Tried accessing nonexisting field ({name}) on node type ({node})"))


def token_trouble(message: str, subcode: int | None = None) -> Refused:
    return Refused(MetaError(190, 401, message, subcode=subcode, prefixed=False))


_PUBLISHED = json.loads(Path(__file__).with_name("errors.json").read_text("utf-8"))
CATALOGUE: dict[int, MetaError] = {row["code"]: MetaError(**row) for row in _PUBLISHED}
