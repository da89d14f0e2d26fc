"""An example of each type that can be sent, as the document shows it; interactive messages have one of each kind."""

from typing import Any, Final

TO: Final = "+16505551234"
WORDS: Final = {"text": "Shall we keep your table?"}


def _example(type_: str, said: object, **more: object) -> dict[str, Any]:
    return {"to": TO, "type": type_, type_: said, **more}


def _asked(type_: str, action: dict[str, Any], **more: object) -> dict[str, Any]:
    return _example("interactive", {"type": type_, "body": WORDS, "action": action, **more})


def _button(id_: str, title: str) -> dict[str, Any]:
    return {"type": "reply", "reply": {"id": id_, "title": title}}


FLOW: Final = {
    "flow_message_version": "3",
    "flow_id": "1293845",
    "flow_cta": "Book a table",
    "flow_action": "navigate",
    "flow_action_payload": {"screen": "WELCOME", "data": {"guests": 8}},
}
ROWS: Final = [{"id": "six", "title": "At six", "description": "By the window"}, {"id": "eight", "title": "At eight"}]
VALUES: Final = [
    {"type": "header", "parameters": [{"type": "image", "image": {"link": "https://example.com/table.jpg"}}]},
    {"type": "body", "parameters": [{"type": "text", "text": "Mariam", "parameter_name": "first_name"}]},
    {"type": "button", "sub_type": "quick_reply", "index": 0, "parameters": [{"type": "payload", "payload": "keep"}]},
]
CARD: Final = {
    "name": {"formatted_name": "Blue Lotus Café", "first_name": "Asha"},
    "phones": [{"phone": "+33 1 55 50 12 34", "type": "WORK"}],
    "emails": [{"email": "asha@example.com", "type": "WORK"}],
}

EXAMPLES: Final[dict[str, Any]] = {
    "text": [
        _example("text", {"body": "See you at eight: https://example.com", "preview_url": True}),
        _example("text", {"body": "Yes, it does."}, context={"message_id": "wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQQA="}),
    ],
    "image": [_example("image", {"link": "https://example.com/table.jpg", "caption": "Your table"})],
    "video": [_example("video", {"id": "1166846181421424", "caption": "How to find us"})],
    "audio": [_example("audio", {"id": "4490709327384033", "voice": True})],
    "document": [_example("document", {"link": "https://example.com/menu.pdf", "filename": "Menu.pdf"})],
    "sticker": [_example("sticker", {"id": "798882015472548"})],
    "location": [_example("location", {"latitude": 48.85, "longitude": 2.35, "name": "Blue Lotus Café"})],
    "contacts": [_example("contacts", [CARD])],
    "reaction": [
        _example("reaction", {"message_id": "wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQQA=", "emoji": "\N{THUMBS UP SIGN}"}),
        _example("reaction", {"message_id": "wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQQA=", "emoji": ""}),
    ],
    "interactive": [
        _asked("button", {"buttons": [_button("keep", "Keep it"), _button("cancel", "Cancel it")]}),
        _asked("list", {"button": "Choose a time", "sections": [{"rows": ROWS}]}),
        _asked("cta_url", {"name": "cta_url", "parameters": {"display_text": "Menu", "url": "https://example.com"}}),
        _asked("location_request_message", {"name": "send_location"}),
        _asked("flow", {"name": "flow", "parameters": FLOW}),
        _asked("product", {"catalog_id": "367025965434465", "product_retailer_id": "cake"}),
        _asked(
            "product_list",
            {"catalog_id": "367025965434465", "sections": [{"product_items": [{"product_retailer_id": "cake"}]}]},
            header={"type": "text", "text": "Cakes"},
        ),
        _asked("catalog_message", {"name": "catalog_message"}),
        _asked("call_permission_request", {"name": "call_permission_request"}),
        _asked("request_contact_info", {"name": "request_contact_info"}),
        _asked("address_message", {"name": "address_message", "parameters": {"country": "IN"}}),
    ],
    "template": [
        _example("template", {"name": "table_kept", "language": {"code": "en_US"}, "components": VALUES}),
    ],
}
