"""A person sends a file: its bytes, or a sample of the kind, become a message as Meta writes it."""

import binascii
from base64 import b64decode, b64encode

from aerostic.sandbox.files import SAID
from aerostic.sandbox.samples import SAMPLES
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import Doc, JsonObject, Malformed
from aerostic.sandbox.world import Phone


def file_message(sandbox: Sandbox, phone: Phone, doc: Doc) -> JsonObject:
    """Read `kind`, and if they are given `content` (base64), `mime_type`, `filename`, `caption`, `animated`."""
    kind = doc.text("kind")
    if kind not in SAMPLES:
        raise Malformed(f"{doc.path('kind')} must be one of {', '.join(SAMPLES)}")
    usual, sample = SAMPLES[kind]
    content = decoded(doc) if doc.has("content") else sample()
    file = sandbox.files.add(phone.id, doc.text_or("mime_type", usual), content, sandbox.now + SAID)
    told: JsonObject = {
        "id": file.id,
        "mime_type": file.mime_type,
        "sha256": b64encode(file.sha256).decode(),
        **{key: doc.text(key) for key in ("filename", "caption") if doc.has(key)},
        **extra(kind, doc),
    }
    type_ = "audio" if kind == "voice" else kind
    return {"type": type_, type_: told}


def decoded(doc: Doc) -> bytes:
    try:
        return b64decode(doc.text("content"), validate=True)
    except binascii.Error as problem:
        raise Malformed(f"{doc.path('content')} must be base64") from problem


def extra(kind: str, doc: Doc) -> JsonObject:
    if kind in {"audio", "voice"}:
        return {"voice": kind == "voice"}
    return {"animated": doc.flag("animated", default=False)} if kind == "sticker" else {}
