"""Files of ours in messages: an id that POST /media gave stands where Meta's own id of a file may stand.

Meta's ids are digits and ours are UUIDs, so neither is taken for the other; any other id goes to Meta as it is.
"""

from contextlib import suppress
from uuid import UUID

from aerostic.messaging import Attachment, Content, content

Media = content.Image | content.Video | content.Audio | content.Document | content.Sticker
Captioned = content.Image | content.Video | content.Document


def attachment_of(said: Content) -> Attachment | None:
    """Returns the file of ours that a message is to bring; None where it brings none."""
    file_id = _id_of(said.id) if isinstance(said, Media) else None
    if file_id is None:
        return None
    return Attachment(
        file_id=file_id,
        kind=said.type,
        caption=(said.caption or "") if isinstance(said, Captioned) else "",
        voice=isinstance(said, content.Audio) and said.voice,
        name=(said.filename or "") if isinstance(said, content.Document) else "",
    )


def _id_of(given: str | None) -> UUID | None:
    with suppress(ValueError):
        return UUID(given or "") if "-" in (given or "") else None
    return None
