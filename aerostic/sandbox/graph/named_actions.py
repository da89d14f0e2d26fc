"""Interactive messages whose action has a name: links, flows and requests."""

from aerostic.sandbox.errors import invalid, refusal
from aerostic.sandbox.graph.lengths import check_given, check_length
from aerostic.sandbox.values import JsonObject, object_of, text_of

BAD_VALUE, MISSING_KEY = 131009, 131008
LABEL_LIMIT, FLOW_LABEL_LIMIT, URL_LIMIT, COUNTRY = 20, 30, 2000, 2
NAMES = {"location_request_message": "send_location"}  # the others are named as their kind


def check_named(kind: str, action: JsonObject) -> None:
    name = NAMES.get(kind, kind)
    if action.get("name") != name:
        raise refusal(BAD_VALUE, f"Action name must be '{name}' for interactive type '{kind}'")
    parameters = object_of(action.get("parameters")) or {}
    if kind in CHECKS:
        CHECKS[kind](parameters)


def check_link(parameters: JsonObject) -> None:
    check_length("display text", parameters.get("display_text"), LABEL_LIMIT)
    check_length("url", parameters.get("url"), URL_LIMIT)
    if not (text_of(parameters.get("url")) or "").startswith(("http://", "https://")):
        raise invalid("Param interactive['action']['parameters']['url'] must be a valid URL.")


def check_flow(parameters: JsonObject) -> None:
    if parameters.get("flow_message_version") != "3":
        raise refusal(BAD_VALUE, "Parameter 'flow_message_version' must be '3'")
    if bool(parameters.get("flow_id")) == bool(parameters.get("flow_name")):
        raise refusal(MISSING_KEY, "Either 'flow_id' or 'flow_name' is mandatory for interactive type 'flow'")
    check_length("flow cta", parameters.get("flow_cta"), FLOW_LABEL_LIMIT)
    if parameters.get("mode", "published") not in ("draft", "published"):
        raise refusal(BAD_VALUE, "Parameter 'mode' must be one of {draft, published}")
    check_first_screen(parameters)


def check_first_screen(parameters: JsonObject) -> None:
    way, first = parameters.get("flow_action", "navigate"), object_of(parameters.get("flow_action_payload"))
    if way not in ("navigate", "data_exchange"):
        raise refusal(BAD_VALUE, "Parameter 'flow_action' must be one of {navigate, data_exchange}")
    if first is None:
        return
    if way != "navigate":
        raise refusal(BAD_VALUE, "Parameter 'flow_action_payload' is allowed only if 'flow_action' is 'navigate'")
    check_given(first, "screen")
    if "data" in first and not object_of(first["data"]):
        raise refusal(BAD_VALUE, "Parameter 'data' must be a non-empty object")


def check_address(parameters: JsonObject) -> None:
    if len(text_of(parameters.get("country")) or "") != COUNTRY:
        raise refusal(BAD_VALUE, "Parameter 'country' must be an ISO country code of two letters")


CHECKS = {"cta_url": check_link, "flow": check_flow, "address_message": check_address}
