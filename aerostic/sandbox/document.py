"""The world as a document: read from a seed file, a PUT (replaces accounts) or a PATCH (adds to them)."""

import secrets

from aerostic.sandbox.people import read_person
from aerostic.sandbox.values import Doc, Malformed, chosen
from aerostic.sandbox.world import (
    BOTH_SCOPES,
    AccountState,
    App,
    Person,
    Phone,
    Template,
    Token,
    Waba,
    World,
)

HELLO_WORLD = Template("hello_world", "en_US", "UTILITY", "APPROVED", 0)
STANDARD_THROUGHPUT = 80.0
"""Messages a second; Meta raises a number to 1,000."""


def read_apps(doc: Doc) -> list[App]:
    return [
        App(
            id=app.text("id"),
            name=app.text_or("name", "Aerostic"),
            secret=app.text_or_none("secret") or secrets.token_hex(16),
            verify_token=app.text_or_none("verify_token") or secrets.token_urlsafe(24),
            callback_url=app.text_or_none("callback_url"),
            fields=tuple(app.texts("fields") or ["messages"]),
        )
        for app in doc.docs("apps")
    ]


def read_waba(doc: Doc) -> Waba:
    waba_id = doc.text("id")
    templates = [HELLO_WORLD, *map(read_template, doc.docs("templates"))]
    return Waba(
        id=waba_id,
        name=doc.text_or("name", "Business"),
        app_id=doc.text("app_id"),
        business_id=doc.text_or("business_id", waba_id),
        currency=doc.text_or("currency", "EUR"),
        timezone_id=doc.text_or("timezone_id", "1"),
        state=chosen(AccountState, doc.text_or("state", "active"), doc.path("state")),
        subscribed=doc.flag("subscribed", default=True),
        override=read_override(doc),
        templates={(template.name, template.language): template for template in templates},
    )


def read_override(doc: Doc) -> tuple[str, str] | None:
    url = doc.text_or_none("override_callback_uri")
    return (url, doc.text_or("override_verify_token", "")) if url else None


def read_template(doc: Doc) -> Template:
    return Template(
        name=doc.text("name"),
        language=doc.text_or("language", "en_US"),
        category=doc.text_or("category", "UTILITY"),
        status=doc.text_or("status", "APPROVED"),
        body_parameters=int(doc.number("body_parameters", 0)) if doc.has("body_parameters") else None,
    )


def read_phone(doc: Doc, waba_id: str) -> Phone:
    return Phone(
        id=doc.text("id"),
        waba_id=waba_id,
        display_phone_number=doc.text("display_phone_number"),
        verified_name=doc.text_or("verified_name", "Business"),
        throughput=doc.number("throughput", STANDARD_THROUGHPUT),
        registered=doc.flag("registered", default=True),
        quality_rating=doc.text_or("quality_rating", "GREEN"),
        allowed_recipients=frozenset(doc.texts("allowed_recipients")) if doc.has("allowed_recipients") else None,
        override=read_override(doc),
    )


def read_tokens(doc: Doc, waba: Waba) -> list[Token]:
    """Read tokens, each the bare value or an object; one without `waba_ids` sees its own account alone."""
    return [
        read_token(Doc({"value": token} if isinstance(token, str) else Doc.of(token, at).fields, at), waba)
        for at, token in doc.items("tokens")
    ]


def read_token(doc: Doc, waba: Waba) -> Token:
    return Token(
        value=doc.text("value"),
        app_id=doc.text_or("app_id", waba.app_id),
        waba_ids=frozenset(doc.texts("waba_ids") or [waba.id]),
        scopes=tuple(doc.texts("scopes")) if doc.has("scopes") else BOTH_SCOPES,
        expires_at=doc.number("expires_at", 0),
        valid=doc.flag("valid", default=True),
        lists_targets=doc.flag("lists_targets", default=True),
    )


def furnish(world: World, doc: Doc, *, replace: bool) -> None:
    """Make what the document describes; doing it again changes nothing. People who are known stay as they are."""
    apps = read_apps(doc)
    wabas = [(waba_doc, read_waba(waba_doc)) for waba_doc in doc.docs("wabas")]
    phones = [read_phone(phone, waba.id) for waba_doc, waba in wabas for phone in waba_doc.docs("phones")]
    tokens = [token for waba_doc, waba in wabas for token in read_tokens(waba_doc, waba)]
    people = [read_person(person, existing_person(world, person)) for person in doc.docs("personas")]
    if replace:
        clear_accounts(world)
    world.apps.update({app.id: app for app in apps})
    world.wabas.update({waba.id: waba for _, waba in wabas})
    world.phones.update({phone.id: phone for phone in phones})
    world.tokens.update({token.value: token for token in tokens})
    for person in people:
        world.add_person(person)
    check_apps_exist(world)


def existing_person(world: World, doc: Doc) -> Person | None:
    names = (doc.text_or_none(key) for key in ("id", "wa_id", "user_id"))
    return next((person for name in names if name and (person := world.person(name))), None)


def clear_accounts(world: World) -> None:
    for kept in (world.apps, world.wabas, world.phones, world.tokens):
        kept.clear()


def check_apps_exist(world: World) -> None:
    for waba in world.wabas.values():
        if waba.app_id not in world.apps:
            raise Malformed(f"wabas: {waba.id} names app {waba.app_id}, which is not in apps")
