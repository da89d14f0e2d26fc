"""Shapes of which a body has one, told apart by a key of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

M_co = TypeVar("M_co", bound=BaseModel, covariant=True)


@dataclass(frozen=True, slots=True)
class OneOf(Generic[M_co]):
    """`name` is what the document calls it; a body without the key is of the default shape."""

    name: str
    key: str
    shapes: Mapping[str, type[M_co]]
    default: str

    def shape_of(self, body: Mapping[str, Any]) -> type[M_co] | None:
        wanted = body.get(self.key, self.default)
        return self.shapes.get(wanted) if isinstance(wanted, str) else None

    @property
    def listed(self) -> str:
        """Names the values the key may have, for the message of a refusal."""
        return " or ".join(f"'{one}'" for one in self.shapes)

    def schema(self, ref: str) -> dict[str, Any]:
        """As OpenAPI describes it; `ref` is the template of a reference."""
        refs = {one: ref.format(model=shape.__name__) for one, shape in self.shapes.items()}
        return {
            "oneOf": [{"$ref": to} for to in refs.values()],
            "discriminator": {"propertyName": self.key, "mapping": refs},
        }
