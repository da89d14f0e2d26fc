"""A place on the map: where it is in words, and a link to a map that is fetched only when somebody follows it."""

from dataclasses import dataclass
from typing import Final

from aerostic.messaging import content

MAP: Final = "https://www.openstreetmap.org/?mlat={0:.6f}&mlon={1:.6f}#map=16/{0:.6f}/{1:.6f}"
FARTHEST: Final = (90, 180)  # degrees


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    address: str
    point: str
    href: str


def place_of(said: content.Location) -> tuple[Place, ...]:
    """Returns the place; none where it stands nowhere on Earth."""
    if said.latitude is None or said.longitude is None:
        return ()
    if abs(said.latitude) > FARTHEST[0] or abs(said.longitude) > FARTHEST[1]:
        return ()
    point = f"{said.latitude:.5f}, {said.longitude:.5f}"
    return (Place(said.name or "", said.address or "", point, MAP.format(said.latitude, said.longitude)),)
