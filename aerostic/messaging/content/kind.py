"""What every kind of content has: its type, its preview and what Meta is sent."""

from dataclasses import dataclass
from typing import ClassVar

from aerostic.kit.visible import is_visible
from aerostic.messaging.content.fields import without_missing
from aerostic.meta import JsonObject


class Kind:
    """`type` is Meta's word for the kind, `label` ours.

    `needs_window`: it may be sent only within 24 hours of the person's last message. `category`: what it counts as
    against the plan.
    """

    __slots__ = ()

    type: ClassVar[str]
    label: ClassVar[str]
    needs_window: ClassVar[bool] = True
    category: ClassVar[str] = "service"

    @property
    def body(self) -> str | None:
        """The words somebody wrote or chose; None where there are none."""
        return None

    @property
    def preview(self) -> str:
        """One line for a list: the words, else the name of the kind."""
        said = self.body
        return said if said and is_visible(said) else self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Media(Kind):
    """A file that Meta keeps under an id, or fetches from a link when it is sent."""

    id: str | None = None
    link: str | None = None
    mime_type: str | None = None
    sha256: str | None = None

    def as_meta(self) -> JsonObject:
        return without_missing(id=self.id, link=self.link, mime_type=self.mime_type, sha256=self.sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionedMedia(Media):
    caption: str | None = None

    @property
    def body(self) -> str | None:
        return self.caption or None

    def as_meta(self) -> JsonObject:
        return Media.as_meta(self) | without_missing(caption=self.caption)
