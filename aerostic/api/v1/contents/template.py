"""Templates as the API gives them."""

from typing import Any, Literal

from aerostic.api.v1.contents.envelope import Envelope
from aerostic.api.v1.response_types import Given


class TemplateLanguage(Given):
    code: str | None = None
    policy: str | None = None


class TemplateObject(Given):
    """`components` are the values of its variables, as they were sent."""

    name: str | None = None
    language: TemplateLanguage
    components: list[dict[str, Any]] = []


class TemplateMessage(Envelope):
    type: Literal["template"]
    template: TemplateObject
