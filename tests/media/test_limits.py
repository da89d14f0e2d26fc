"""What WhatsApp takes is checked before anything is sent, and the words name the limit."""

import pytest

from aerostic.media.limits import KB, MB, NotSendable, Sendable, best_kind, check, why_not


@pytest.mark.parametrize(
    ("kind", "type_", "bytes_"),
    [
        ("image", "image/jpeg", 5 * MB),
        ("image", "image/png", 1),
        ("video", "video/mp4", 16 * MB),
        ("video", "video/3gpp", 1),
        ("audio", "audio/ogg", 16 * MB),
        ("audio", "audio/aac", 1),
        ("document", "application/pdf", 100 * MB),
        ("document", "video/mp4", 100 * MB),
    ],
)
def test_what_meta_takes_is_taken_to_the_last_byte(kind: str, type_: str, bytes_: int):
    check(kind, Sendable(type=type_, bytes=bytes_))


@pytest.mark.parametrize(
    ("kind", "type_", "bytes_", "words"),
    [
        ("video", "video/mp4", 23 * MB, "This video has 23 MB; WhatsApp takes 16 MB. Send it as a document."),
        ("image", "image/jpeg", 5 * MB + 1, "This photo has 6 MB; WhatsApp takes 5 MB. Send it as a document."),
        ("audio", "audio/ogg", 17 * MB, "This audio file has 17 MB; WhatsApp takes 16 MB. Send it as a document."),
        ("document", "application/pdf", 101 * MB, "This document has 101 MB; WhatsApp takes 100 MB."),
        (
            "image",
            "image/gif",
            9,
            "WhatsApp takes JPEG and PNG as photo, and this is image/gif. Send it as a document.",
        ),
        ("document", "text/plain", 0, "This file is empty."),
    ],
)
def test_what_meta_does_not_take_is_refused_in_words_that_name_the_limit(
    kind: str, type_: str, bytes_: int, words: str
):
    with pytest.raises(NotSendable) as refused:
        check(kind, Sendable(type=type_, bytes=bytes_))

    assert str(refused.value) == words


def test_an_animated_sticker_may_have_more_bytes_than_a_still_one():
    still = Sendable(type="image/webp", bytes=200 * KB, width=512, height=512)
    moving = Sendable(type="image/webp", bytes=200 * KB, width=512, height=512, animated=True)

    assert (why_not("sticker", moving), why_not("sticker", still) is None) == (None, False)


def test_a_sticker_has_one_size():
    assert "512 by 512" in str(why_not("sticker", Sendable(type="image/webp", bytes=1, width=500, height=512)))


def test_a_file_is_sent_as_what_it_is_unless_somebody_chooses():
    assert [best_kind(one) for one in ("image/png", "video/mp4", "audio/ogg", "image/gif", "application/zip")] == [
        "image", "video", "audio", "document", "document",
    ]  # fmt: skip
