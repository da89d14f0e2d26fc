"""STOP is heard however it is written, and nobody who merely uses the word takes leave by it."""
# ruff: noqa: RUF001 -- look-alike characters are what is tested

import pytest
from hypothesis import given
from hypothesis import strategies as some

from aerostic.contacts import Wish, wish_in, wish_of_payload
from aerostic.contacts import keyword_lists as lists
from aerostic.contacts.keywords import normalised

STOP_WORDS = frozenset(word for words in lists.STOP.values() for word in words)
START_WORDS = frozenset(word for words in lists.START.values() for word in words)
POLITE = (
    "Stop. Thank you", "Please stop", "stop please", "STOP STOP STOP", "stop messages please", "stop texting me",
    "unsubscribe me, thanks", "Stop all messages", "por favor, baja", "Bitte abmelden!", "arrêtez, s'il vous plaît",
    "Отписаться, пожалуйста", "من فضلك إلغاء الاشتراك", "कृपया बंद करें", "stop stop",
)  # fmt: skip

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
    "can you cancel it?", "the end", "At the end of the week", "non-stop", "nonstop", "stops", "stopping",
    "quite",
    "ending", "cancelled", "I want to remove one item", "stop sign", "one stop shop", "stop by at 9", "start up",
    "when do you start?", "let's start", "st op", "s t o p", "stop stop by", "opt", "out", "all", "all stop", "sto",
    "top",
    "start stop", "yes", "help", "stop" + "x" * 80, "stop by please", "please", "thanks", "1", "0",
    "stop sending flowers", "Please stop the music", "basta pasta", "Band of brothers", "Ende gut", "don't stop please",
)  # fmt: skip
SAID_START = ("START", "start", "Start!", "UNSTOP", "subscribe", "OPTIN", "opt in", "OPT-IN", "▶️ start", "ST\u200dART")


INVISIBLE = "\u200b"  # dropped, and no plain letter
NO_WORDS = "!?.,;:\"'()*~_-–… \n\t🛑🙏😡\u200b\u200d\ufe0f"


@given(some.text(some.characters(max_codepoint=127), max_size=40))
def test_plain_letters_are_compared_like_all_others(said: str):
    assert normalised(said) == normalised(said + INVISIBLE)


@pytest.mark.parametrize("said", SAID_STOP)
def test_this_is_an_opt_out(said: str):
    assert wish_in(said) is Wish.STOP


@pytest.mark.parametrize("said", POLITE)
def test_politeness_around_it_changes_nothing(said: str):
    assert wish_in(said) is Wish.STOP


@pytest.mark.parametrize("said", sorted(STOP_WORDS))
def test_every_language_takes_leave_in_its_own_words(said: str):
    assert wish_in(said) is wish_in(said.upper()) is Wish.STOP


@pytest.mark.parametrize("said", sorted(START_WORDS))
def test_every_language_comes_back_in_its_own_words(said: str):
    assert wish_in(said) is wish_in(said.upper()) is Wish.START


@pytest.mark.parametrize("payload", ["STOP", "stop", "OPT_OUT", "unsubscribe", "Stop promotions", "STOP_MARKETING"])
def test_a_payload_reserved_for_it_is_an_opt_out(payload: str):
    assert wish_of_payload(payload) is Wish.STOP


@pytest.mark.parametrize(
    "payload", ["cancel", "END", "Remove", "quit", "START", "appt:1:cancel", "STOP_TIMER", "stop 12"]
)
def test_what_a_business_calls_its_buttons_means_what_it_names(payload: str):
    assert wish_of_payload(payload) is None


def test_a_payload_reserved_for_coming_back_is_one():
    assert wish_of_payload("OPT_IN") is Wish.START


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


@given(some.sampled_from(sorted(STOP_WORDS | START_WORDS)), some.text(alphabet="bcfghjqvwxz", min_size=1, max_size=8))
def test_never_as_a_part_of_what_somebody_says(word: str, other: str):
    said = f"{other} {word}"

    assert wish_in(said) is None or " ".join(said.split()) in STOP_WORDS | START_WORDS


def test_a_word_after_which_much_else_stands_is_no_word():
    assert wish_in("stop" + "!" * 252) is Wish.STOP
    assert wish_in("stop" + "!" * 253) is None


@given(some.text())
def test_no_text_breaks_it(said: str):
    assert wish_in(said) in {None, Wish.STOP, Wish.START}
