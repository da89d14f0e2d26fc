"""What development makes up is made up once, and never stands in for what somebody has set."""

from pathlib import Path

from aerostic.kit.config import Settings
from aerostic.kit.envelope import listed
from aerostic.kit.services.place import open_place
from aerostic.up.environment import for_development

MADE_UP = {
    "AEROSTIC_MASTER_KEYS", "META_APP_SECRET", "META_VERIFY_TOKEN", "META_GRAPH_URL", "META_MEDIA_HOSTS",
    "AEROSTIC_SMTP_URL", "AEROSTIC_SANDBOX_CLOCK",
}  # fmt: skip


def nothing_set(**set_: str) -> Settings:
    """Whatever the settings of this machine are, only these were set by somebody."""
    return Settings.model_construct(set(set_), **set_, sandbox_port=4000, sandbox_mail_port=4025)  # pyright: ignore[reportArgumentType]


def test_keys_are_made_up_once_and_kept(tmp_path: Path) -> None:
    first = for_development(nothing_set(), open_place(tmp_path))
    again = for_development(nothing_set(), open_place(tmp_path))

    assert set(first) == MADE_UP
    assert first == again
    assert listed(first["AEROSTIC_MASTER_KEYS"])


def test_no_two_machines_share_a_key(tmp_path: Path) -> None:
    here = for_development(nothing_set(), open_place(tmp_path / "here"))
    there = for_development(nothing_set(), open_place(tmp_path / "there"))

    for secret in ("AEROSTIC_MASTER_KEYS", "META_APP_SECRET", "META_VERIFY_TOKEN"):
        assert here[secret] != there[secret]


def test_whatever_somebody_set_stays_as_it_is(tmp_path: Path) -> None:
    made_up = for_development(nothing_set(master_keys="mine:key", smtp_url="smtp://mail"), open_place(tmp_path))

    assert set(made_up) == MADE_UP - {"AEROSTIC_MASTER_KEYS", "AEROSTIC_SMTP_URL"}


def test_the_product_talks_to_the_sandbox(tmp_path: Path) -> None:
    made_up = for_development(nothing_set(), open_place(tmp_path))

    assert made_up["META_GRAPH_URL"] == "http://127.0.0.1:4000"
    assert made_up["AEROSTIC_SMTP_URL"] == "smtp://127.0.0.1:4025"
