"""Files in anything that speaks S3. Nothing is open while it is called."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Protocol, cast

import boto3  # pyright: ignore[reportMissingTypeStubs]
from boto3.exceptions import Boto3Error  # pyright: ignore[reportMissingTypeStubs]
from botocore.config import Config  # pyright: ignore[reportMissingTypeStubs]
from botocore.exceptions import BotoCoreError, ClientError  # pyright: ignore[reportMissingTypeStubs]

from aerostic.kit.config import Settings
from aerostic.kit.storage.objects import PIECE, Kept, ObjectMissing, StorageAway, StorageFailed
from aerostic.kit.work import check_nothing_is_open

AT_ONCE: Final = 1000  # keys in one request to delete; S3 takes no more
CONNECT_TIMEOUT, READ_TIMEOUT, ATTEMPTS, CONNECTIONS = 5, 30, 3, 40
MISSING: Final = frozenset({"404", "NoSuchKey", "NotFound"})
REFUSED: Final = frozenset({"403", "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "NoSuchBucket"})


class S3Client(Protocol):
    """What is used of boto3's client, which describes itself to no type checker."""

    def upload_file(self, filename: str, bucket: str, key: str) -> None: ...
    def get_object(self, **asked: str) -> dict[str, Any]: ...
    def head_object(self, **asked: str) -> dict[str, Any]: ...
    def delete_objects(self, **asked: Any) -> dict[str, Any]: ...  # noqa: ANN401 -- boto3's own shape
    def get_paginator(self, name: str) -> Any: ...  # noqa: ANN401 -- the same


class S3Storage:
    def __init__(self, given: Settings) -> None:
        self._bucket = given.s3_bucket
        self._client = _client(given)

    def put(self, key: str, source: Path) -> None:
        with _failures(key):
            self._client.upload_file(str(source), self._bucket, key)
        source.unlink(missing_ok=True)

    def open(self, key: str, start: int = 0, length: int | None = None) -> Iterator[bytes]:
        if length == 0:
            return iter(())
        end = "" if length is None else str(start + length - 1)
        part = {"Range": f"bytes={start}-{end}"} if start or end else {}
        with _failures(key):
            body = self._client.get_object(Bucket=self._bucket, Key=key, **part)["Body"]
        return _pieces(body, key)

    def exists(self, key: str) -> bool:
        try:
            with _failures(key):
                self._client.head_object(Bucket=self._bucket, Key=key)
        except ObjectMissing:
            return False
        return True

    def delete(self, keys: Sequence[str]) -> None:
        for place in range(0, len(keys), AT_ONCE):
            named = [{"Key": key} for key in keys[place : place + AT_ONCE]]
            with _failures(""):
                answer = self._client.delete_objects(Bucket=self._bucket, Delete={"Objects": named, "Quiet": True})
            if answer.get("Errors"):
                raise StorageAway("The storage did not delete everything it was asked to.")

    def listed(self, prefix: str = "") -> Iterator[Kept]:
        with _failures(prefix):
            for page in self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=prefix):
                for one in page.get("Contents", ()):
                    yield Kept(cast("str", one["Key"]), cast("datetime", one["LastModified"]))


def _client(given: Settings) -> S3Client:
    config = Config(
        connect_timeout=CONNECT_TIMEOUT,
        read_timeout=READ_TIMEOUT,
        retries={"max_attempts": ATTEMPTS, "mode": "standard"},
        max_pool_connections=CONNECTIONS,
        s3={"addressing_style": "path"},
    )
    made: Any = cast("Any", boto3).client(
        "s3",
        endpoint_url=given.s3_endpoint or None,
        region_name=given.s3_region,
        aws_access_key_id=given.s3_key_id or None,
        aws_secret_access_key=given.s3_secret or None,
        config=config,
    )
    return cast("S3Client", made)


def _pieces(body: Any, key: str) -> Iterator[bytes]:  # noqa: ANN401 -- botocore's stream
    with _failures(key):
        yield from body.iter_chunks(PIECE)


@contextmanager
def _failures(key: str) -> Iterator[None]:
    check_nothing_is_open()
    try:
        yield
    except ClientError as error:
        raise _meaning(_code(error), key) from None
    except (BotoCoreError, OSError) as error:
        raise StorageAway(f"The storage cannot be reached ({type(error).__name__}).") from None
    except Boto3Error as error:
        raise StorageAway(f"The storage did not take a file ({type(error).__name__}).") from None


def _code(error: ClientError) -> str:
    told = cast("dict[str, dict[str, str]]", error.response)
    return str(told.get("Error", {}).get("Code", ""))


def _meaning(code: str, key: str) -> Exception:
    if code in MISSING:
        return ObjectMissing(f"Nothing is kept under {key}.")
    return StorageFailed(f"The storage refuses us ({code}).") if code in REFUSED else StorageAway(f"Storage: {code}.")
