"""Questions with something to tap, and the answers to them, as the API gives them."""

from typing import Any, Literal

from aerostic.api.v1.contents.envelope import Envelope
from aerostic.api.v1.response_types import Given


class ChoiceObject(Given):
    id: str | None = None
    title: str | None = None
    description: str | None = None


class FormAnswerObject(Given):
    """`response_json` is JSON as text."""

    name: str | None = None
    body: str | None = None
    response_json: str | None = None


class CallPermissionObject(Given):
    """`response`: accept or reject. `expiration_timestamp`: seconds since 1970."""

    response: str | None = None
    expiration_timestamp: int | float | None = None
    is_permanent: bool | None = None
    response_source: str | None = None


class Words(Given):
    text: str


class InteractiveObject(Given):
    """`type` says which of the others there is: an answer has one of the replies, a question the other parts.

    `header` and `action` are as they were sent.
    """

    type: str | None = None
    header: dict[str, Any] | None = None
    body: Words | None = None
    footer: Words | None = None
    action: dict[str, Any] | None = None
    button_reply: ChoiceObject | None = None
    list_reply: ChoiceObject | None = None
    nfm_reply: FormAnswerObject | None = None
    call_permission_reply: CallPermissionObject | None = None


class InteractiveMessage(Envelope):
    type: Literal["interactive"]
    interactive: InteractiveObject
