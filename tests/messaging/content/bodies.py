"""Any body of each kind that keeps within Meta's limits, and where these limits are."""

from typing import Any, Final

from hypothesis import strategies as some

from aerostic.kit.visible import is_visible

Body = some.SearchStrategy[Any]
Path = tuple[int | str, ...]

LETTERS: Final = some.characters(codec="utf-8", exclude_categories=("C", "Z", "M"))
EMOJI: Final = ("\N{THUMBS UP SIGN}", "\N{HEAVY BLACK HEART}\ufe0f", "\N{WHITE SMILING FACE}", "")
URLS: Final = some.sampled_from(("https://example.com", "http://127.0.0.1:8000/a?b=c#d", "https://müller.example/ü"))
IDS: Final = some.text("0123456789abcdefABCDEF_-", min_size=1, max_size=40)


def words(most: int) -> some.SearchStrategy[str]:
    return some.text(LETTERS, min_size=1, max_size=min(most, 80)).filter(is_visible)


def record(needed: dict[str, Body], perhaps: dict[str, Body] | None = None) -> Body:
    return some.fixed_dictionaries(needed, optional=perhaps or {})


def texts(*names: str) -> dict[str, Body]:
    """The published schema has HOME and WORK alone for the type of a number or an address."""
    return {name: some.sampled_from(("HOME", "WORK")) if name == "type" else words(80) for name in names}


def file(**more: Body) -> Body:
    return record({"id": IDS}, more) | record({"link": URLS}, more)


def worded(most: int) -> Body:
    return record({"text": words(most)})


def called(name: str, parameters: Body | None = None) -> Body:
    return record({"name": some.just(name)} | ({"parameters": parameters} if parameters is not None else {}))


def asked(kind: str, action: Body, needed: str = "body", perhaps: str = "footer") -> Body:
    parts = {"header": HEADER, "body": worded(1024), "footer": worded(60), "title": TEXT_HEADER}
    named = {part: parts[part] for part in needed.split()}
    allowed = {part: parts[part] for part in perhaps.split()}
    renamed = [
        {("header" if part == "title" else part): body for part, body in one.items()} for one in (named, allowed)
    ]
    return record({"type": some.just(kind), "action": action, **renamed[0]}, renamed[1])


TEXT_HEADER: Final = record({"type": some.just("text"), "text": words(60)})
HEADER: Final = TEXT_HEADER | some.one_of(
    *(record({"type": some.just(kind), kind: file()}) for kind in ("image", "video", "document"))
)
REPLY: Final = some.tuples(words(20), IDS)
ROW: Final = some.tuples(words(24), IDS, some.none() | words(72))


def _buttons(told: list[tuple[str, str]]) -> dict[str, Any]:
    return {"buttons": [{"type": "reply", "reply": {"id": id_, "title": title}} for title, id_ in told]}


def _section(rows: list[tuple[str, str, str | None]], number: int) -> dict[str, Any]:
    made = [{"id": id_, "title": title} | ({"description": more} if more else {}) for title, id_, more in rows]
    return {"title": f"Section {number}", "rows": made}


def _options(rows: list[tuple[str, str, str | None]]) -> dict[str, Any]:
    halves = [half for half in (rows[::2], rows[1::2]) if half]
    return {"button": "Choose", "sections": [_section(half, number) for number, half in enumerate(halves)]}


BUTTONS: Final = some.lists(REPLY, min_size=1, max_size=3, unique_by=(lambda one: one[0], lambda one: one[1]))
ROWS: Final = some.lists(ROW, min_size=1, max_size=10, unique_by=lambda one: one[1])
FLOW: Final = record(
    {"flow_message_version": some.just("3"), "flow_id": IDS, "flow_cta": words(30)},
    {"flow_token": IDS, "mode": some.sampled_from(("draft", "published")), "flow_action": some.just("navigate")},
)
ITEM: Final = record({"product_retailer_id": IDS})
PRODUCTS: Final = some.lists(ITEM, min_size=1, max_size=30).map(lambda items: [{"product_items": items}])
INTERACTIVE: Final = some.one_of(
    asked("button", BUTTONS.map(_buttons), perhaps="header footer"),
    asked("list", ROWS.map(_options), perhaps="title footer"),
    asked("cta_url", called("cta_url", record({"display_text": words(20), "url": URLS})), perhaps="header footer"),
    asked("location_request_message", called("send_location"), perhaps=""),
    asked("flow", called("flow", FLOW), perhaps="header footer"),
    asked("product", record({"catalog_id": IDS, "product_retailer_id": IDS}), needed="", perhaps="body footer"),
    asked("product_list", record({"catalog_id": IDS, "sections": PRODUCTS}), needed="title body"),
    asked("catalog_message", called("catalog_message", record({"thumbnail_product_retailer_id": IDS}))),
    asked("call_permission_request", called("call_permission_request"), needed="", perhaps="body"),
    asked("request_contact_info", called("request_contact_info"), perhaps=""),
    asked("address_message", called("address_message", record({"country": some.just("IN")}))),
)
VALUE: Final = record({"type": some.just("text"), "text": words(200)}, {"parameter_name": IDS})
COMPONENTS: Final = some.fixed_dictionaries(
    {},
    optional={
        "header": some.one_of(VALUE, record({"type": some.just("image"), "image": file()})).map(
            lambda value: {"type": "header", "parameters": [value]}
        ),
        "body": some.lists(VALUE, max_size=5).map(lambda values: {"type": "body", "parameters": values}),
        "button": IDS.map(
            lambda payload: {
                "type": "button",
                "sub_type": "quick_reply",
                "index": "0",
                "parameters": [{"type": "payload", "payload": payload}],
            }
        ),
    },
).map(lambda parts: list(parts.values()))
CARD: Final = record(
    {"name": record({"formatted_name": words(80)}, texts("first_name", "last_name", "prefix"))},
    {
        "phones": some.lists(record({"phone": words(20)}, texts("type", "wa_id")), min_size=1, max_size=3),
        "emails": some.lists(record({"email": words(40)}, texts("type")), min_size=1, max_size=3),
        "addresses": some.lists(record({"city": words(20)}, texts("street", "country_code")), min_size=1, max_size=2),
        "org": record({"company": words(20)}, texts("department", "title")),
        "urls": some.lists(record({"url": words(40)}, texts("type")), min_size=1, max_size=2),
        "birthday": some.dates().map(str),
    },
)
BODIES: Final[dict[str, Body]] = {
    "text": record({"body": words(4096)}, {"preview_url": some.just(True)}),
    "image": file(caption=words(1024)),
    "video": file(caption=words(1024)),
    "audio": file(voice=some.just(True)),
    "document": file(caption=words(1024), filename=words(80)),
    "sticker": file(),
    "location": record(
        {"latitude": some.floats(-90, 90), "longitude": some.floats(-180, 180)}, texts("name", "address")
    ),
    "contacts": some.lists(CARD, min_size=1, max_size=3),
    "reaction": record({"message_id": IDS, "emoji": some.sampled_from(EMOJI)}),
    "interactive": INTERACTIVE,
    "template": record(
        {"name": IDS, "language": record({"code": some.just("en_US")})}, {"components": COMPONENTS.filter(bool)}
    ),
}

_REPLY: Final = {"type": "reply", "reply": {"id": "a", "title": "A"}}
_ROW: Final = {"id": "a", "title": "A", "description": "x"}
_QUESTION: Final = {
    "type": "button",
    "header": {"type": "text", "text": "x"},
    "body": {"text": "x"},
    "footer": {"text": "x"},
    "action": {"buttons": [_REPLY]},
}
_LIST: Final = _QUESTION | {"type": "list", "action": {"button": "x", "sections": [{"title": "x", "rows": [_ROW]}]}}
_FLOW: Final = {"name": "flow", "parameters": {"flow_message_version": "3", "flow_id": "1", "flow_cta": "x"}}
_LINK: Final = {"name": "cta_url", "parameters": {"display_text": "x", "url": "https://example.com"}}
_TEMPLATE: Final = {
    "name": "x",
    "language": {"code": "en"},
    "components": [{"type": "body", "parameters": [{"type": "text", "text": "x"}]}],
}
# A body, the way to one of its texts, and how many characters Meta allows there.
LIMITS: Final[list[tuple[str, Any, Path, int]]] = [
    ("text", {"body": "x"}, ("body",), 4096),
    ("image", {"id": "1", "caption": "x"}, ("caption",), 1024),
    ("video", {"id": "1", "caption": "x"}, ("caption",), 1024),
    ("document", {"id": "1", "caption": "x"}, ("caption",), 1024),
    ("interactive", _QUESTION, ("header", "text"), 60),
    ("interactive", _QUESTION, ("body", "text"), 1024),
    ("interactive", _QUESTION, ("footer", "text"), 60),
    ("interactive", _QUESTION, ("action", "buttons", 0, "reply", "title"), 20),
    ("interactive", _QUESTION, ("action", "buttons", 0, "reply", "id"), 256),
    ("interactive", _LIST, ("body", "text"), 4096),
    ("interactive", _LIST, ("action", "button"), 20),
    ("interactive", _LIST, ("action", "sections", 0, "title"), 24),
    ("interactive", _LIST, ("action", "sections", 0, "rows", 0, "title"), 24),
    ("interactive", _LIST, ("action", "sections", 0, "rows", 0, "id"), 200),
    ("interactive", _LIST, ("action", "sections", 0, "rows", 0, "description"), 72),
    ("interactive", _QUESTION | {"type": "flow", "action": _FLOW}, ("action", "parameters", "flow_cta"), 30),
    ("interactive", _QUESTION | {"type": "cta_url", "action": _LINK}, ("action", "parameters", "display_text"), 20),
    ("template", _TEMPLATE, ("name",), 512),
    ("template", _TEMPLATE, ("components", 0, "parameters", 0, "text"), 1024),
]
# A list in a body, and how many of its kind Meta allows there; each gets an id of its own.
COUNTS: Final[list[tuple[str, Any, Path, int]]] = [
    ("contacts", [{"name": {"formatted_name": "x"}}], (), 257),
    ("interactive", _QUESTION, ("action", "buttons"), 3),
    ("interactive", _LIST, ("action", "sections"), 10),
    ("interactive", _LIST, ("action", "sections", 0, "rows"), 10),
]
