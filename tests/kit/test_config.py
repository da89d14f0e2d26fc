"""Settings come from the environment alone, and production names everything that is missing or weak."""

import base64
import hashlib
from pathlib import Path

import pytest

from aerostic.kit.config import Environment, Settings, shortcomings

GOOD = {
    "AEROSTIC_ENV": "production",
    "AEROSTIC_BASE_URL": "https://aerostic.example",
    "DATABASE_URL": "postgresql://u:p@db/aerostic",
    "REDIS_URL": "rediss://:secret@redis/0",
    "AEROSTIC_MASTER_KEYS": f"k1:{base64.b64encode(hashlib.sha256(b'k1').digest()).decode()}",
    "META_APP_SECRET": "5e884898da28047151d0e56f8dc62927",
    "META_VERIFY_TOKEN": "a-long-and-random-verify-token-for-meta",
    "META_GRAPH_URL": "https://graph.facebook.com",
    "AEROSTIC_SMTP_URL": "smtp://aerostic:secret@mail.example:587",
    "AEROSTIC_MAIL_FROM": "Aerostic <no-reply@aerostic.example>",
}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """The settings of an environment that holds what is good, but for what is given."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields.values():
        monkeypatch.delenv(str(name.validation_alias), raising=False)

    def read(**changed: str) -> Settings:
        for name, value in (GOOD | changed).items():
            monkeypatch.setenv(name, value)
        return Settings()  # pyright: ignore[reportCallIssue]

    return read


def test_a_complete_environment_has_no_shortcomings(read):
    assert shortcomings(read()) == []
    assert read().in_production


@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL", "AEROSTIC_MASTER_KEYS", "META_APP_SECRET",
                                  "META_VERIFY_TOKEN", "AEROSTIC_BASE_URL", "AEROSTIC_SMTP_URL",
                                  "AEROSTIC_MAIL_FROM"])  # fmt: skip
def test_production_names_what_is_missing(read, name: str):
    [said] = shortcomings(read(**{name: ""}))

    assert said.startswith(f"{name} is missing")


@pytest.mark.parametrize(("name", "weak"), [
    ("META_APP_SECRET", "my-app-secret"),
    ("META_APP_SECRET", "a" * 64),
    ("META_VERIFY_TOKEN", "1212" * 16),
    ("META_VERIFY_TOKEN", "abcdefgh" * 4),
    ("META_VERIFY_TOKEN", "aaaaaaaabbbbbbbbccccccccddddddddeeee"),
    ("AEROSTIC_METRICS_TOKEN", "x"),
    ("REDIS_URL", "redis://redis/0"),
    ("REDIS_URL", "redis://:secret@redis/0"),
    ("REDIS_URL", "rediss://redis/0"),
    ("AEROSTIC_MASTER_KEYS", f"k1:{base64.b64encode(bytes(32)).decode()}"),
    ("AEROSTIC_MASTER_KEYS", f"k1:{base64.b64encode(bytes(range(32))).decode()}"),
    ("AEROSTIC_BASE_URL", "http://aerostic.example"),
    ("META_GRAPH_URL", "http://graph.facebook.com"),
    ("AEROSTIC_SMTP_URL", "https://mail.example"),
    ("AEROSTIC_SMTP_URL", "smtp://"),
    ("AEROSTIC_MAIL_FROM", "Aerostic"),
])  # fmt: skip
def test_production_names_what_is_weak_without_repeating_it(read, name: str, weak: str):
    [said] = shortcomings(read(**{name: weak}))

    assert said.startswith(name)
    assert weak not in said


def test_a_redis_of_this_machine_needs_no_tls(read):
    assert shortcomings(read(REDIS_URL="redis://127.0.0.1:6379/0")) == []


def test_every_shortcoming_is_named_at_once(read):
    empty = dict.fromkeys(GOOD, "") | {"META_GRAPH_URL": "http://x"}

    assert len(shortcomings(read(**empty))) == 9


def test_embedded_services_may_stand_in_when_told_to(read):
    assert shortcomings(read(DATABASE_URL="", REDIS_URL="", AEROSTIC_ALLOW_EMBEDDED_SERVICES="true")) == []


def test_a_file_beside_the_program_fills_in_and_the_environment_wins(read, tmp_path: Path):
    (tmp_path / ".env").write_text("AEROSTIC_PORT=4000\nAEROSTIC_SANDBOX_PORT=4900\n")

    given = read(AEROSTIC_PORT="5000")

    assert (given.port, given.sandbox_port) == (5000, 4900)


def test_an_empty_setting_is_none(read):
    assert read(AEROSTIC_PORT="").port == 3000


def test_the_home_of_whoever_runs_it_is_not_ours(read, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", "/root")

    assert read().home == Path(".aerostic")


def test_each_surface_has_its_host(read):
    given = read()

    assert given.url("landing") == "https://aerostic.example"
    assert given.url("api") == "https://api.aerostic.example"
    assert given.secure


def test_development_lives_on_localhost(read):
    given = read(AEROSTIC_ENV="development", AEROSTIC_BASE_URL="", AEROSTIC_PORT="3100")

    assert given.env is Environment.DEVELOPMENT
    assert (given.url("app"), given.secure) == ("http://app.localhost:3100", False)


def test_settings_do_not_change_once_read(read):
    with pytest.raises(ValueError, match="frozen"):
        read().port = 1


def test_production_refuses_the_sandboxs_clock(read):
    [said] = shortcomings(read(AEROSTIC_SANDBOX_CLOCK="true"))

    assert said.startswith("AEROSTIC_SANDBOX_CLOCK is set")
    assert read(AEROSTIC_SANDBOX_CLOCK="true").sandbox_clock_file is None
