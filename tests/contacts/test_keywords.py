"""STOP is heard however it is written, and nobody who merely uses the word takes leave by it."""
# ruff: noqa: RUF001 -- look-alike characters are what is tested

import pytest
from hypothesis import given
from hypothesis import strategies as some

from aerostic.contacts import Wish, wish_in
from aerostic.contacts.keywords import START_WORDS, STOP_WORDS, normalised

SAID_STOP = (
    "STOP", "stop", "Stop", "StOp", "STOPALL", "stop all", "STOP ALL", "unsubscribe", "Cancel", "END", "Quit", "optout",
    "opt out", "OPT-OUT", "Opt–Out", "remove", "REVOKE",
    " stop ", "stop.", "STOP!!!", "¡stop!", "“STOP”", "'stop'", "(stop)", "*STOP*", "_stop_", "~stop~",
    "stop\n", "\n\nSTOP",
    "🛑 STOP", "stop 🙏", "STOP 🛑🛑🛑", "stop ❤️", "👋🏽 stop", "stop…", "stop ;)", "Stop,", "-stop-", "stop?",
    "ST\u200bOP", "\u200estop\u200f", "\ufeffSTOP", "s\u00adtop", "stop\u00a0all", "stop\u2003all",
    "ＳＴＯＰ", "𝐒𝐓𝐎𝐏", "ⓢⓣⓞⓟ", "stóp", "STÖP", "stop\u0301", "opt   out", "opt\tout", "stop_all",
)  # fmt: skip
SIMPLY_TALKING = (
    "", " ", "🛑", "!!!", "please stop by", "bus stop", "don't stop", "stop it now", "Do not cancel my order",
    "can you cancel it?", "the end", "At the end of the week", "non-stop", "nonstop", "stopp", "stops", "stopping",
    "quite",
    "ending", "cancelled", "I want to remove one item", "stop sign", "one stop shop", "stop by at 9", "start up",
    "when do you start?", "let's start", "st op", "s t o p", "stop stop by", "opt", "out", "all", "all stop", "sto",
    "top",
    "start stop", "yes", "help", "stop" + "x" * 80, "stop " * 40, "стоп", "1", "0",
)  # fmt: skip
SAID_START = ("START", "start", "Start!", "UNSTOP", "subscribe", "OPTIN", "opt in", "OPT-IN", "▶️ start", "ST\u200dART")


INVISIBLE = "\u200b"  # dropped, and no plain letter
NO_WORDS = "!?.,;:\"'()*~_-–… \n\t🛑🙏😡\u200b\u200d\ufe0f"


@given(some.text(some.characters(max_codepoint=127), max_size=40))
def test_plain_letters_are_heard_as_all_others_are(said: str):
    assert normalised(said) == normalised(said + INVISIBLE)


@pytest.mark.parametrize("said", SAID_STOP)
def test_this_is_an_opt_out(said: str):
    assert wish_in(said) is Wish.STOP


@pytest.mark.parametrize("said", SIMPLY_TALKING)
def test_this_is_somebody_talking(said: str):
    assert wish_in(said) is None


@pytest.mark.parametrize("said", SAID_START)
def test_this_is_coming_back(said: str):
    assert wish_in(said) is Wish.START


def test_no_word_means_both():
    assert not STOP_WORDS & START_WORDS


@given(
    some.sampled_from(sorted(STOP_WORDS)),
    some.text(alphabet="!?.,;:\"'()*~_-–… \n\t🛑🙏😡\u200b\u200d\ufe0f", max_size=20),
)
def test_whatever_stands_around_the_word_that_is_no_word(word: str, around: str):
    assert wish_in(f"{around}{word.upper()}{around}") is Wish.STOP


@given(
    some.sampled_from(sorted(STOP_WORDS | START_WORDS)), some.text(alphabet="abcdefghijklmnop", min_size=1, max_size=8)
)
def test_never_as_a_part_of_what_somebody_says(word: str, other: str):
    said = f"{other} {word}"

    assert wish_in(said) is None or " ".join(said.split()) in STOP_WORDS | START_WORDS


def test_a_word_after_which_much_else_stands_is_no_word():
    assert wish_in("stop" + "!" * 252) is Wish.STOP
    assert wish_in("stop" + "!" * 253) is None


@given(some.text())
def test_no_text_breaks_it(said: str):
    assert wish_in(said) in {None, Wish.STOP, Wish.START}
