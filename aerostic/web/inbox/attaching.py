"""What the composer may bring: WhatsApp's table of files, as the page needs it before anything is uploaded."""

from typing import Final, TypedDict

from aerostic import media


class Limit(TypedDict):
    """What is taken as one kind; without `types`: any."""

    kind: str
    name: str
    largest: int
    types: list[str]
    others: str


LIMITS: Final = [
    Limit(kind=kind, name=taken.name, largest=taken.largest, types=[*taken.types], others=taken.others)
    for kind, taken in media.KINDS.items()
]
