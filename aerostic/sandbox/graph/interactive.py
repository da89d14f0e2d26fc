"""Interactive messages: buttons, lists and the named actions, with Meta's counts and lengths."""

from collections.abc import Callable

from aerostic.sandbox.errors import refusal
from aerostic.sandbox.graph.lengths import check_given, check_length, objects
from aerostic.sandbox.graph.named_actions import check_named
from aerostic.sandbox.values import JsonObject, object_of, text_of

BAD_VALUE, MISSING_KEY = 131009, 131008
BODY_LIMIT, LIST_BODY_LIMIT, FOOTER_LIMIT, HEADER_LIMIT = 1024, 4096, 60, 60
BUTTONS_LIMIT, ROWS_LIMIT, SECTIONS_LIMIT, PRODUCTS_LIMIT = 3, 10, 10, 30
UNCHECKED = ("order_details", "order_status")
# Which parts a kind has besides its action: what is not listed must not be there, what is in capitals must.
PARTS = {
    "button": "header BODY footer",
    "list": "header BODY footer",
    "cta_url": "header BODY footer",
    "flow": "header BODY footer",
    "address_message": "header BODY footer",
    "product": "body footer",
    "product_list": "HEADER BODY footer",
    "catalog_message": "BODY footer",
    "location_request_message": "BODY",
    "request_contact_info": "BODY",
    "call_permission_request": "body",
}
TEXT_HEADERS = ("list", "product_list")
HEADERS = ("text", "image", "video", "document")


def check_interactive(content: JsonObject) -> None:
    kind = text_of(content.get("type"))
    if kind is None:
        raise refusal(MISSING_KEY, "Parameter 'type' is mandatory for type 'interactive'")
    action = object_of(content.get("action"))
    if action is None:
        raise refusal(MISSING_KEY, "Parameter 'action' is mandatory for type 'interactive'")
    if kind not in (*UNCHECKED, *PARTS):
        raise refusal(BAD_VALUE, f"Interactive type '{kind}' is not valid")
    check_parts(kind, content)
    check_words(content, LIST_BODY_LIMIT if kind == "list" else BODY_LIMIT)
    if kind not in UNCHECKED:
        ACTIONS.get(kind, check_named)(kind, action)


def check_parts(kind: str, content: JsonObject) -> None:
    parts = PARTS.get(kind, "header body footer").split()
    for part in ("header", "body", "footer"):
        if part.upper() in parts and part not in content:
            raise refusal(MISSING_KEY, f"Parameter '{part}' is mandatory for interactive type '{kind}'")
        if part in content and part not in parts and part.upper() not in parts:
            raise refusal(BAD_VALUE, f"Parameter '{part}' is not allowed for interactive type '{kind}'")
    if "header" in content:
        check_header(kind, object_of(content["header"]) or {})


def check_header(kind: str, header: JsonObject) -> None:
    """Meta's own example has a placeholder for the type of a header, so an unknown one is taken for text."""
    sort = header.get("type")
    if sort not in HEADERS or sort == "text":
        check_length("header text", header.get("text"), HEADER_LIMIT)
        return
    media = object_of(header.get(str(sort))) or {}
    if kind in TEXT_HEADERS:
        raise refusal(BAD_VALUE, f"Header type '{sort}' is not allowed for interactive type '{kind}'")
    if bool(media.get("id")) == bool(media.get("link")):
        raise refusal(MISSING_KEY, f"Parameter '{sort}' of the header needs 'id' or 'link'")


def check_words(content: JsonObject, body_limit: int) -> None:
    for part, limit in (("body", body_limit), ("footer", FOOTER_LIMIT), ("header", HEADER_LIMIT)):
        told = object_of(content.get(part)) or {}
        if "text" in told or (part in content and part != "header"):
            check_length(f"{part} text", told.get("text"), limit)


def check_buttons(_: str, action: JsonObject) -> None:
    buttons = objects(action.get("buttons"))
    if not 1 <= len(buttons) <= BUTTONS_LIMIT:
        raise refusal(BAD_VALUE, f"Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: {BUTTONS_LIMIT}")
    replies = [object_of(button.get("reply")) or {} for button in buttons]
    for reply in replies:
        check_length("button title", reply.get("title"), 20)
        check_length("button id", reply.get("id"), 256)
    check_unique("Button", replies)
    check_unique("Button", replies, "title")


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


def check_catalogue(kind: str, action: JsonObject) -> None:
    """One article, or several in sections."""
    check_given(action, "catalog_id")
    if kind == "product":
        check_given(action, "product_retailer_id")
        return
    sections = objects(action.get("sections"))
    items = [item for section in sections for item in objects(section.get("product_items"))]
    if not 1 <= len(sections) <= SECTIONS_LIMIT:
        raise refusal(BAD_VALUE, f"Invalid sections count. Max allowed sections: {SECTIONS_LIMIT}")
    if not 1 <= len(items) <= PRODUCTS_LIMIT:
        raise refusal(BAD_VALUE, f"Total product count exceed max allowed count: {PRODUCTS_LIMIT}")
    for item in items:
        check_given(item, "product_retailer_id")
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


def check_unique(what: str, replies: list[JsonObject], key: str = "id") -> None:
    if len({str(reply.get(key)) for reply in replies}) < len(replies):
        raise refusal(BAD_VALUE, f"{what} {key} must be unique")


ACTIONS: dict[str, Callable[[str, JsonObject], None]] = {
    "button": check_buttons,
    "list": check_list,
    "product": check_catalogue,
    "product_list": check_catalogue,
}
