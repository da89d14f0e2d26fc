"""When a page is notified, by the clock."""

from aerostic.web.pace import AT_ONCE, LIST, LONGEST, PACE, THREAD, TIMEOUT, Pace


def notified(pace: Pace, *words: str, at: float = 100.0, took: float = 0.01) -> Pace:
    """Returns the pace of a page that was notified of these parts and has read them."""
    pace.note(*words)
    pace.take_due(at)
    pace.read(at, at + took)
    return pace


def test_the_first_change_is_notified_at_once() -> None:
    pace = Pace()
    pace.note(LIST)

    assert pace.due(100) == 100


def test_nothing_new_is_nothing_to_tell() -> None:
    assert notified(Pace(), LIST).due(200) is None


def test_the_next_change_waits_until_half_a_second_has_passed() -> None:
    pace = notified(Pace(), LIST)
    pace.note(LIST)

    assert pace.due(100.1) == 100 + PACE


def test_a_page_that_has_not_read_yet_is_left_alone() -> None:
    pace = Pace()
    pace.note(LIST)
    pace.take_due(100)
    pace.note(LIST)

    assert pace.due(103) == 100 + TIMEOUT


def test_the_slower_a_page_reads_the_longer_its_list_rests() -> None:
    quick, slow, stuck = (notified(Pace(), LIST, took=took) for took in (0.01, 0.0625, 3.0))
    for pace in (quick, slow, stuck):
        pace.note(LIST)

    assert [pace.due(100.2) for pace in (quick, slow, stuck)] == [100 + PACE, 102.5, 100 + LONGEST]


def test_what_is_open_comes_sooner_and_does_not_wait_for_the_list() -> None:
    pace = notified(Pace(), LIST, took=0.0625)
    pace.note(LIST, THREAD)

    assert pace.due(100.2) == 100.2
    assert pace.take_due(100.2) == [THREAD]
    pace.read(100.2, 100.2625)
    assert pace.due(100.3) == 102.5
    pace.note(THREAD)
    assert pace.due(100.3) == 100.2 + AT_ONCE
    assert pace.take_due(100.2 + AT_ONCE) == [THREAD]
    pace.read(101.2, 101.2625)
    assert pace.take_due(102.5) == [LIST]


def test_while_there_is_time_the_list_comes_along() -> None:
    pace = notified(Pace(), LIST)
    pace.note(LIST, THREAD)

    assert pace.take_due(100.5) == [LIST, THREAD]


def test_a_page_is_notified_of_each_change_once() -> None:
    pace = Pace()
    for _ in range(3):
        pace.note(LIST)
    pace.note(THREAD)

    assert pace.take_due(100) == [LIST, THREAD]
    assert pace.words == set()


def test_no_word_stands_for_everything() -> None:
    pace = Pace()
    pace.note()

    assert pace.take_due(100) == ["assigned", "clock", "list", "numbers", "presence", "thread"]
