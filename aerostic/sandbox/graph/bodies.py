"""What each type of message must hold, with Meta's lengths; text in full, the others as far as Meta refuses at once."""

from collections.abc import Callable

from aerostic.sandbox.errors import invalid, missing, refusal
from aerostic.sandbox.graph.interactive import check_interactive
from aerostic.sandbox.graph.parameters import check_template
from aerostic.sandbox.values import JsonObject, list_of, object_of, text_of

BAD_VALUE, MISSING_KEY = 131009, 131008
TEXT_LIMIT, CAPTION_LIMIT, CONTACTS_LIMIT, EMOJI_LIMIT = 4096, 1024, 257, 32
CAPTIONED = ("image", "video", "document")
POLES, HALF_TURN = 90, 180


def check_content(kind: str, content: JsonObject) -> None:
    CHECKS[kind](kind, content)


def check_text(_: str, content: JsonObject) -> None:
    body = content.get("body")
    if body is None:
        raise missing("text['body']")
    if not isinstance(body, str):
        raise invalid("Param text['body'] must be a string.")
    if not body.strip():
        raise invalid("Param text['body'] must be a non-empty string.")
    if len(body) > TEXT_LIMIT:
        raise invalid(f"Param text['body'] must be at most {TEXT_LIMIT} characters long.")
    if not isinstance(content.get("preview_url", False), bool):
        raise invalid("Param text['preview_url'] must be a boolean.")


def check_media(kind: str, content: JsonObject) -> None:
    media_id, link = content.get("id"), content.get("link")
    if not media_id and not link:
        raise refusal(MISSING_KEY, f"Parameter '{kind}' needs 'id' or 'link'")
    if media_id and link:
        raise refusal(BAD_VALUE, f"Param {kind} must have either 'id' or 'link'")
    if link and not (text_of(link) or "").startswith(("http://", "https://")):
        raise refusal(BAD_VALUE, f"Param {kind}['link'] is not a valid URL.")
    caption = text_of(content.get("caption")) or ""
    if caption and kind not in CAPTIONED:
        raise invalid(f'Unexpected key "caption" on param "{kind}".')
    if len(caption) > CAPTION_LIMIT:
        raise invalid(f"Param {kind}['caption'] must be at most {CAPTION_LIMIT} characters long.")


def check_location(_: str, content: JsonObject) -> None:
    for name, most in (("latitude", POLES), ("longitude", HALF_TURN)):
        if name not in content:
            raise refusal(MISSING_KEY, f"Parameter '{name}' is mandatory for type 'location'")
        if not is_within(content[name], most):
            raise refusal(BAD_VALUE, f"Param location['{name}'] is not valid.")


def is_within(value: object, most: float) -> bool:
    try:
        return abs(float(str(value))) <= most
    except ValueError:
        return False


def check_contacts(_: str, content: JsonObject) -> None:
    cards = list_of(content["list"])
    if not cards:
        raise invalid("Param contacts must be a non-empty array.")
    named = [object_of(card) or {} for card in cards]
    if len(named) > CONTACTS_LIMIT:
        raise invalid(f"Param contacts must be at most {CONTACTS_LIMIT} elements long.")
    if not all(text_of((object_of(card.get("name")) or {}).get("formatted_name")) for card in named):
        raise refusal(MISSING_KEY, "Parameter 'formatted_name' is mandatory for 'contacts'")


def check_reaction(_: str, content: JsonObject) -> None:
    if not text_of(content.get("message_id")):
        raise refusal(MISSING_KEY, "Parameter 'message_id' is mandatory for type 'reaction'")
    if text_of(content.get("emoji")) is None:
        raise refusal(MISSING_KEY, "Parameter 'emoji' is mandatory for type 'reaction'")
    emoji = str(content["emoji"])
    if emoji and (emoji.isascii() or any(map(str.isalpha, emoji)) or len(emoji) > EMOJI_LIMIT):
        raise refusal(BAD_VALUE, "Param reaction['emoji'] is not a valid emoji.")


CHECKS: dict[str, Callable[[str, JsonObject], None]] = {
    "text": check_text,
    **dict.fromkeys(("image", "video", "audio", "document", "sticker"), check_media),
    "location": check_location,
    "contacts": check_contacts,
    "reaction": check_reaction,
    "interactive": lambda _, content: check_interactive(content),
    "template": lambda _, content: check_template(content),
}
