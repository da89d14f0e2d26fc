"""Meta's webhook, plain ASGI in front of everything: the leanest road from a signed POST to a committed row.

Meta repeats whatever is not answered 200, for days; it looks at nothing but the status.
"""

import time
from collections.abc import Sequence
from urllib.parse import parse_qsl

from aerostic.api.wire import Disconnected, Header, Receive, Scope, Send, TooLarge, answer, header, read_body
from aerostic.inbound import Intake, NotStored
from aerostic.kit import metrics
from aerostic.kit.metrics import Counted, Observed
from aerostic.meta import answer_challenge, is_genuine

PATHS = ("/webhooks/meta", "/api/v1/webhook")
LARGEST = 3 * 1024 * 1024  # bytes; Meta: a webhook's body is 3 MB at most
SIGNATURE = b"x-hub-signature-256"


class MetaWebhook:
    def __init__(self, intake: Intake, secrets: Sequence[bytes], verify_token: str, guards: Sequence[Header]) -> None:
        self._intake, self._secrets, self._verify_token = intake, secrets, verify_token
        self._guards = guards
        self._stored = answer(200, b"", *guards)
        self._forged = answer(401, b"The signature is missing or wrong.", *guards)
        self._too_large = answer(413, b"At most 3 MB.", (b"connection", b"close"), *guards)
        self._later = answer(503, b"Not stored. Send it again.", (b"retry-after", b"1"), *guards)
        self._refused = answer(403, b"Not confirmed.", *guards)
        self._other = answer(405, b"GET or POST.", (b"allow", b"GET, POST"), *guards)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "POST":
            await self._take(scope, receive, send)
        elif scope["method"] in {"GET", "HEAD"}:
            await self._shake_hands(scope, send)
        else:
            await self._other(send)

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await read_body(scope, receive, LARGEST)
            read_at = time.perf_counter()
            if not self._is_genuine(scope, body):
                metrics.count(Counted.EVENTS_REFUSED, reason="signature")
                await self._forged(send)
                return
            await self._intake.keep(body)
            await self._stored(send)
            metrics.observe(Observed.WEBHOOK_ANSWER, time.perf_counter() - read_at)
        except TooLarge:
            metrics.count(Counted.EVENTS_REFUSED, reason="size")
            await self._too_large(send)
        except NotStored as refusal:
            metrics.count(Counted.EVENTS_REFUSED, reason=refusal.reason)
            await self._later(send)
        except Disconnected:
            return

    def _is_genuine(self, scope: Scope, body: bytes) -> bool:
        signature = header(scope, SIGNATURE)
        return signature is not None and is_genuine(self._secrets, body, signature.decode("latin-1"))

    async def _shake_hands(self, scope: Scope, send: Send) -> None:
        """Echo the challenge as text, never as HTML."""
        asked = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        challenge = answer_challenge(asked, self._verify_token)
        said = answer(200, challenge.encode(), *self._guards) if challenge else self._refused
        await said(send)
