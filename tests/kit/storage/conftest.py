"""Both homes of files: a folder, and an S3 on loopback."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from aerostic.kit.config import Settings
from aerostic.kit.storage import Storage
from aerostic.kit.storage.folder import FolderStorage
from aerostic.kit.storage.s3 import S3Storage
from tests.ports import free_port
from tests.waiting import eventually

BUCKET = "aerostic"


@pytest.fixture(scope="session")
def s3_url() -> Iterator[str]:
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        url = f"http://127.0.0.1:{port}"
        assert eventually(lambda: answers(url), 60)
        urlopen(Request(f"{url}/{BUCKET}", method="PUT")).close()  # noqa: S310 -- our own server
        yield url
        server.terminate()


def answers(url: str) -> bool:
    with suppress(URLError, ConnectionError), urlopen(f"{url}/moto-api/") as answer:  # noqa: S310 -- the same
        return answer.status == 200
    return False


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "folder":
        return FolderStorage(tmp_path / "objects")
    return s3(request.getfixturevalue("s3_url"))


def s3(url: str, bucket: str = BUCKET) -> S3Storage:
    return S3Storage(Settings(s3_bucket=bucket, s3_endpoint=url, s3_key_id="key", s3_secret="secret"))  # pyright: ignore[reportCallIssue]
