"""Places inside a message, as people name them: `action/buttons/1/reply/title` is the title of button 2."""

from typing import Final

Place = tuple[int | str, ...]

WHOLE: Final = "The message"
# Steps that say nothing to people: what they lead to is named by itself.
PASSED: Final = frozenset({"action", "reply", "parameters", "interactive", "template"})
# One of several, counted from 1.
ONE_OF: Final = {
    "buttons": "button",
    "sections": "section",
    "rows": "row",
    "product_items": "article",
    "phones": "phone",
    "emails": "e-mail address",
    "addresses": "address",
    "urls": "web address",
    "components": "part",
    "cards": "card",
    "saved_addresses": "saved address",
    "parameters": "value",
    "contacts": "contact",
}
MANY: Final = {"product_items": "articles", "components": "parts", "parameters": "values", "": "contacts"}
CALLED: Final = {
    "id": "id",
    "url": "web address",
    "link": "link",
    "catalog_id": "catalogue",
    "product_retailer_id": "article's id",
    "display_text": "label of the button",
    "flow_cta": "label of the button",
    "button": "label of the button",
    "flow_id": "flow's id",
    "flow_name": "flow's name",
    "org": "organisation",
    "zip": "postcode",
}
WORDS_OF: Final = frozenset({"header", "body", "footer"})  # whose `text` goes by their name


def named(place: Place) -> str:
    """Returns the place with an article, as the beginning of a sentence."""
    parts = _parts(place)
    return "The " + " of ".join(reversed(parts)) if parts else WHOLE


def things(place: Place) -> str:
    """Returns what a list holds."""
    last = next((step for step in reversed(place) if isinstance(step, str)), "")
    return MANY.get(last) or (f"{ONE_OF[last]}s" if last in ONE_OF else f"items in {_called(last)}")


def _parts(place: Place) -> list[str]:
    parts: list[str] = []
    for number, step in enumerate(place):
        before = place[number - 1] if number else "contacts"
        if isinstance(step, int):
            parts.append(f"{_one_of(str(before))} {step + 1}")
        elif not _is_passed(place, number):
            parts.append(_called(step))
    return parts


def _is_passed(place: Place, number: int) -> bool:
    step, after = place[number], place[number + 1] if number + 1 < len(place) else None
    if step in PASSED or isinstance(after, int) or (step == "name" and isinstance(after, str)):
        return True
    return step == "text" and number > 0 and place[number - 1] in WORDS_OF


def _one_of(many: str) -> str:
    return ONE_OF.get(many, many.replace("_", " "))


def _called(step: str) -> str:
    return CALLED.get(step) or ONE_OF.get(step) or step.replace("_", " ")
