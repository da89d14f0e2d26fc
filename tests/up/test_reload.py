from pathlib import Path

import pytest

from aerostic.up.reload import Reloader


def test_a_changed_source_is_noticed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    source = tmp_path / "aerostic" / "page.py"
    source.parent.mkdir()
    source.write_text("hello")
    renewals: list[str] = []
    reloader = Reloader(lambda: renewals.append("again"), pause=0)

    reloader.check()
    source.write_text("good morning")
    reloader.check()
    reloader.check()

    assert renewals == ["again"]
