"""Exports the world as the document that would make it again."""

from dataclasses import asdict

from aerostic.sandbox.people import written_person
from aerostic.sandbox.values import JsonObject
from aerostic.sandbox.world import Phone, Token, Waba, World


def written(world: World) -> JsonObject:
    """Give the document back that would make this world again."""
    return {
        "apps": [asdict(app) for app in world.apps.values()],
        "wabas": [written_waba(world, waba) for waba in world.wabas.values()],
        "personas": [written_person(person) for person in world.people.values() if person.shown],
    }


def written_waba(world: World, waba: Waba) -> JsonObject:
    return {
        **{key: value for key, value in asdict(waba).items() if key not in ("templates", "override")},
        **written_override(waba.override),
        "templates": [asdict(template) for template in waba.templates.values()],
        "phones": [written_phone(phone) for phone in world.phones_of(waba.id)],
        "tokens": [written_token(token) for token in world.tokens.values() if waba.id in token.waba_ids],
    }


def written_override(override: tuple[str, str] | None) -> JsonObject:
    return {"override_callback_uri": override[0], "override_verify_token": override[1]} if override else {}


def written_phone(phone: Phone) -> JsonObject:
    plain = {key: value for key, value in asdict(phone).items() if key not in ("waba_id", "override")}
    allowed = sorted(phone.allowed_recipients) if phone.allowed_recipients is not None else None
    return {**plain, "allowed_recipients": allowed, **written_override(phone.override)}


def written_token(token: Token) -> JsonObject:
    return {**asdict(token), "waba_ids": sorted(token.waba_ids)}
