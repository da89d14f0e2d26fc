"""What we ask with something to tap: buttons, a list, a link, a form, articles or a request."""

from dataclasses import dataclass
from typing import Final

from aerostic.messaging.content.fields import as_object, as_objects, as_written, text_in, without_missing, written
from aerostic.meta import JsonObject, JsonValue

# What each kind of question is called where it has no words of its own.
LABELS: Final = {
    "button": "Buttons",
    "list": "List",
    "cta_url": "Link",
    "location_request_message": "Location request",
    "flow": "Form",
    "product": "Article",
    "product_list": "Articles",
    "catalog_message": "Catalogue",
    "call_permission_request": "Call request",
    "request_contact_info": "Number request",
    "address_message": "Address request",
}
# What can be tapped where the message does not name it itself.
TAPS: Final = {
    "location_request_message": "Send location",
    "product": "View",
    "product_list": "View items",
    "catalog_message": "View catalogue",
    "call_permission_request": "Allow calls",
    "request_contact_info": "Share number",
    "address_message": "Provide address",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`header` and `action` are Meta's objects as JSON text; what people see of them is in `taps` and `title`."""

    type: str
    header: str | None = None
    body: str | None = None
    footer: str | None = None
    action: str | None = None

    @property
    def label(self) -> str:
        return LABELS[self.type]

    @property
    def title(self) -> str:
        """Returns the words of the header, or what it shows."""
        told = as_object(as_written(self.header))
        return text_in(told, "text") or (text_in(told, "type") or "").capitalize()

    @property
    def taps(self) -> tuple[str, ...]:
        """Returns what can be tapped, from top to bottom."""
        action = as_object(as_written(self.action))
        return tuple(filter(None, _taps(self.type, action)))

    def as_meta(self) -> JsonObject:
        return without_missing(
            type=self.type,
            header=as_written(self.header),
            body=_worded(self.body),
            footer=_worded(self.footer),
            action=as_written(self.action),
        )


def question_in(told: JsonObject) -> Question | None:
    """Returns the question; None of an answer, and of a kind nobody here knows."""
    kind = text_in(told, "type")
    if kind not in LABELS:
        return None
    return Question(
        type=kind,
        header=_kept(told.get("header")),
        body=text_in(as_object(told.get("body")), "text"),
        footer=text_in(as_object(told.get("footer")), "text"),
        action=_kept(told.get("action")),
    )


def _taps(kind: str, action: JsonObject) -> list[str]:
    asked = as_object(action.get("parameters"))
    match kind:
        case "button":
            replies = [as_object(button.get("reply")) for button in as_objects(action.get("buttons"))]
            return [text_in(reply, "title") or "" for reply in replies]
        case "list":
            rows = [row for section in as_objects(action.get("sections")) for row in as_objects(section.get("rows"))]
            return [_row(row) for row in rows]
        case "cta_url" | "flow":
            return [text_in(asked, "display_text") or text_in(asked, "flow_cta") or ""]
        case _:
            return [TAPS[kind]]


def _row(row: JsonObject) -> str:
    return ": ".join(filter(None, (text_in(row, "title"), text_in(row, "description"))))


def _kept(told: JsonValue) -> str | None:
    return written(told) if isinstance(told, dict) and told else None


def _worded(words: str | None) -> JsonObject | None:
    return None if words is None else {"text": words}
