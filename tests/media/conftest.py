"""A café that people send files to: a small Meta on loopback, a worker of the media queue, a folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import messaging
from aerostic.kit.config import settings
from aerostic.kit.drain import Drain
from aerostic.kit.work import working
from aerostic.media import FileRow, delivery
from aerostic.media.jobs import MEDIA
from aerostic.messaging import MessageRow
from tests.cast import Meta, Workspace
from tests.messaging.desk import Hears, drain_outbound, make_all_due
from tests.sandbox.served import Served, serving
from tests.services import FIXED

APP = "634974688087057"


@pytest.fixture(scope="session")
def small_meta(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    app = {"id": APP, "secret": FIXED["META_APP_SECRET"]}
    with serving({"apps": [app], "wabas": []}, tmp_path_factory.mktemp("sandbox")) as served:
        yield served


@dataclass(slots=True)
class Cafe:
    """What people send is heard at once; `carry` does what a worker of the media queue does."""

    workspace: Workspace
    meta: Meta
    hears: Hears
    sandbox: Served
    folder: Path

    def working(self):
        return working(self.workspace.agent, self.workspace.id)

    def gets(self, kind: str, **more: object) -> MessageRow:
        """Mariam sends a file, and the webhook arrives."""
        said = self.sandbox.sim("POST", "/people/Mariam/say", {"file": {"kind": kind, **more}, **self._number()})
        return self.hears_of(said["wamid"])

    def hears_of(self, wamid: str, **changed: object) -> MessageRow:
        [row] = [row for row in self.sandbox.sim("GET", "/said")["data"] if row["wamid"] == wamid]
        message: dict[str, Any] = {"from": "33639980124", "id": wamid, "timestamp": "1795262400", **row["message"]}
        message[message["type"]] |= changed
        contact = {"profile": {"name": "Mariam"}, "wa_id": "33639980124"}
        self.hears(self.meta.body({"contacts": [contact], "messages": [message]}))
        return self.newest()

    def _number(self) -> dict[str, str]:
        return {"phone_number_id": self.workspace.channel.phone_number_id}

    def newest(self) -> MessageRow:
        with self.working() as work:
            talk = messaging.conversations(work)[0].id
            return messaging.thread(work, talk)[-1]

    def message(self, message_id: UUID) -> MessageRow:
        with self.working() as work:
            return messaging.message(work, message_id)

    def file_of(self, message: MessageRow) -> FileRow:
        file = self.message(message.id).file
        assert file
        return file

    def carry(self) -> None:
        with Drain(MEDIA, linger=0.05) as drain:
            delivery.deliver(drain, messaging.files_changed)

    def send(self) -> None:
        """What waits leaves, by way of both queues."""
        drain_outbound()
        self.carry()
        drain_outbound()

    def send_without_files(self) -> None:
        """The turn of what waits comes, and no worker of the media queue is there."""
        drain_outbound()

    def later(self) -> None:
        make_all_due()

    def fault(self, kind: str, endpoint: str = "download", **more: object) -> None:
        self.sandbox.sim("POST", "/faults", {"kind": kind, "endpoint": endpoint, **more})

    def waiting(self, line: str = "media") -> int:
        with working() as work:
            return len(work.rows(text("SELECT FROM waiting WHERE line = :line"), line=line))

    def objects(self) -> list[Path]:
        return sorted(path for path in (self.folder / "objects").rglob("*") if path.is_file())


@pytest.fixture
def home(tmp_path: Path, small_meta: Served, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where files are kept; Meta is the small one."""
    monkeypatch.setenv("META_GRAPH_URL", small_meta.url)
    monkeypatch.setenv("META_MEDIA_HOSTS", small_meta.url.removeprefix("http://"))
    monkeypatch.setenv("AEROSTIC_MEDIA_FOLDER", str(tmp_path / "media"))
    monkeypatch.setenv("AEROSTIC_CALL_JOURNALS", str(tmp_path / "calls"))
    settings.cache_clear()
    yield tmp_path / "media"
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def lotus(cafe: Workspace, meta: Meta, hears: Hears, small_meta: Served, home: Path) -> Cafe:
    channel = cafe.channel
    phone = {"id": channel.phone_number_id, "display_phone_number": "+33155501234", "verified_name": "Blue Lotus"}
    waba = {"id": channel.waba_id, "app_id": APP, "phones": [phone], "tokens": [f"token-of-{channel.phone_number_id}"]}
    small_meta.sim("POST", "/reset")
    small_meta.sim("PATCH", "/world", {"wabas": [waba], "personas": [{"name": "Mariam", "wa_id": "33639980124"}]})
    return Cafe(cafe, meta, hears, small_meta, home)
