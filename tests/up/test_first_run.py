import stat
from pathlib import Path

import pytest

from aerostic.kit.config import Settings, settings, shortcomings
from aerostic.kit.services.place import open_place
from aerostic.up import first_run
from aerostic.up.production import NotFit, run
from tests.services import Servers


def settings_with(**changed: str) -> Settings:
    return settings().model_copy(update=changed)


def test_the_first_keys_are_good_enough_for_production() -> None:
    keys = first_run.missing_keys(settings_with(master_keys="", meta_verify_token="", metrics_token=""))

    short = shortcomings(settings_with(master_keys=keys["AEROSTIC_MASTER_KEYS"]))
    assert not [sentence for sentence in short if "MASTER_KEYS" in sentence]
    assert set(keys) == {"AEROSTIC_MASTER_KEYS", "META_VERIFY_TOKEN", "AEROSTIC_METRICS_TOKEN"}


def test_a_key_that_is_set_is_never_replaced() -> None:
    assert first_run.missing_keys(settings_with(master_keys="a:b", meta_verify_token="c", metrics_token="d")) == {}


def test_keys_go_to_a_file_only_its_owner_can_read(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("AEROSTIC_PORT=4000\n")

    first_run.keep({"AEROSTIC_MASTER_KEYS": "a:b"}, file)

    assert file.read_text() == "AEROSTIC_PORT=4000\nAEROSTIC_MASTER_KEYS=a:b\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_first_operator_gets_a_link(servers: Servers) -> None:
    assert "/invitation?token=" in first_run.invite("olga@example.com")


def test_production_names_every_missing_setting(tmp_path: Path) -> None:
    with pytest.raises(NotFit) as refused:
        run(open_place(tmp_path), settings_with(database_url="", redis_url="", master_keys="", meta_app_secret="short"))

    for name in ("AEROSTIC_BASE_URL", "DATABASE_URL", "REDIS_URL", "AEROSTIC_MASTER_KEYS", "META_APP_SECRET"):
        assert name in str(refused.value)
