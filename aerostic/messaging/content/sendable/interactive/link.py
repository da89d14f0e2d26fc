"""A message with one button that opens a web address."""

from typing import Final, Literal

from pydantic import Field

from aerostic.messaging.content.sendable.fields import Said, Sendable, Url
from aerostic.messaging.content.sendable.interactive.parts import Body, Footer, Header

LONGEST_LABEL: Final = 20  # characters


class LinkParameters(Sendable):
    display_text: Said = Field(max_length=LONGEST_LABEL)
    url: Url


class LinkAction(Sendable):
    name: Literal["cta_url"]
    parameters: LinkParameters


class LinkToSend(Sendable):
    type: Literal["cta_url"]
    header: Header | None = None
    body: Body
    footer: Footer | None = None
    action: LinkAction
