"""What messages bring beside words, as the thread shows it."""

from typing import Any
from urllib.parse import unquote

import pytest

from aerostic.kit.ids import new_id
from aerostic.media import FileRow, FileState
from aerostic.messaging import MessageContext, MessageRow, QuotedRow, Referral
from aerostic.messaging import content as contents
from aerostic.meta import JsonValue
from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.bubbles import bubbles_of
from tests.web.test_bubbles import NOON, SIDES, message_row

QUESTION: JsonValue = {
    "type": "button",
    "body": {"text": "When?"},
    "action": {"buttons": [{"reply": {"id": "1", "title": "Today"}}, {"reply": {"id": "2", "title": "Tomorrow"}}]},
}


def file_row(**change: Any) -> FileRow:
    told: dict[str, Any] = {
        "kind": "image",
        "state": FileState.READY,
        "reason": None,
        "name": "table.jpg",
        "type": "image/jpeg",
        "bytes": 1_234_000,
        "width": 1600,
        "height": 1200,
        "duration": None,
        "waveform": (),
        "pages": None,
        "animated": False,
        "is_voice": False,
        "has_thumbnail": True,
        "sha256": "0",
        "uploaded_by": None,
        "is_unsent": False,
        "created_at": NOON,
    }
    return FileRow(workspace_id=new_id(), id=new_id(), **told | change)


def photo(minutes: float = 0, caption: str = "") -> MessageRow:
    return message_row(minutes, file=file_row(), content=contents.read("image", {"id": "1", "caption": caption}))


def shown(*rows: MessageRow) -> list[Bubble]:
    return bubbles_of(rows, (), SIDES)


def said(type_: str, told: JsonValue) -> Bubble:
    [bubble] = shown(message_row(content=contents.read(type_, told)))
    return bubble


def test_a_document_says_its_name_type_size_and_pages() -> None:
    document = file_row(kind="document", name="menu.pdf", type="application/pdf", pages=3, width=None, height=None)

    [bubble] = shown(message_row(file=document, content=contents.read("document", {"id": "1"})))

    [file] = bubble.brings.files
    assert (file.name, file.facts) == ("menu.pdf", "PDF \u00b7 1.2 MB \u00b7 3 pages")


@pytest.mark.parametrize(
    ("width", "height", "shown_width"), [(None, None, 340), (1600, 1200, 340), (900, 1200, 210), (100, 4000, 160)]
)
def test_a_photo_has_its_room_before_it_loads(width: int | None, height: int | None, shown_width: int) -> None:
    [bubble] = shown(message_row(file=file_row(width=width, height=height)))

    assert bubble.brings.files[0].width == shown_width


def test_a_file_that_did_not_come_says_why_and_may_be_asked_for_again() -> None:
    expired = file_row(state=FileState.EXPIRED, reason="WhatsApp keeps it no more.")

    [bubble] = shown(message_row(file=expired))

    [file] = bubble.brings.files
    assert (file.state, file.reason, file.can_ask, file.path) == ("expired", "WhatsApp keeps it no more.", True, "")


def test_the_file_of_a_message_that_was_taken_back_is_not_shown() -> None:
    [bubble] = shown(message_row(file=file_row(), revoked_at=NOON, content=contents.TAKEN_BACK))

    assert bubble.brings.files == ()


def test_photos_that_follow_each_other_stand_two_in_a_row() -> None:
    bubbles = shown(photo(0), photo(0.1), photo(0.2), photo(9), photo(9.1, caption="Our table"))

    assert [bubble.tile for bubble in bubbles] == ["odd", "even", "odd", "", ""]


def test_a_photo_alone_is_shown_whole() -> None:
    assert [bubble.tile for bubble in shown(photo(), message_row(1))] == ["", ""]


def test_a_place_says_where_it_is_and_leads_to_a_map() -> None:
    [place] = said("location", {"latitude": 48.85837, "longitude": 2.29448, "name": "Tower"}).brings.places

    assert (place.name, place.point) == ("Tower", "48.85837, 2.29448")
    assert place.href.startswith("https://www.openstreetmap.org/?mlat=48.858370&mlon=2.294480")


@pytest.mark.parametrize("told", [{}, {"latitude": 1}, {"latitude": 91, "longitude": 0}])
def test_what_is_nowhere_on_earth_leads_nowhere(told: JsonValue) -> None:
    assert said("location", told).brings.places == ()


def test_a_contact_card_can_be_saved_whole() -> None:
    card: JsonValue = {
        "name": {"formatted_name": "Ana; Sousa", "first_name": "Ana", "last_name": "Sousa"},
        "org": {"company": "Lotus", "title": "Chef"},
        "phones": [{"phone": "+351 912 345 678", "type": "CELL"}],
        "emails": [{"email": "ana@example.com", "type": "WO\r\nRK"}],
        "addresses": [{"street": "Rua 1\nLeft", "city": "Porto"}],
    }

    [brought] = said("contacts", [card]).brings.cards

    assert (brought.name, brought.works, brought.file) == ("Ana; Sousa", "Chef, Lotus", "Ana Sousa.vcf")
    assert brought.lines == ("+351 912 345 678", "ana@example.com")
    assert unquote(brought.href).split(",", 1)[1].split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Ana\\; Sousa",
        "N:Sousa;Ana;;;",
        "ORG:Lotus;",
        "TITLE:Chef",
        "TEL;TYPE=CELL:+351 912 345 678",
        "EMAIL:ana@example.com",
        "ADR:;;Rua 1\\nLeft;Porto;;;",
        "END:VCARD",
        "",
    ]


def test_an_order_is_a_table_with_its_total() -> None:
    items: JsonValue = [
        {"product_retailer_id": "tea", "quantity": "2", "item_price": 4.5, "currency": "EUR"},
        {"product_retailer_id": "cup", "quantity": 1, "item_price": 6, "currency": "EUR"},
    ]

    brings = said("order", {"product_items": items}).brings

    assert [(line.what, line.quantity, line.price, line.total) for line in brings.lines] == [
        ("tea", "2", "4.50 EUR", "9.00 EUR"),
        ("cup", "1", "6.00 EUR", "6.00 EUR"),
    ]
    assert brings.totals == ("15.00 EUR",)


def test_an_order_with_a_price_nobody_told_has_no_total() -> None:
    items: JsonValue = [{"product_retailer_id": "tea"}, {"product_retailer_id": "cup", "item_price": 6}]

    assert said("order", {"product_items": items}).brings.totals == ()


def test_a_template_says_what_it_was_filled_with() -> None:
    told: JsonValue = {
        "name": "order_ready",
        "language": {"code": "en"},
        "components": [
            {"type": "body", "parameters": [{"type": "text", "text": "Mariam"}, {"type": "text", "text": "12:30"}]},
            {"type": "header", "parameters": [{"type": "document", "document": {"filename": "bill.pdf"}}]},
            {"type": "button", "sub_type": "quick_reply", "parameters": [{"type": "payload", "payload": "yes"}]},
        ],
    }

    assert said("template", told).brings.filled == ("Body: Mariam, 12:30", "Header: bill.pdf", "Quick reply: yes")


def test_a_question_shows_what_was_tapped() -> None:
    asked = message_row(0, direction="outbound", content=contents.read("interactive", QUESTION))
    tapped: JsonValue = {"type": "button_reply", "button_reply": {"id": "2", "title": "Tomorrow"}}
    quoted = QuotedRow(asked.id, is_ours=True, author="", preview="When?", type="interactive")
    answer = message_row(1, content=contents.read("interactive", tapped), quoted=quoted)

    question, _ = shown(asked, answer)

    assert (question.taps, question.tapped) == (("Today", "Tomorrow"), "Tomorrow")


@pytest.mark.parametrize(("url", "href"), [("https://fb.me/1", "https://fb.me/1"), ("javascript:alert(1)", "")])
def test_an_ad_leads_only_to_the_web(url: str, href: str) -> None:
    [bubble] = shown(message_row(context=MessageContext(referral=Referral(source_type="ad", source_url=url))))

    assert [ad.href for ad in bubble.brings.ads] == [href]
