"""What the shapes have in common: strict objects, text that a database can keep, and web addresses."""

from collections.abc import Sequence
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from aerostic.kit.visible import is_visible

LONGEST_ADDRESS: Final = 2_000  # characters of a URL
DEEPEST: Final = 32  # levels of an object that is passed on as it is


class Sendable(BaseModel):
    """An object as Meta takes it; a field that Meta does not take is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def without_nul(text: str) -> str:
    if "\0" in text:
        raise ValueError("must not contain a NUL character")
    return text


def seen(text: str) -> str:
    if not is_visible(text):
        raise ValueError("has nothing to see in it")
    return text


def web_address(url: str) -> str:
    scheme, _, rest = url.partition("://")
    if scheme.lower() not in {"http", "https"} or not rest or any(part.isspace() for part in url):
        raise ValueError("must begin with https:// or http:// and hold no spaces")
    return url


def trimmed(text: str) -> str:
    if text != text.strip():
        raise ValueError("must not begin or end with a space")
    return text


def passed_on(told: dict[str, Any]) -> dict[str, Any]:
    """Free data of a flow or an address: anything JSON can hold and a database can keep."""
    layer: list[object] = [told]
    for _ in range(DEEPEST):
        layer = [inner for value in layer for inner in _inside(value)]
        if not layer:
            return told
    raise ValueError("is nested too deeply")


def _inside(value: object) -> list[object]:
    match value:
        case str():
            without_nul(value)
            return []
        case dict():
            return [*value.keys(), *value.values()]  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType]
        case list():
            return [*value]  # pyright: ignore[reportUnknownArgumentType]
        case _:
            return []


def repeated(values: Sequence[str]) -> str | None:
    """Returns the first value that is there twice."""
    return next((value for place, value in enumerate(values) if value in values[:place]), None)


Words = Annotated[str, AfterValidator(without_nul)]
Said = Annotated[Words, Field(min_length=1), AfterValidator(seen)]
Url = Annotated[Words, Field(min_length=1, max_length=LONGEST_ADDRESS), AfterValidator(web_address)]
Id = Annotated[Words, Field(min_length=1)]
Data = Annotated[dict[str, Any], AfterValidator(passed_on)]
