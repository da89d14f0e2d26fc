"""What WhatsApp would not take is refused before any call, in words that name the limit and the place."""

from typing import Any

import pytest

from aerostic.messaging import content
from aerostic.messaging.content import NotSendable


def button(id_: str, title: str) -> dict[str, Any]:
    return {"type": "reply", "reply": {"id": id_, "title": title}}


def asked(type_: str, action: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": type_, "body": {"text": "Which one?"}, "action": action, **more}


def options(*sections: Any) -> dict[str, Any]:
    return asked("list", {"button": "Choose", "sections": list(sections)})


def section(title: str | None, *rows: str) -> dict[str, Any]:
    return {"rows": [{"id": row, "title": row} for row in rows]} | ({"title": title} if title else {})


def template(*parts: Any) -> dict[str, Any]:
    return {"name": "order_ready", "language": {"code": "en"}, "components": list(parts)}


def body_of(*texts: str) -> dict[str, Any]:
    return {"type": "body", "parameters": [{"type": "text", "text": text} for text in texts]}


ONE = [button("a", "A")]
FLOW = {"flow_message_version": "3", "flow_id": "1", "flow_cta": "Open"}


@pytest.mark.parametrize(
    ("type_", "told", "words"),
    [
        ("text", {"body": "x" * 4097}, "The body has 4,097 characters; WhatsApp allows 4,096."),
        ("text", {"body": " \u2800"}, "The body has nothing to see in it."),
        ("text", {}, "The body is missing."),
        ("image", {}, "The message needs either `id` or `link`."),
        ("image", {"id": "1", "caption": "x" * 1025}, "The caption has 1,025 characters; WhatsApp allows 1,024."),
        ("audio", {"id": "1", "caption": "x"}, "The caption is nothing WhatsApp takes here."),
        ("video", {"link": "ftp://x"}, "The link must begin with https:// or http:// and hold no spaces."),
        ("location", {"latitude": 91, "longitude": 0}, "The latitude is beyond 90."),
        ("contacts", [], "There are no contacts; WhatsApp needs at least one."),
        ("contacts", [{"name": {}}], "The formatted name of contact 1 is missing."),
        ("contacts", [{"name": {"formatted_name": "x"}}] * 258, "There are 258 contacts; WhatsApp allows 257."),
        (
            "reaction",
            {"message_id": "1", "emoji": "ok"},
            "The emoji must be one emoji, or empty to take the reaction back.",
        ),
        ("interactive", {}, "The type is missing."),
        ("interactive", "x", "The message must be an object."),
        (
            "interactive",
            asked("button", {"buttons": [*ONE, button("b", "x" * 24)]}),
            "The title of button 2 has 24 characters; WhatsApp allows 20.",
        ),
        (
            "interactive",
            asked("button", {"buttons": [button(str(n), str(n)) for n in range(4)]}),
            "There are 4 buttons; WhatsApp allows 3.",
        ),
        (
            "interactive",
            asked("button", {"buttons": [*ONE, button("a", "B")]}),
            "Two buttons have the id “a”. Give each an id of its own.",
        ),
        (
            "interactive",
            asked("button", {"buttons": [*ONE, button("b", "A")]}),
            "Two buttons are called “A”. Give each a title of its own.",
        ),
        (
            "interactive",
            asked("button", {"buttons": ONE}, footer={"text": "x" * 61}),
            "The footer has 61 characters; WhatsApp allows 60.",
        ),
        (
            "interactive",
            asked("button", {"buttons": ONE}, header={"type": "image", "image": {}}),
            "The image of header needs either `id` or `link`.",
        ),
        (
            "interactive",
            options(section(None, "a"), section("B", "b")),
            "The title of section 1 is missing. With more than one section each needs a title.",
        ),
        (
            "interactive",
            options(section("A", *"abcdef"), section("B", *"ghijk")),
            "There are 11 rows in all sections; WhatsApp allows 10.",
        ),
        (
            "interactive",
            options(section("A", "a"), section("B", "a")),
            "Two rows have the id “a”. Give each an id of its own.",
        ),
        ("interactive", options(section("A")), "There are no rows; WhatsApp needs at least one."),
        (
            "interactive",
            options(section("A", "x" * 25)),
            "The title of row 1 of section 1 has 25 characters; WhatsApp allows 24.",
        ),
        (
            "interactive",
            asked("cta_url", {"name": "cta_url", "parameters": {"display_text": "x" * 21, "url": "https://example.com"}}),
            "The label of the button has 21 characters; WhatsApp allows 20.",
        ),
        (
            "interactive",
            asked("flow", {"name": "flow", "parameters": FLOW | {"flow_name": "x"}}),
            "The message needs either `flow_id` or `flow_name`.",
        ),
        ("interactive", asked("product", {"catalog_id": "1"}), "The article's id is missing."),
        (
            "interactive",
            asked(
                "product_list",
                {"catalog_id": "1", "sections": [{"product_items": [{"product_retailer_id": "x"}] * 31}]},
                header={"type": "text", "text": "Cakes"},
            ),
            "There are 31 articles in all sections; WhatsApp allows 30.",
        ),
        ("interactive", asked("product_list", {"catalog_id": "1", "sections": []}), "The header is missing."),
        ("template", {"name": "order_ready"}, "The language is missing."),
        (
            "template",
            template(body_of("one", "two\nlines")),
            "The text of value 2 of part 1 must not contain line breaks or tabs.",
        ),
        (
            "template",
            template(body_of("a     b")),
            "The text of value 1 of part 1 must not contain more than 4 spaces in a row.",
        ),
        ("template", template(body_of("a"), body_of("b")), "The values of the body are given twice. Give them once."),
    ],
)  # fmt: skip
def test_each_broken_limit_is_named(type_: str, told: Any, words: str):
    with pytest.raises(NotSendable) as refused:
        content.to_send(type_, told)

    assert words in [fault.words for fault in refused.value.faults]


@pytest.mark.parametrize("type_", ["button", "order", "unsupported", "poll"])
def test_what_only_people_send_is_refused(type_: str):
    with pytest.raises(NotSendable, match="no message of this kind from a business"):
        content.to_send(type_, {})


def test_every_fault_is_named_at_once():
    wrong = asked("button", {"buttons": [button("", "x" * 21)]}, footer={"text": ""})

    with pytest.raises(NotSendable) as refused:
        content.to_send("interactive", wrong)

    assert [fault.place for fault in refused.value.faults] == [
        ("footer", "text"),
        ("action", "buttons", 0, "reply", "id"),
        ("action", "buttons", 0, "reply", "title"),
    ]


def test_a_template_needs_no_open_window():
    said = content.to_send("template", template(body_of("Mariam")))

    assert (said.needs_window, said.as_meta()) == (False, template(body_of("Mariam")))


@pytest.mark.parametrize(
    ("told", "taps"),
    [
        (asked("button", {"buttons": [button("a", "Yes"), button("b", "No")]}), ("Yes", "No")),
        (options({"rows": [{"id": "1", "title": "Tea", "description": "Green"}]}), ("Tea: Green",)),
        (asked("flow", {"name": "flow", "parameters": FLOW}), ("Open",)),
        (asked("location_request_message", {"name": "send_location"}), ("Send location",)),
    ],
)
def test_a_question_knows_what_can_be_tapped_in_it(told: Any, taps: tuple[str, ...]):
    said = content.to_send("interactive", told)

    assert isinstance(said, content.Interactive)
    assert said.question
    assert said.question.taps == taps
