"""What somebody asks to have sent becomes a content, or a refusal that names everything WhatsApp would not take."""

from typing import Final

from pydantic import ValidationError

from aerostic.messaging.content.faults import Fault, NotSendable, faults_of
from aerostic.messaging.content.reading import Content, read
from aerostic.messaging.content.sendable import SENDABLE
from aerostic.meta import JsonValue

UNKNOWN_KIND: Final = Fault((), "WhatsApp takes no message of this kind from a business.")


def to_send(type_: str, told: JsonValue) -> Content:
    """Read Meta's object of that type, strictly. Raises NotSendable with each broken rule and its place."""
    shape = SENDABLE.get(type_)
    if shape is None:
        raise NotSendable([UNKNOWN_KIND])
    try:
        shape.model_validate(told)
    except ValidationError as error:
        raise NotSendable(faults_of(error, told)) from None
    return read(type_, told)
