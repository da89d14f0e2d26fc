"""X-Hub-Signature-256: HMAC-SHA256 with the app secret over the bytes that are sent, lower-case hex."""

import hmac

HEADER = "X-Hub-Signature-256"


def sign(secret: str, body: bytes) -> str:
    return "sha256=" + hmac.digest(secret.encode(), body, "sha256").hex()


def sign_wrongly(secret: str, body: bytes) -> str:
    return sign(secret + " (not quite)", body)
