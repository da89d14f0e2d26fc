"""The Graph's front: plain ASGI, because a thousand messages a second come through here."""

from dataclasses import replace

from aerostic.sandbox.errors import Refused, unknown_path
from aerostic.sandbox.faults import Endpoint, Fault, Kind
from aerostic.sandbox.graph import media, nodes, subscriptions, tokens
from aerostic.sandbox.graph.answers import Answer, usage
from aerostic.sandbox.graph.calls import Call
from aerostic.sandbox.graph.faults import misbehave
from aerostic.sandbox.graph.messages import post_message
from aerostic.sandbox.graph.wire import Receive, Scope, Send, give, read_call
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import encode


class Graph:
    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        call = await read_call(scope, receive)
        fault = self.struck(call) if self.sandbox.faults.waiting else None
        if fault is None:
            await give(await self.answered(call), send)
        else:
            await misbehave(fault, lambda: self.answered_in_vain(call, fault), receive, send)

    def struck(self, call: Call) -> Fault | None:
        try:
            object_id, edge = call.target
        except Refused:
            return None
        endpoint = Endpoint.FILES if edge == "media" or self.sandbox.files.knows(object_id) else Endpoint.NODES
        if edge == "messages":
            endpoint = Endpoint.READ if b'"status"' in call.raw else Endpoint.MESSAGES
        return self.sandbox.faults.strike(endpoint, object_id)

    async def answered_in_vain(self, call: Call, fault: Fault) -> Answer:
        """Answer, and remember when the sender of an accepted message will never hear of it."""
        answer = await self.answered(call)
        sent = self.sandbox.chats.sent.get(answer.wamid or "")
        if sent and fault.kind is not Kind.LATENCY:
            sent.answered = False
            self.sandbox.journal.cut(sent)
        return answer

    async def answered(self, call: Call) -> Answer:
        """Answer the call, a refusal in Meta's own body."""
        try:
            return self.with_usage(call, await self.route(call))
        except Refused as refused:
            code = refused.error.code
            self.sandbox.refusals[code] = self.sandbox.refusals.get(code, 0) + 1
            return Answer(refused.error.http, encode(refused.error.body()))

    async def route(self, call: Call) -> Answer:
        object_id, edge = call.target
        self.check_proof(call)
        if edge == "media" or self.sandbox.files.knows(object_id):
            return media.answer(self.sandbox, call)
        match call.method, edge:
            case "POST", "messages":
                return post_message(self.sandbox, call.token, object_id, call.raw)
            case "GET", "" if object_id == "debug_token":
                return tokens.debug_token(self.sandbox, call)
            case "GET", "":
                return nodes.get_node(self.sandbox, call, object_id)
            case "GET", "phone_numbers":
                return nodes.list_phones(self.sandbox, call, object_id)
            case _:
                return await self.subscription(call, object_id, edge)

    async def subscription(self, call: Call, object_id: str, edge: str) -> Answer:
        match call.method, edge:
            case "GET", "subscribed_apps":
                return subscriptions.subscribed_apps(self.sandbox, call, object_id)
            case "POST", "subscribed_apps":
                return await subscriptions.subscribe_account(self.sandbox, call, object_id)
            case "DELETE", "subscribed_apps":
                return subscriptions.unsubscribe_account(self.sandbox, call, object_id)
            case "GET", "subscriptions":
                return subscriptions.app_subscriptions(self.sandbox, call, object_id)
            case "POST", "subscriptions":
                return await subscriptions.subscribe_app(self.sandbox, call, object_id)
            case _:
                raise unknown_path(call.path)

    def check_proof(self, call: Call) -> None:
        if "appsecret_proof" in call.query and (held := self.sandbox.world.tokens.get(call.token or "")):
            call.check_proof(self.sandbox.world.apps[held.app_id].secret, held.value)

    def with_usage(self, call: Call, answer: Answer) -> Answer:
        object_id, _ = call.target
        phone = self.sandbox.world.phones.get(object_id)
        waba_id = phone.waba_id if phone else object_id
        return replace(answer, headers=usage(waba_id, self.sandbox.limits.usage_percent(waba_id)))
