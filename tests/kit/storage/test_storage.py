"""A file that was put away is there whole, can be read in part, and goes once deleted, wherever files are kept."""

from pathlib import Path

import pytest

from aerostic.kit.config import Settings
from aerostic.kit.storage import Incoming, ObjectMissing, Storage, StorageAway, StorageFailed, TooLong
from aerostic.kit.storage.folder import FolderStorage
from aerostic.kit.storage.s3 import S3Storage
from aerostic.kit.work import IoInsideWork, working
from tests.kit.storage.conftest import s3
from tests.services import Servers

BYTES = bytes(range(256)) * 4096
KEY = "0192/ab/abcdef"


def keep(store: Storage, tmp_path: Path, content: bytes = BYTES, key: str = KEY) -> None:
    source = tmp_path / "source"
    source.write_bytes(content)
    store.put(key, source)


def test_a_file_comes_back_as_it_was(store: Storage, tmp_path: Path):
    keep(store, tmp_path)

    assert b"".join(store.open(KEY)) == BYTES
    assert store.exists(KEY)


@pytest.mark.parametrize(("start", "length"), [(0, 10), (300_000, None), (1_000, 300_000), (len(BYTES) - 1, 1), (5, 0)])
def test_any_part_of_a_file_can_be_read(store: Storage, tmp_path: Path, start: int, length: int | None):
    keep(store, tmp_path)

    wanted = BYTES[start:] if length is None else BYTES[start : start + length]
    assert b"".join(store.open(KEY, start, length)) == wanted


def test_what_is_not_there_is_said_before_anything_is_answered(store: Storage):
    with pytest.raises(ObjectMissing):
        store.open("0192/no/nothing")
    assert not store.exists("0192/no/nothing")


def test_a_deleted_file_is_gone_and_deleting_it_again_harms_nothing(store: Storage, tmp_path: Path):
    keep(store, tmp_path)

    store.delete([KEY, "0192/no/nothing"])
    store.delete([KEY])

    assert not store.exists(KEY)


def test_putting_the_same_file_again_changes_nothing(store: Storage, tmp_path: Path):
    keep(store, tmp_path)
    keep(store, tmp_path)

    assert [kept.key for kept in store.listed("0192/ab/")] == [KEY]


def test_everything_below_a_prefix_is_listed(store: Storage, tmp_path: Path):
    for number in range(3):
        keep(store, tmp_path, b"x", f"list/{number}/{number}")
    keep(store, tmp_path, b"x", "other/0/0")

    assert sorted(kept.key for kept in store.listed("list/")) == ["list/0/0", "list/1/1", "list/2/2"]


def test_no_key_leads_out_of_the_folder(tmp_path: Path):
    for key in ("../out", "a/../../out", "/etc/passwd"):
        with pytest.raises(ValueError, match="leaves"):
            FolderStorage(tmp_path).open(key)


def test_a_full_or_missing_disk_is_trouble_and_leaves_no_part(tmp_path: Path):
    (tmp_path / "objects").write_text("a file where a folder should be")

    with pytest.raises(StorageAway):
        keep(FolderStorage(tmp_path / "objects"), tmp_path)


def test_an_s3_that_is_away_is_worth_another_attempt(tmp_path: Path):
    with pytest.raises(StorageAway):
        keep(s3("http://127.0.0.1:9"), tmp_path)


def test_a_bucket_that_is_not_there_is_for_somebody_to_mend(s3_url: str, tmp_path: Path):
    with pytest.raises((StorageFailed, ObjectMissing, StorageAway)):
        keep(s3(s3_url, "nobodys"), tmp_path)


def test_no_secret_stands_in_what_settings_say_of_themselves():
    given = Settings(s3_bucket="b", s3_secret="swordfish")  # pyright: ignore[reportCallIssue]

    assert "swordfish" not in repr(given)


def test_s3_is_not_called_within_a_transaction(s3_url: str, servers: Servers):
    with working(), pytest.raises(IoInsideWork):
        s3(s3_url).exists(KEY)


def test_what_comes_in_is_measured_and_gone_unless_it_was_kept(tmp_path: Path):
    with Incoming(tmp_path, 10) as file:
        file.write(b"hello")
        assert (file.size, file.sha256[:8]) == (5, "2cf24dba")

    assert list(tmp_path.iterdir()) == []


def test_more_than_is_taken_is_not_written(tmp_path: Path):
    with Incoming(tmp_path, 10) as file, pytest.raises(TooLong):
        file.write(b"eleven bytes")

    assert list(tmp_path.iterdir()) == []


def test_the_settings_choose_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, s3_url: str):
    from aerostic.kit import storage  # noqa: PLC0415 -- only here
    from aerostic.kit.storage import opening  # noqa: PLC0415 -- only here

    in_folder = Settings(media_folder=tmp_path)  # pyright: ignore[reportCallIssue]
    in_bucket = Settings(s3_bucket="b", s3_endpoint=s3_url, s3_key_id="k", s3_secret="s")  # pyright: ignore[reportCallIssue]
    homes: list[type] = []
    for given in (in_folder, in_bucket):
        monkeypatch.setattr(opening, "settings", lambda given=given: given)
        opening._bucket.cache_clear()
        homes.append(type(storage.storage()))

    opening._bucket.cache_clear()
    assert homes == [FolderStorage, S3Storage]
