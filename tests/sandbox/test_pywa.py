"""An independent client of WhatsApp finds the sandbox to be Meta: every kind it can send is accepted and arrives."""

# pyright: reportPrivateImportUsage=false

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from pywa import WhatsApp
from pywa.errors import WhatsAppError
from pywa.types import (
    Button,
    CallPermissionRequestButton,
    Contact,
    ContactInfoRequestButton,
    FlowActionType,
    FlowButton,
    ProductsSection,
    Section,
    SectionList,
    SectionRow,
    URLButton,
)
from pywa.types.templates import BodyText, HeaderImage, QuickReplyButton, TemplateLanguage

from tests.sandbox.play import MARIAM, PHONE, TOKEN, Play, world

PICTURE = "https://example.com/table.jpg"
ROWS = [SectionRow(title="At six", callback_data="six", description="By the window"), SectionRow("At eight", "eight")]
FLOW = FlowButton(
    title="Book",
    flow_id="1293845",
    flow_token="t",
    flow_action_type=FlowActionType.NAVIGATE,
    flow_action_screen="WELCOME",
)
CARD = Contact(
    name=Contact.Name(formatted_name="Asha", first_name="Asha"),
    phones=[Contact.Phone(phone="+33155501234", type="WORK")],
    emails=[Contact.Email(email="asha@example.com", type="WORK")],
)
VALUES = [
    HeaderImage.params(image=PICTURE),
    BodyText.params("Mariam"),  # pyright: ignore[reportArgumentType]
    QuickReplyButton.params(callback_data="k", index=0),
]

SENDS: dict[str, Callable[[WhatsApp], Any]] = {
    "text": lambda wa: wa.send_text(MARIAM, "See https://example.com", preview_url=True),
    "image": lambda wa: wa.send_image(MARIAM, PICTURE, caption="Your table"),
    "video": lambda wa: wa.send_video(MARIAM, "https://example.com/film.mp4", caption="How to find us"),
    "document": lambda wa: wa.send_document(MARIAM, "https://example.com/menu.pdf", filename="Menu.pdf"),
    "audio": lambda wa: wa.send_audio(MARIAM, "https://example.com/song.mp3"),
    "sticker": lambda wa: wa.send_sticker(MARIAM, "https://example.com/wave.webp"),
    "location": lambda wa: wa.send_location(MARIAM, 48.85, 2.35, "Blue Lotus Café", "1 rue du Lotus"),
    "contacts": lambda wa: wa.send_contact(MARIAM, CARD),
    "buttons": lambda wa: wa.send_text(
        MARIAM, "Shall we?", header="Table", footer="Lotus", buttons=[Button("Yes", "y"), Button("No", "n")]
    ),
    "list": lambda wa: wa.send_text(MARIAM, "When?", buttons=SectionList("Times", [Section("Evening", ROWS)])),
    "link": lambda wa: wa.send_text(MARIAM, "Our menu", buttons=URLButton("Menu", "https://example.com")),
    "flow": lambda wa: wa.send_text(MARIAM, "Book here", buttons=FLOW),
    "number": lambda wa: wa.send_text(MARIAM, "Your number?", buttons=ContactInfoRequestButton()),
    "call": lambda wa: wa.send_text(MARIAM, "May we call?", buttons=CallPermissionRequestButton()),
    "picture with buttons": lambda wa: wa.send_image(MARIAM, PICTURE, caption="This?", buttons=[Button("Yes", "y")]),
    "product": lambda wa: wa.send_product(MARIAM, "367025965434465", "cake", body="Our best"),
    "products": lambda wa: wa.send_products(
        MARIAM, "367025965434465", [ProductsSection("Cakes", ["cake", "tart"])], title="Cakes", body="Which?"
    ),
    "catalogue": lambda wa: wa.send_catalog(MARIAM, "All we have", footer="Lotus", thumbnail_product_sku="cake"),
    "template": lambda wa: wa.send_template(MARIAM, "table_kept", TemplateLanguage.ENGLISH_US, VALUES),
}


@pytest.fixture
def cafe() -> Iterator[Play]:
    document = world()
    document["wabas"][0]["templates"] = [{"name": "table_kept", "body_parameters": 1}]
    play = Play(document)
    yield play
    play.close()


@pytest.fixture
def client(cafe: Play) -> WhatsApp:
    def forward(request: httpx.Request) -> httpx.Response:
        content_type = {"Content-Type": request.headers.get("Content-Type", "")}
        headers = {"Authorization": request.headers["Authorization"], **content_type}
        path = request.url.raw_path.decode()
        answer = cafe.call(request.method, path, headers=headers, content=request.read())
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    return WhatsApp(PHONE, TOKEN, session=httpx.Client(transport=httpx.MockTransport(forward)))


@pytest.mark.parametrize("kind", SENDS)
def test_every_kind_an_independent_client_sends_is_accepted_and_arrives(cafe: Play, client: WhatsApp, kind: str):
    cafe.say("Hello")

    sent = SENDS[kind](client)
    cafe.pass_time(5)

    assert "delivered" in [mark["status"] for mark in cafe.row(sent.id)["statuses"]]


def test_its_reactions_come_and_go(cafe: Play, client: WhatsApp):
    asked = cafe.say("Hello")

    client.send_reaction(MARIAM, "\N{THUMBS UP SIGN}", asked)
    client.remove_reaction(MARIAM, asked)
    cafe.pass_time(5)

    assert {status["status"] for status in cafe.product.statuses} == {"sent"}


def test_its_answer_quotes_and_its_marks_are_taken(cafe: Play, client: WhatsApp):
    asked = cafe.say("Hello")

    sent = client.send_text(MARIAM, "Yes", reply_to_message_id=asked)

    assert client.mark_message_as_read(asked).success
    assert client.indicate_typing(asked).success
    assert cafe.app.sandbox.chats.sent[sent.id].request["context"] == {"message_id": asked}


def test_what_meta_refuses_is_refused_to_it_with_metas_code(cafe: Play, client: WhatsApp):
    with pytest.raises(WhatsAppError) as refused:
        client.send_text(MARIAM, "Which?", buttons=[Button("x" * 21, "y")])

    assert refused.value.code == 131009
