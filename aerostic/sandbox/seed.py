"""The world a sandbox starts with when nobody describes one."""

from aerostic.sandbox import ids
from aerostic.sandbox.values import JsonObject


def default_document() -> JsonObject:
    """Describe one app with one number and four people, for a sandbox started without a seed."""
    app_id, waba_id = ids.graph_id(), ids.graph_id()
    phone: JsonObject = {
        "id": ids.graph_id(),
        "display_phone_number": "+33 1 55 50 12 34",
        "verified_name": "Blue Lotus Café",
    }
    waba: JsonObject = {
        "id": waba_id,
        "name": "Blue Lotus Café",
        "app_id": app_id,
        "phones": [phone],
        "tokens": [ids.access_token()],
    }
    app: JsonObject = {"id": app_id, "callback_url": "http://127.0.0.1:3000/webhooks/meta"}
    return {"apps": [app], "wabas": [waba], "personas": default_people()}


def default_people() -> list[JsonObject]:
    """Give one of each kind: number and user id, number alone, username alone, another script."""
    return [
        {"name": "Mariam Laurent", "wa_id": "33639980124", "user_id": ids.business_scoped_user_id("FR")},
        {"name": "Tomás Keller", "wa_id": "4915550100417"},
        {"name": "Sunita Iyer", "user_id": ids.business_scoped_user_id("IN"), "username": "sunita.iyer"},
        {"name": "ليلى حداد", "id": "layla", "wa_id": "962795550143", "user_id": ids.business_scoped_user_id("JO")},
    ]
