"""Whether a webhook really comes from Meta: the signature of a delivery and the handshake of a subscription."""

import hmac
import re
from collections.abc import Mapping, Sequence

_HEADER = re.compile(r"sha256=[0-9a-f]{64}", re.ASCII)


def sign(secret: bytes, body: bytes) -> str:
    """Return what `X-Hub-Signature-256` holds for these exact bytes."""
    return "sha256=" + hmac.digest(secret, body, "sha256").hex()


def is_genuine(secrets: bytes | Sequence[bytes], body: bytes, header: str | None) -> bool:
    """Say whether one of the app secrets signed these bytes.

    The body is what came over the wire, before any parsing: Meta escapes in its own way, and the same JSON written
    again has another signature. Several secrets serve while an app secret is being changed; an empty one proves
    nothing.
    """
    if header is None or _HEADER.fullmatch(header) is None:
        return False
    known = [secrets] if isinstance(secrets, bytes) else secrets
    return any(hmac.compare_digest(sign(secret, body), header) for secret in known if secret)


def answer_challenge(params: Mapping[str, str], verify_token: str) -> str | None:
    """Return the challenge to echo as `text/plain`, or None when the subscription is not ours to confirm.

    Meta: `GET` with `hub.mode=subscribe`, `hub.challenge` and the `hub.verify_token` chosen by us.
    """
    offered = params.get("hub.verify_token", "")
    if not verify_token or params.get("hub.mode") != "subscribe":
        return None
    if not hmac.compare_digest(offered.encode(errors="replace"), verify_token.encode()):
        return None
    return params.get("hub.challenge") or None
