"""Files go when their time is over: first from the rows, then from where they are kept, whatever interrupts it."""

import os
import time
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import media
from aerostic.kit import storage
from aerostic.kit.config import settings
from aerostic.kit.db import Scope
from aerostic.kit.jobs import Job
from aerostic.kit.work import working
from aerostic.media import FileRow, FileState
from aerostic.media.jobs import RemoveOld, SweepObjects
from tests.api.serving import setting
from tests.cast import Workspace, committed_conversation
from tests.media.files import brought, uploaded

AGE = text("UPDATE media_files SET created_at = now() - :age WHERE workspace_id = :w")


@pytest.fixture(autouse=True)
def folder(servers: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AEROSTIC_MEDIA_FOLDER", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    settings.cache_clear()


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "objects").rglob("*") if path.is_file())


def grow_old(cafe: Workspace, days: float, folder: Path) -> None:
    with working(cafe.owner, cafe.id) as work:
        work.run(AGE, w=cafe.id, age=timedelta(days=days))
    then = time.time() - days * 86_400
    for path in files_in(folder):
        os.utime(path, (then, then))


def nightly(cafe: Workspace) -> list[Job]:
    """What the clock asks for, with what that asks for."""
    with working(workspace_id=cafe.id) as work:
        media.remove_old(work)
        asked = list(work.jobs)
    if SweepObjects() in asked:
        media.sweep_objects(cafe.id, "key")
    return asked


def photo(cafe: Workspace, content: bytes = b"A photo") -> FileRow:
    return brought(cafe, committed_conversation(cafe).id, content, "table.jpg")


def shown(cafe: Workspace, file_id: UUID) -> FileRow:
    with working(cafe.owner, cafe.id) as work:
        return media.file(work, file_id)


def test_files_are_kept_for_good_unless_the_settings_say_otherwise(cafe: Workspace, folder: Path):
    file = photo(cafe)
    grow_old(cafe, 5000, folder)

    nightly(cafe)

    assert shown(cafe, file.id).is_ready
    assert len(files_in(folder)) == 1


def test_a_file_past_keeping_goes_and_its_message_says_so(cafe: Workspace, folder: Path):
    old = photo(cafe)
    grow_old(cafe, 31, folder)
    new = photo(cafe, b"Another")

    with setting(AEROSTIC_MEDIA_DAYS="30", AEROSTIC_MEDIA_FOLDER=str(folder)):
        nightly(cafe)

    gone = shown(cafe, old.id)
    assert (gone.state, gone.name, gone.sha256, gone.path) == (FileState.REMOVED, "", None, "")
    assert "deleted" in str(gone.reason)
    assert shown(cafe, new.id).is_ready
    assert len(files_in(folder)) == 1


def test_bytes_another_message_still_has_stay(cafe: Workspace, folder: Path):
    old, again = photo(cafe), photo(cafe)
    grow_old(cafe, 2, folder)
    with working(cafe.owner, cafe.id) as work:
        media.remove(work, [old.id])

    media.sweep_objects(cafe.id, "key")

    assert shown(cafe, again.id).is_ready
    assert len(files_in(folder)) == 1


def test_an_upload_nobody_sent_is_gone_after_a_day(cafe: Workspace, folder: Path):
    unsent, sent = uploaded(cafe, b"Not sent"), photo(cafe)
    grow_old(cafe, 1.1, folder)

    nightly(cafe)

    with pytest.raises(media.NoSuchFile):
        shown(cafe, unsent.id)
    assert shown(cafe, sent.id).is_ready
    assert len(files_in(folder)) == 1


def test_a_run_that_was_interrupted_is_finished_by_the_next(cafe: Workspace, folder: Path):
    file = photo(cafe)
    grow_old(cafe, 2, folder)
    with working(cafe.owner, cafe.id) as work:
        media.remove(work, [file.id])  # and whoever should have swept dies

    nightly(cafe)

    assert files_in(folder) == []


def test_what_was_just_put_away_waits_for_its_row(cafe: Workspace, folder: Path):
    with storage.incoming(100) as file:
        file.write(b"its row is about to be written")
        media.put_away(cafe.id, file)

    media.sweep_objects(cafe.id, "key")
    assert len(files_in(folder)) == 1

    grow_old(cafe, 1, folder)
    media.sweep_objects(cafe.id, "key")
    assert files_in(folder) == []


def test_more_than_one_batch_asks_for_the_next(cafe: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch):
    from aerostic.media import removing  # noqa: PLC0415 -- only here

    monkeypatch.setattr(removing, "AT_ONCE", 1)
    uploaded(cafe, b"1")
    uploaded(cafe, b"2")
    grow_old(cafe, 2, folder)

    assert RemoveOld() in nightly(cafe)


def test_what_a_dead_process_left_half_written_is_removed(cafe: Workspace, folder: Path):
    left = folder / "incoming" / "left"
    left.parent.mkdir()
    left.write_bytes(b"half")
    then = time.time() - 2 * 86_400
    os.utime(left, (then, then))

    media.sweep_objects(cafe.id, "key")

    assert not left.exists()


def test_one_workspaces_sweep_touches_no_file_of_another(cafe: Workspace, harbour: Workspace, folder: Path):
    uploaded(harbour, b"Mallory's", by=harbour.owner)
    grow_old(harbour, 2, folder)

    media.sweep_objects(cafe.id, "key")

    assert len(files_in(folder)) == 1


def test_the_same_bytes_count_once_and_mallorys_not_at_all(cafe: Workspace, harbour: Workspace):
    for _ in range(2):
        photo(cafe)
    uploaded(harbour, b"Mallory's file", by=harbour.owner)

    with working(cafe.owner, cafe.id) as work:
        told = media.usage(work)

    assert (told.files, told.bytes) == (2, len(b"A photo"))


def test_mallory_keeps_her_own_copy_of_the_same_bytes(cafe: Workspace, harbour: Workspace, folder: Path):
    photo(cafe)
    uploaded(harbour, b"A photo", by=harbour.owner)

    assert {path.relative_to(folder / "objects").parts[0] for path in files_in(folder)} == {
        str(cafe.id),
        str(harbour.id),
    }


def test_the_clock_knows_which_workspaces_have_files(cafe: Workspace):
    photo(cafe)
    with working(scope=Scope.PLATFORM) as work:
        found = media.workspaces_with_files(work)

    assert cafe.id in found
