"""The values a template is sent with, as far as Meta refuses them before it looks for the template."""

from aerostic.sandbox.errors import refusal
from aerostic.sandbox.values import JsonObject, list_of, object_of, text_of

BAD_VALUE, MISSING_KEY, BAD_CHARACTERS, BAD_FORMAT = 131009, 131008, 132007, 132012
NAME_LIMIT, LAST_BUTTON, PAYLOAD_LIMIT, VALUE_LIMIT = 512, 9, 256, 1024
COMPONENTS = ("header", "body", "button", "carousel", "limited_time_offer")
# What stands under the key of a parameter's own type.
OBJECTS = ("currency", "date_time", "image", "video", "document", "location", "product", "action", "limited_time_offer")
WORDS = ("payload", "coupon_code")


def check_template(content: JsonObject) -> None:
    name = text_of(content.get("name"))
    if not name:
        raise refusal(MISSING_KEY, "Parameter 'name' is mandatory for type 'template'")
    if len(name) > NAME_LIMIT:
        raise refusal(BAD_VALUE, f"Template name length invalid. Max length: {NAME_LIMIT}")
    if not text_of((object_of(content.get("language")) or {}).get("code")):
        raise refusal(MISSING_KEY, "Parameter 'language' is mandatory for type 'template'")
    check_components([object_of(part) or {} for part in list_of(content.get("components")) or []])


def check_components(parts: list[JsonObject]) -> None:
    seen: set[str] = set()
    for part in parts:
        kind = str(part.get("type")).casefold()
        if kind not in COMPONENTS:
            raise refusal(BAD_VALUE, f"Template component type '{kind}' is not valid")
        place = f"{kind}{part.get('index', '')}"
        if place in seen:
            raise refusal(BAD_FORMAT, f"{kind}: given more than once")
        seen.add(place)
        check_component(kind, part)


def check_component(kind: str, part: JsonObject) -> None:
    if kind == "button":
        check_button(part)
    if kind == "carousel":
        for card in list_of(part.get("cards")) or []:
            inner = list_of((object_of(card) or {}).get("components")) or []
            check_components([object_of(one) or {} for one in inner])
    for value in list_of(part.get("parameters")) or []:
        check_value(kind, object_of(value) or {})


def check_button(part: JsonObject) -> None:
    if not text_of(part.get("sub_type")):
        raise refusal(MISSING_KEY, "Parameter 'sub_type' is mandatory for component type 'button'")
    index = str(part.get("index"))
    if not (index.isdigit() and int(index) <= LAST_BUTTON):
        raise refusal(BAD_VALUE, "Parameter 'index' is not valid for component type 'button'")


def check_value(where: str, value: JsonObject) -> None:
    kind = text_of(value.get("type"))
    if kind in OBJECTS and object_of(value.get(kind)) is None:
        raise refusal(BAD_FORMAT, f"{where}: parameter of type '{kind}' has no '{kind}'")
    if kind in WORDS and not text_of(value.get(kind)):
        raise refusal(BAD_FORMAT, f"{where}: parameter of type '{kind}' has no '{kind}'")
    if kind == "payload" and len(str(value["payload"])) > PAYLOAD_LIMIT:
        raise refusal(BAD_VALUE, f"Button payload length invalid. Max length: {PAYLOAD_LIMIT}")
    if kind not in (*OBJECTS, *WORDS, "text"):
        raise refusal(BAD_FORMAT, f"{where}: parameter type '{kind}' is not valid")
    if kind == "text":
        check_text(where, text_of(value.get("text")) or "")


def check_text(where: str, text: str) -> None:
    """Meta's own example has truth values where text belongs, so what is no text at all is let through."""
    if any(mark in text for mark in "\n\t\r") or " " * 5 in text:
        raise refusal(
            BAD_CHARACTERS, f"{where}: Param text cannot have new-line/tab characters or more than 4 consecutive spaces"
        )
    if len(text) > VALUE_LIMIT:
        raise refusal(BAD_VALUE, f"{where}: Param text length invalid. Max length: {VALUE_LIMIT}")
