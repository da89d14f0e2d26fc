"""Settings from the environment and `.env`; production refuses to start while one is missing or weak."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, create_model
from pydantic_settings import BaseSettings, SettingsConfigDict

from aerostic.kit.queues import QUEUES, Queue
from aerostic.kit.weak_settings import is_open_to_a_network, is_plain_key, is_weak


class Environment(StrEnum):
    DEVELOPMENT = "development"
    TEST = "test"
    PRODUCTION = "production"


def worker_counts() -> type[BaseSettings]:
    """Makes the base of the settings, which has a number of worker processes for each declared queue."""
    fields: dict[str, Any] = {queue.setting: (int, Field(1, validation_alias=queue.variable)) for queue in QUEUES}
    return create_model("WorkerCounts", __base__=BaseSettings, **fields)


class Settings(worker_counts()):
    """Every setting of the product; each is read from the one variable named beside it."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        env_prefix="AEROSTIC_",  # or, populated by name, `home` would be read from HOME
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    env: Environment = Field(Environment.DEVELOPMENT, validation_alias="AEROSTIC_ENV")
    home: Path = Field(Path(".aerostic"), validation_alias="AEROSTIC_HOME")
    port: int = Field(3000, validation_alias="AEROSTIC_PORT")
    listen: str = Field("127.0.0.1", validation_alias="AEROSTIC_LISTEN")  # production; development is for this machine
    sandbox_port: int = Field(3900, validation_alias="AEROSTIC_SANDBOX_PORT")
    sandbox_clock: bool = Field(False, validation_alias="AEROSTIC_SANDBOX_CLOCK")  # development: go by its clock
    base_url: str = Field("", validation_alias="AEROSTIC_BASE_URL")  # the landing page; its host's subdomains are ours

    database_url: str = Field("", validation_alias="DATABASE_URL")
    redis_url: str = Field("", validation_alias="REDIS_URL")
    allow_embedded: bool = Field(False, validation_alias="AEROSTIC_ALLOW_EMBEDDED_SERVICES")

    master_keys: str = Field(
        "", validation_alias="AEROSTIC_MASTER_KEYS"
    )  # "kid:base64 of 32 bytes", the current one first
    metrics_token: str = Field("", validation_alias="AEROSTIC_METRICS_TOKEN")

    smtp_url: str = Field("", validation_alias="AEROSTIC_SMTP_URL")  # smtp://user:password@host:port, or smtps://
    mail_from: str = Field("", validation_alias="AEROSTIC_MAIL_FROM")  # "Aerostic <no-reply@…>"

    meta_graph_url: str = Field("https://graph.facebook.com", validation_alias="META_GRAPH_URL")
    meta_graph_version: str = Field("", validation_alias="META_GRAPH_VERSION")  # empty: the constant of aerostic.meta
    meta_app_secret: str = Field("", validation_alias="META_APP_SECRET")
    meta_verify_token: str = Field("", validation_alias="META_VERIFY_TOKEN")

    meta_media_hosts: str = Field("lookaside.fbsbx.com", validation_alias="META_MEDIA_HOSTS")  # commas between them

    media_folder: Path | None = Field(None, validation_alias="AEROSTIC_MEDIA_FOLDER")  # None: within the home
    media_slots: int = Field(8, ge=1, validation_alias="AEROSTIC_MEDIA_SLOTS")  # files on their way at once, per worker
    media_days: int = Field(0, ge=0, validation_alias="AEROSTIC_MEDIA_DAYS")  # files older than this go; 0: they stay
    s3_bucket: str = Field("", validation_alias="AEROSTIC_S3_BUCKET")  # files are kept there instead of in the folder
    s3_endpoint: str = Field("", validation_alias="AEROSTIC_S3_ENDPOINT")  # empty: Amazon's
    s3_region: str = Field("us-east-1", validation_alias="AEROSTIC_S3_REGION")
    s3_key_id: str = Field("", validation_alias="AEROSTIC_S3_KEY_ID")  # empty: whatever the machine's role gives
    s3_secret: str = Field("", repr=False, validation_alias="AEROSTIC_S3_SECRET")

    idle_minutes: int = Field(0, ge=0, validation_alias="AEROSTIC_IDLE_MINUTES")  # 0: no limit
    reopen_hours: int = Field(72, validation_alias="AEROSTIC_REOPEN_HOURS")
    unknown_hold_minutes: float = Field(15, validation_alias="AEROSTIC_UNKNOWN_HOLD_MINUTES")
    call_journals: Path | None = Field(None, validation_alias="AEROSTIC_CALL_JOURNALS")  # None: within the home
    outbound_slots: int = Field(150, validation_alias="AEROSTIC_OUTBOUND_SLOTS")  # calls to Graph in the air, per drain

    web_workers: int = Field(1, validation_alias="AEROSTIC_WEB_WORKERS")
    log_level: str = Field("INFO", validation_alias="AEROSTIC_LOG_LEVEL")

    def workers_of(self, queue: Queue) -> int:
        """How many processes work on the queue."""
        return int(getattr(self, queue.setting))

    @property
    def media_hosts(self) -> frozenset[str]:
        """The hosts, with their port where they have one, that may be shown an access token to fetch a file."""
        return frozenset(host.strip().lower() for host in self.meta_media_hosts.split(",") if host.strip())

    @property
    def landing_url(self) -> str:
        return (self.base_url or f"http://localhost:{self.port}").rstrip("/")

    def url(self, surface: str) -> str:
        """The origin of a surface: `app`, `admin`, `auth` or `api` on its own subdomain, `landing` on none."""
        if surface == "landing":
            return self.landing_url
        parts = urlsplit(self.landing_url)
        return f"{parts.scheme}://{surface}.{parts.netloc}"

    @property
    def secure(self) -> bool:
        return self.landing_url.startswith("https://")

    @property
    def sandbox_mail_port(self) -> int:
        """Where the sandbox takes mail in development."""
        return self.sandbox_port + 25

    @property
    def sandbox_clock_file(self) -> Path | None:
        """Where the sandbox writes by how many seconds its clock is ahead; None where nobody goes by it."""
        return self.home / "sandbox-clock" if self.sandbox_clock and not self.in_production else None

    @property
    def in_production(self) -> bool:
        return self.env is Environment.PRODUCTION


@cache
def settings() -> Settings:
    return Settings()  # pyright: ignore[reportCallIssue]


def shortcomings(given: Settings) -> list[str]:
    """Returns what is missing before these settings may serve real people, one sentence each; empty when nothing is."""
    return [sentence for sentence, is_short in _checks(given) if is_short]


def _checks(given: Settings) -> Iterator[tuple[str, bool]]:
    yield "AEROSTIC_BASE_URL is missing or not https: people's sessions need an https address.", not given.secure
    yield "DATABASE_URL is missing: give a PostgreSQL 15 or later.", not (given.database_url or given.allow_embedded)
    yield "REDIS_URL is missing: give a Redis 6.2 or later, or Valkey.", not (given.redis_url or given.allow_embedded)
    yield "AEROSTIC_MASTER_KEYS is missing: run `python -m aerostic init` to make one.", not given.master_keys
    yield (
        "REDIS_URL names another machine without password and TLS: give rediss://user:password@host.",
        is_open_to_a_network(given.redis_url),
    )
    yield (
        "AEROSTIC_MASTER_KEYS holds a key that is not random: run `python -m aerostic init` to make one.",
        any(is_plain_key(key) for key in given.master_keys.split(",") if key),
    )
    yield (
        "META_APP_SECRET is missing, shorter than 32 characters or not random: webhooks cannot be verified.",
        is_weak(given.meta_app_secret),
    )
    yield (
        "META_VERIFY_TOKEN is missing, shorter than 32 characters or not random: choose a long random one.",
        is_weak(given.meta_verify_token),
    )
    yield (
        "AEROSTIC_SMTP_URL is missing or names no mail server: nobody could sign up or choose a new password.",
        urlsplit(given.smtp_url).scheme not in {"smtp", "smtps"} or not urlsplit(given.smtp_url).hostname,
    )
    yield (
        "AEROSTIC_MAIL_FROM is missing or no address: mails need a sender.",
        ("@" not in given.mail_from),
    )
    yield (
        "AEROSTIC_METRICS_TOKEN is shorter than 32 characters: choose a long random one, or none.",
        bool(given.metrics_token) and is_weak(given.metrics_token),
    )
    yield (
        "AEROSTIC_SANDBOX_CLOCK is set: real people's time goes by the machine. Leave it out.",
        given.sandbox_clock,
    )
    yield (
        "META_GRAPH_URL is not https: access tokens would travel in the clear.",
        not given.meta_graph_url.startswith("https://"),
    )
    yield (
        "META_MEDIA_HOSTS names no host: no picture or voice message could be fetched.",
        not given.media_hosts,
    )
    yield (
        "AEROSTIC_S3_ENDPOINT is not https: people's files would travel in the clear.",
        bool(given.s3_endpoint) and not given.s3_endpoint.startswith("https://"),
    )
    yield (
        "AEROSTIC_S3_KEY_ID and AEROSTIC_S3_SECRET belong together: give both, or neither.",
        bool(given.s3_key_id) != bool(given.s3_secret),
    )
