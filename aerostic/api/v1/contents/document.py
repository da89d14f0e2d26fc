"""Documents as the API gives them; `filename` is the sender's and not to be trusted."""

from typing import Literal

from aerostic.api.v1.contents.envelope import CaptionedObject, Envelope


class DocumentObject(CaptionedObject):
    filename: str | None = None


class DocumentMessage(Envelope):
    type: Literal["document"]
    document: DocumentObject
