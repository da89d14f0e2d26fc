"""Reported failures of other systems, played in one process: webhooks come in, lines are drained, reads tell.

A case is a file of `inputs`: steps with ids made anew each time. What they check is read by the API alone.
"""

import base64
import hmac
import json
import re
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from httpx import Client, Response

from aerostic import messaging
from aerostic.kit.work import working
from aerostic.messaging import Text
from aerostic.messaging.errors import OptedOut
from tests.api.serving import SECRET
from tests.cast import Meta, Workspace, drain_inbound, store_for_later
from tests.graph import GraphServer
from tests.messaging.desk import drain_outbound, make_all_due
from tests.reports.checks import Told, check

INPUTS = Path(__file__).parent / "inputs"
WEBHOOK = "/webhooks/meta"
VERIFY_TOKEN = "a-verify-token-that-only-tests-know"
VARIABLE = re.compile(r"\$\{([^}]*)\}")
MOMENT = re.compile(r"now(ms)?([+-]\d+)?")
ATTEMPTS = 4  # times a message's line is drained while a passing refusal keeps it waiting


def digits(count: int) -> str:
    return str(secrets.choice("12345678")) + "".join(secrets.choice("0123456789") for _ in range(count - 1))


def wamid_of(scope: str, token: str) -> str:
    raw = b"\x1c\x18" + bytes([len(scope)]) + scope.encode() + b"\x15\x02\x00\x12\x18" + bytes([len(token)])
    return "wamid." + base64.b64encode(raw + token.encode() + b"\x00").decode()


@dataclass(frozen=True)
class Place:
    """Where cases are played: the served application with a key to it, a café, and what stands in for Meta."""

    client: Client
    secret: str
    meta: Meta
    cafe: Workspace
    graph: GraphServer


class Case:
    """One case at play: what it says with this run's ids, and what was sent in it."""

    def __init__(self, name: str, place: Place) -> None:
        self.told: Told = json.loads((INPUTS / f"{name}.json").read_text())
        self.client, self.secret, self.meta = place.client, place.secret, place.meta
        self.cafe, self.graph = place.cafe, place.graph
        self.sent: dict[str, str] = {}
        self.vars = {"pnid": self.meta.channel.phone_number_id, "waba": self.meta.channel.waba_id}
        for name_, kind in self.told["vars"].items():
            self.vars[name_] = self.made(self.filled(kind))

    def made(self, kind: str) -> str:
        what, _, rest = kind.partition(":")
        match what:
            case "digits":
                return digits(int(rest))
            case "hex":
                return secrets.token_hex(int(rest) // 2).upper()
            case "wamid":
                return wamid_of(rest or digits(11), "3A" + secrets.token_hex(9).upper())
            case "scoped":
                return wamid_of(*rest.rsplit("/", 1))
            case "repeat":
                count, word = rest.split(",", 1)
                return (word * (int(count) // len(word) + 1))[: int(count)]
            case _:
                raise AssertionError(kind)

    def filled(self, value: Any) -> Any:
        match value:
            case str():
                return VARIABLE.sub(lambda found: self.value_of(found[1]), value)
            case list():
                return [self.filled(one) for one in value]
            case {"$int": text}:
                return int(self.filled(text))
            case dict():
                return {self.filled(key): self.filled(one) for key, one in value.items()}
            case _:
                return value

    def value_of(self, name: str) -> str:
        if moment := MOMENT.fullmatch(name):
            seconds = time.time() + int(moment[2] or 0)
            return str(int(seconds * 1000 if moment[1] else seconds))
        if name.startswith("sent:"):
            return self.sent[name[5:]]
        if name.startswith("sentwamid:"):
            return self.get(f"/messages/{self.sent[name[10:]]}")["meta_message_id"]
        return self.vars[name]

    # steps

    def play(self) -> None:
        for step in self.told["steps"]:
            if step["do"] == "check":
                check(self, step)
            else:
                getattr(self, "do_" + step["do"])(step)

    def body_of(self, step: Told) -> bytes:
        if "text" in step:
            return self.filled(step["text"]).encode("utf-8", "surrogatepass")
        document = self.filled(step["body"]) if "body" in step else self.envelope(step)
        match step.get("style", "meta"):
            case "utf8":
                return json.dumps(document, ensure_ascii=False).encode()
            case "pretty":
                return json.dumps(document, indent=2, ensure_ascii=False).replace("\n", "\r\n").encode()
            case "bom":
                return b"\xef\xbb\xbf" + json.dumps(document).encode()
            case _:
                return json.dumps(document, separators=(",", ":")).replace("/", "\\/").encode()

    def envelope(self, step: Told) -> Told:
        about = {"display_phone_number": "33155501234", "phone_number_id": self.vars["pnid"]}
        value = {"messaging_product": "whatsapp", "metadata": about, **self.filled(step["value"])}
        change = {"value": value, "field": step.get("field", "messages")}
        return {"object": "whatsapp_business_account", "entry": [{"id": self.vars["waba"], "changes": [change]}]}

    def post(self, body: bytes, step: Told) -> int:
        signature = step.get("signature") or "sha256=" + hmac.new(SECRET, body, sha256).hexdigest()
        headers = {"content-type": "application/json"} | (
            {"x-hub-signature-256": signature} if step.get("sign", True) else {}
        )
        chunked = "Transfer-Encoding" in step.get("headers", {})
        half = len(body) // 2
        content = iter([body[:half], body[half:]]) if chunked else body
        return self.client.post(WEBHOOK, content=content, headers=headers).status_code

    def do_webhook(self, step: Told) -> None:
        body, wanted = self.body_of(step), step.get("http", 200)
        self.post_together([body] * step.get("copies", 1), step, wanted)

    def do_together(self, step: Told) -> None:
        self.post_together([self.body_of(one) for one in step["webhooks"]], {}, 200)

    def post_together(self, bodies: list[bytes], step: Told, wanted: int) -> None:
        with ThreadPoolExecutor(len(bodies)) as pool:
            answers = set(pool.map(partial(self.post, step=step), bodies))
        assert answers == {wanted}
        drain_inbound()

    def do_get(self, step: Told) -> None:
        params = {k: VERIFY_TOKEN if v == "VERIFY" else v for k, v in step["params"].items()}
        answer = self.client.get(step.get("path", WEBHOOK), params=params)
        assert answer.status_code == step.get("http", 200)
        assert answer.text == step.get("said", answer.text)

    def do_quiet(self, step: Told) -> None:
        """The answer to a send tells the number and the user id of this person together."""
        self.graph.contact = self.filled(step["person"])

    def do_past(self, step: Told) -> None:
        """Graph needs to be told of nobody here."""

    def do_fault(self, step: Told) -> None:
        fault = step["fault"]
        self.graph.fates += [fault.get("code") or fault["kind"]] * fault.get("times", 1)

    def do_send(self, step: Told) -> None:
        answer = self.client.post("/api/v1/messages/send", json=self.filled(step["body"]), headers=self.headers())
        assert answer.status_code == step.get("http", 202), answer.text
        if answer.status_code == 202:
            self.sent[step.get("as", "s")] = answer.json()["id"]
            drain_outbound()
            self.do_await({"sent": step.get("as", "s"), **step})

    def do_await(self, step: Told) -> None:
        """What Meta's statuses would tell is told here of whatever it took."""
        wanted: list[str] = step.get("until", [])
        name = step["sent"]
        for _ in range(ATTEMPTS):
            if wanted:
                self.settle(name, wanted)
            if not wanted or self.status_of(name) in wanted:
                return
            make_all_due()
            drain_outbound()
        assert self.status_of(name) in wanted

    def settle(self, name: str, wanted: list[str]) -> None:
        taken = [one for one in self.graph.sent if one["biz_opaque_callback_data"] == self.sent[name]]
        if taken and "sent" in wanted:
            echo = {"biz_opaque_callback_data": self.sent[name]}
            self.post_together([self.meta.status(taken[-1]["wamid"], "sent", **echo)], {}, 200)

    def status_of(self, name: str) -> str:
        return self.get(f"/messages/{self.sent[name]}")["status"]

    def do_close(self, step: Told) -> None:
        with self.as_member() as work:
            messaging.close(work, [self.conversation_id(step["of"])])

    def do_read_by_somebody(self, step: Told) -> None:
        with self.as_member() as work:
            messaging.mark_read(work, self.conversation_id(step["of"]))

    def do_answer_once(self, step: Told) -> None:
        refused = pytest.raises(OptedOut) if step["refused"] else nullcontext()
        with refused, self.as_member() as work:
            messaging.answer_once(work, self.conversation_id(step["of"]), Text(step["says"]))

    def do_stored_but_late(self, step: Told) -> None:
        store_for_later(self.body_of(step), timedelta(hours=1))

    def do_wait_for(self, step: Told) -> None:
        make_all_due()
        drain_inbound()
        assert self.message(step["message"])

    # what is read

    def as_member(self):
        return working(self.cafe.agent, self.cafe.id)

    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.secret}"}

    def get(self, path: str, **query: str | int) -> Told:
        answer: Response = self.client.get(f"/api/v1{path}", params=query or None, headers=self.headers())
        assert answer.status_code == 200, answer.text
        return answer.json()

    def listed(self, path: str) -> list[Told]:
        found, cursor = [], ""
        while cursor is not None:
            page = self.get(path, limit=500, **({"cursor": cursor} if cursor else {}))
            found, cursor = found + page["data"], page["next_cursor"]
        return found

    def message(self, name: str) -> Told | None:
        wamid = self.vars[name]
        return next((one for one in self.listed("/messages") if one["meta_message_id"] == wamid), None)

    def conversation_id(self, name: str) -> UUID:
        message = self.message(name)
        assert message
        return UUID(message["conversation_id"])

    def conversation(self, name: str) -> Told:
        found = next(one for one in self.listed("/conversations") if one["id"] == str(self.conversation_id(name)))
        closes = found["window_closes_at"]
        return found | {
            "window_open": closes is not None and datetime.fromisoformat(closes) > datetime.now(UTC),
            "unanswered": found["unanswered_since"] is not None,
            **{key: found["contact"][key] for key in ("name", "wa_id", "user_id")},
        }
