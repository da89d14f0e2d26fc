"""What a file is and holds is told by its bytes, and a file made to do harm does none."""

import os
import time
from pathlib import Path

import pytest

from aerostic.kit.inspection import CannotConvert, Facts, is_voice, look_at, looking, to_voice, type_of
from tests.kit.inspection import samples

TYPES = {
    "image/jpeg": samples.picture(),
    "image/png": samples.picture("PNG"),
    "image/webp": samples.picture("WEBP"),
    "image/gif": samples.picture("GIF"),
    "audio/ogg": samples.voice(),
    "audio/mp4": samples.video(b"soun"),
    "video/mp4": samples.video(),
    "audio/amr": b"#!AMR\n" + b"\0" * 40,
    "audio/mpeg": b"ID3\x04" + b"\0" * 40,
    "application/pdf": samples.pdf(),
    "image/svg+xml": samples.SVG,
    "text/html": samples.HTML,
    "text/plain": "Grüße, مرحبا".encode(),
    "application/octet-stream": bytes(range(256)),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file"


@pytest.mark.parametrize("type_", TYPES)
def test_the_bytes_say_what_it_is(file: Path, type_: str):
    file.write_bytes(TYPES[type_])

    assert type_of(file) == type_


@pytest.mark.parametrize("start", [b"\n\n  <HTML>", b"\xef\xbb\xbf<!doctype HTML>", b"hello <script>alert(1)</script>"])
def test_what_a_browser_would_run_is_called_by_its_name_however_it_begins(file: Path, start: bytes):
    file.write_bytes(start)

    assert type_of(file) == "text/html"


def test_a_picture_is_measured_as_it_is_seen(file: Path):
    from PIL import Image  # noqa: PLC0415 -- only here

    turned = Image.Exif()
    turned[0x0112] = 6
    file.write_bytes(samples.picture("JPEG", (900, 600), exif=turned))
    thumbnail = file.with_name("thumbnail")

    facts = look_at(file, "image/jpeg", thumbnail)

    assert (facts.width, facts.height, facts.animated) == (600, 900, False)
    with Image.open(thumbnail) as small:
        assert (small.format, small.size) == ("WEBP", (427, 640))


def test_an_animated_sticker_is_known_as_one(file: Path):
    file.write_bytes(samples.animation())

    facts = look_at(file, "image/webp", file.with_name("thumbnail"))

    assert (facts.width, facts.height, facts.animated) == (512, 512, True)


def test_a_bomb_is_measured_and_not_unfolded(file: Path):
    file.write_bytes(samples.bomb())
    began = time.monotonic()

    facts = look_at(file, "image/png", file.with_name("thumbnail"))

    assert facts == Facts() or (facts.width, facts.height) == (40_000, 40_000)
    assert time.monotonic() - began < 30
    assert not file.with_name("thumbnail").exists()


@pytest.mark.parametrize(
    "type_", ["image/jpeg", "image/png", "image/webp", "application/pdf", "audio/ogg", "video/mp4"]
)
@pytest.mark.parametrize("bytes_", [b"", b"\xff\xd8\xff", os.urandom(2000)], ids=["empty", "torn", "noise"])
def test_a_file_nobody_can_open_has_no_facts_and_harms_nobody(file: Path, type_: str, bytes_: bytes):
    file.write_bytes(bytes_)

    facts = look_at(file, type_, file.with_name("thumbnail"))

    assert (facts.width, facts.pages) == (None, None)
    assert not file.with_name("thumbnail").exists()


def test_the_pages_of_a_document_are_counted(file: Path):
    file.write_bytes(samples.pdf(pages=3))

    assert look_at(file, "application/pdf", file.with_name("thumbnail")).pages == 3


def test_the_seconds_of_a_voice_message_are_known_without_ffmpeg(file: Path, monkeypatch: pytest.MonkeyPatch):
    file.write_bytes(samples.voice(seconds=2))
    monkeypatch.setenv("PATH", "")

    facts = look_at(file, "audio/ogg", file.with_name("thumbnail"))

    assert facts.duration == pytest.approx(2, abs=0.1)
    assert facts.waveform is None


def test_a_voice_message_is_left_as_it_is(file: Path):
    file.write_bytes(samples.voice())

    to_voice(file)

    assert file.read_bytes() == samples.voice()


def test_a_recording_nobody_here_can_convert_is_refused_in_words(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    file.write_bytes(samples.voice(channels=2))

    assert not is_voice(file)
    with pytest.raises(CannotConvert, match="ffmpeg"):
        to_voice(file)


def test_what_looks_into_a_file_has_none_of_our_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    spy = tmp_path / "spy.py"
    spy.write_text("import json, os; print(json.dumps({'pages': sum('SECRET' in name for name in os.environ)}))")
    monkeypatch.setattr(looking, "INSIDE", spy)
    monkeypatch.setenv("META_APP_SECRET", "not for a stranger's file")
    (tmp_path / "photo").write_bytes(b"")

    assert looking.look_at(tmp_path / "photo", "image/png", tmp_path / "small").pages == 0
