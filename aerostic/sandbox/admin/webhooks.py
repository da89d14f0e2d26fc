"""The outbox: what was posted, how often, with which answer; and whatever is to be posted by hand."""

import binascii
from base64 import b64decode, b64encode
from itertools import islice

from aerostic.sandbox.admin.endpoints import PAGING, Ask, Endpoint, Field, Unknown
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import JsonObject, Malformed, encode_as_meta
from aerostic.sandbox.webhooks.delivery import Delivery, State


def list_webhooks(sandbox: Sandbox, ask: Ask) -> JsonObject:
    wanted = ask.query.get("state")
    rows = (one for one in sandbox.courier.deliveries.latest_first() if wanted in (None, "", one.state))
    start, limit = ask.whole("cursor", 0), ask.limit()
    page = [delivery.summary() for delivery in islice(rows, start, start + limit)]
    return {"data": page, "next_cursor": start + limit if len(page) == limit else None}


def found(sandbox: Sandbox, ask: Ask) -> Delivery:
    delivery = sandbox.courier.deliveries.find(ask.path["delivery"])
    if delivery is None:
        raise Unknown("There is no such delivery.")
    return delivery


def one_webhook(sandbox: Sandbox, ask: Ask) -> JsonObject:
    delivery = found(sandbox, ask)
    return {
        **delivery.summary(),
        "body": delivery.body.decode("utf-8", "replace"),
        "body_base64": b64encode(delivery.body).decode(),
    }


def summary(sandbox: Sandbox, _: Ask) -> JsonObject:
    deliveries = sandbox.courier.deliveries
    oldest = min((one.created for one in deliveries.open.values()), default=None)
    return {
        "updates_waiting": sandbox.outbox.waiting,
        "pending": len(deliveries.open),
        "in_the_air": sandbox.courier.in_the_air,
        "oldest_pending_seconds": None if oldest is None else round(sandbox.now - oldest, 3),
        **{state: deliveries.counts[state] for state in State if state is not State.PENDING},
        "attempts": deliveries.attempts,
        "duplicates": deliveries.duplicates,
        "updates_without_callback": sandbox.outbox.unheard,
    }


def repeat(sandbox: Sandbox, ask: Ask) -> JsonObject:
    delivery = found(sandbox, ask)
    sandbox.courier.set_out(delivery, duplicate=not delivery.is_open)
    return delivery.summary()


def retry(sandbox: Sandbox, _: Ask) -> JsonObject:
    return {"set_out": sandbox.courier.retry_now()}


def post_raw(sandbox: Sandbox, ask: Ask) -> JsonObject:
    """Post any bytes to an app's callback, rightly signed."""
    app_id = ask.doc.text_or("app_id", next(iter(sandbox.world.apps), ""))
    app = sandbox.world.apps.get(app_id)
    url = ask.doc.text_or_none("url") or (app.callback_url if app else None)
    if url is None:
        raise Unknown("There is no such app, or it has no callback.")
    delivery = Delivery(app_id, url, raw_body(ask), (), sandbox.now)
    sandbox.courier.send(delivery)
    return delivery.summary()


def raw_body(ask: Ask) -> bytes:
    if not ask.doc.has("body_base64"):
        return encode_as_meta(ask.doc.doc("body").fields)
    try:
        return b64decode(ask.doc.text("body_base64"), validate=True)
    except binascii.Error as problem:
        raise Malformed("body_base64 is not base64") from problem


ENDPOINTS = (
    Endpoint(
        "GET",
        "/webhooks",
        "Deliveries with their attempts, latest first",
        list_webhooks,
        query=(Field("state", "string", "only these", choices=tuple(State)), *PAGING),
    ),
    Endpoint("GET", "/webhooks/summary", "Counts of deliveries, attempts and what waits", summary),
    Endpoint("POST", "/webhooks/retry", "Send everything that waits for its next attempt now", retry),
    Endpoint(
        "POST",
        "/webhooks/raw",
        "Post any payload to a callback, signed",
        post_raw,
        (
            Field("body", "object", "written the way Meta writes it"),
            Field("body_base64", "string", "instead: exactly these bytes"),
            Field("app_id", "string", "whose secret signs; the first app unless given"),
            Field("url", "string", "the app's callback unless given"),
        ),
    ),
    Endpoint("GET", "/webhooks/{delivery}", "One delivery with its body", one_webhook),
    Endpoint("POST", "/webhooks/{delivery}/repeat", "Send the same bytes once more", repeat),
)
