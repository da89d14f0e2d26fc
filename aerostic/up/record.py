"""`dev.json`: where everything is and how to log in; development only, for its owner's eyes."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aerostic.kit.config import Settings
from aerostic.kit.services import Services
from aerostic.kit.services.place import Place, write_private

DEMO = "demo.json"
SURFACES = ("landing", "app", "admin", "auth")


@dataclass(frozen=True, slots=True)
class Demo:
    """What seeding made, read from the file it left."""

    logins: list[dict[str, str]]
    api_key: str
    meta: dict[str, str]
    world: dict[str, Any]


def read_demo(place: Place) -> Demo:
    kept = json.loads((place.home / DEMO).read_text())
    return Demo(kept["logins"], kept["api_key"], kept["meta"], kept.get("world", {}))


def demo_stamp(place: Place) -> bytes:
    """Changes when new demo data are made."""
    kept = place.home / DEMO
    return kept.read_bytes() if kept.exists() else b""


def urls(settings: Settings) -> dict[str, str]:
    """Machines get an address that needs no name: programs do not resolve `*.localhost`."""
    people = {surface: settings.url(surface) for surface in SURFACES}
    machines = {
        "api": f"http://127.0.0.1:{settings.port}",
        "sandbox": f"http://127.0.0.1:{settings.sandbox_port}",
    }
    return people | machines


def write(place: Place, settings: Settings, services: Services, demo: Demo, pids: dict[str, int]) -> None:
    addresses = urls(settings)
    content = {
        "urls": addresses,
        "logins": demo.logins,
        "api_key": demo.api_key,
        "meta": demo.meta | {"webhook_url": f"{addresses['api']}/webhooks/meta"},
        "database_url": services.database_url,
        "redis_url": services.redis_url,
        "pids": pids,
    }
    write_private(path(place), content)


def path(place: Place) -> Path:
    return place.home / "dev.json"
