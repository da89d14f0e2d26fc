"""Interactive messages: buttons, lists and the named actions, with Meta's counts and lengths."""

from collections.abc import Callable

from aerostic.sandbox.errors import invalid, refusal
from aerostic.sandbox.values import JsonObject, list_of, object_of, text_of

BAD_VALUE, MISSING_KEY = 131009, 131008
BODY_LIMIT, LIST_BODY_LIMIT, FOOTER_LIMIT, HEADER_LIMIT = 1024, 4096, 60, 60
BUTTONS_LIMIT, ROWS_LIMIT, SECTIONS_LIMIT = 3, 10, 10
NAMED_ACTIONS = {
    "cta_url": "cta_url",
    "location_request_message": "send_location",
    "flow": "flow",
    "catalog_message": "catalog_message",
}
UNCHECKED = ("product", "product_list", "address_message", "order_details", "order_status", "request_contact_info")


def check_interactive(content: JsonObject) -> None:
    kind = text_of(content.get("type"))
    if kind is None:
        raise refusal(MISSING_KEY, "Parameter 'type' is mandatory for type 'interactive'")
    action = object_of(content.get("action"))
    if action is None:
        raise refusal(MISSING_KEY, "Parameter 'action' is mandatory for type 'interactive'")
    check_words(content, LIST_BODY_LIMIT if kind == "list" else BODY_LIMIT)
    if kind not in UNCHECKED:
        check_for(kind)(kind, action)


def check_for(kind: str) -> Callable[[str, JsonObject], None]:
    if kind in NAMED_ACTIONS:
        return check_named
    if kind not in ACTIONS:
        raise refusal(BAD_VALUE, f"Interactive type '{kind}' is not valid")
    return ACTIONS[kind]


def check_words(content: JsonObject, body_limit: int) -> None:
    for part, limit in (("body", body_limit), ("footer", FOOTER_LIMIT), ("header", HEADER_LIMIT)):
        told = object_of(content.get(part)) or {}
        if "text" in told or (part in content and part != "header"):
            check_length(f"{part} text", told.get("text"), limit)


def check_length(what: str, value: object, limit: int) -> None:
    text = text_of(value) or ""
    if not 1 <= len(text) <= limit:
        raise refusal(BAD_VALUE, f"{what.capitalize()} length invalid. Min length: 1, Max length: {limit}")


def check_buttons(_: str, action: JsonObject) -> None:
    buttons = objects(action.get("buttons"))
    if not 1 <= len(buttons) <= BUTTONS_LIMIT:
        raise refusal(BAD_VALUE, f"Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: {BUTTONS_LIMIT}")
    replies = [object_of(button.get("reply")) or {} for button in buttons]
    for reply in replies:
        check_length("button title", reply.get("title"), 20)
        check_length("button id", reply.get("id"), 256)
    check_unique("Button", replies)


def check_list(_: str, action: JsonObject) -> None:
    check_length("button", action.get("button"), 20)
    sections = objects(action.get("sections"))
    rows = [row for section in sections for row in objects(section.get("rows"))]
    if not 1 <= len(sections) <= SECTIONS_LIMIT:
        raise refusal(BAD_VALUE, f"Invalid sections count. Max allowed sections: {SECTIONS_LIMIT}")
    if not 1 <= len(rows) <= ROWS_LIMIT:
        raise refusal(BAD_VALUE, f"Total row count exceed max allowed count: {ROWS_LIMIT}")
    check_rows(rows)
    check_section_titles(sections)


def check_rows(rows: list[JsonObject]) -> None:
    for row in rows:
        check_length("row title", row.get("title"), 24)
        check_length("row id", row.get("id"), 200)
        if row.get("description"):
            check_length("row description", row["description"], 72)
    check_unique("Row", rows)


def check_section_titles(sections: list[JsonObject]) -> None:
    for section in sections:
        if len(sections) > 1 or section.get("title"):
            check_length("section title", section.get("title"), 24)


def check_unique(what: str, replies: list[JsonObject]) -> None:
    if len({reply.get("id") for reply in replies}) < len(replies):
        raise refusal(BAD_VALUE, f"{what} id must be unique")


def check_named(kind: str, action: JsonObject) -> None:
    if action.get("name") != NAMED_ACTIONS[kind]:
        raise refusal(BAD_VALUE, f"Action name must be '{NAMED_ACTIONS[kind]}' for interactive type '{kind}'")
    parameters = object_of(action.get("parameters")) or {}
    if kind == "cta_url":
        check_length("display text", parameters.get("display_text"), 20)
        if not (text_of(parameters.get("url")) or "").startswith(("http://", "https://")):
            raise invalid("Param interactive['action']['parameters']['url'] must be a valid URL.")


def objects(value: object) -> list[JsonObject]:
    return [object_of(item) or {} for item in list_of(value) or []]


ACTIONS: dict[str, Callable[[str, JsonObject], None]] = {"button": check_buttons, "list": check_list}
