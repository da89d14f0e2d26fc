"""Generated pictures are made anew only when somebody would notice."""

from tests.browser.pixels import NOTICEABLE, Pixels, differ_visibly

WIDTH, HEIGHT = 100, 50


def plain(shade: int = 128, *, width: int = WIDTH, drawn: int = 0) -> Pixels:
    """One shade all over, but for `drawn` white pixels."""
    values = bytes([255, 255, 255, 255]) * drawn + bytes([shade, shade, shade, 255]) * (width * HEIGHT - drawn)
    return Pixels(width, HEIGHT, values)


def test_the_same_picture_has_not_changed() -> None:
    assert not differ_visibly(plain(), plain())


def test_what_compression_leaves_is_no_change() -> None:
    assert not differ_visibly(plain(128), plain(128 + NOTICEABLE))


def test_a_colour_that_changed_everywhere_is_a_change() -> None:
    assert differ_visibly(plain(128), plain(128 + NOTICEABLE + 1))


def test_a_few_pixels_as_of_a_clock_are_no_change() -> None:
    assert not differ_visibly(plain(), plain(drawn=10))


def test_something_new_to_see_is_a_change_both_ways() -> None:
    assert differ_visibly(plain(), plain(drawn=50))
    assert differ_visibly(plain(drawn=50), plain())


def test_another_size_is_a_change() -> None:
    assert differ_visibly(plain(), plain(width=WIDTH + 1))
