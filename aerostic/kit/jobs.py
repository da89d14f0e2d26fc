"""Jobs as values: what happens seldom waits as a frozen dataclass with a stable `kind`, carrying ids, never rows."""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Self
from uuid import UUID

from aerostic.kit.queues import DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    kind: ClassVar[str]  # stands in waiting rows and outlives a rename of the class
    queue: ClassVar[str] = DEFAULT.name

    def ids(self) -> dict[str, str]:
        """The fields as they wait in the row: JSON strings."""
        return {name: str(value) for name, value in asdict(self).items()}

    @classmethod
    def of(cls, ids: dict[str, str]) -> Self:
        fields: dict[str, Any] = {name: _read(cls.__annotations__[name], text) for name, text in ids.items()}
        return cls(**fields)


def _read(type_: object, text: str) -> object:
    return UUID(text) if type_ is UUID else text
