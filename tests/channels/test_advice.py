"""What somebody who connects a number is told to do about a refusal of Meta's."""

import pytest

from aerostic.channels import advice
from aerostic.meta import GraphRefused, NumberFacts
from aerostic.meta.errors import MetaError


def refused(code: int, title: str = "No") -> GraphRefused:
    return GraphRefused(MetaError(code=code, title=title))


def number(n: int) -> NumberFacts:
    return NumberFacts(f"10{n}", f"+49 30 {n}", "Blue Lotus Café", "GREEN", is_registered=True, messages_per_second=80)


@pytest.mark.parametrize("code", sorted(advice.NO_PERMISSION))
def test_whoever_has_no_permission_is_told_how_to_assign_the_account(code: int) -> None:
    said = advice.of_refusal(refused(code), "4711", is_about_access=False)

    assert said == advice.unreachable("4711")


def test_any_refusal_of_a_question_about_access_means_no_access() -> None:
    said = advice.of_refusal(refused(100), "4711", is_about_access=True)

    assert said == advice.unreachable("4711")


def test_any_other_refusal_is_explained_and_quoted() -> None:
    said = advice.of_refusal(refused(4, "Application request limit reached"), "4711", is_about_access=False)

    assert said.startswith("Too many calls were made to Meta in a short time")
    assert said.endswith("Meta's words: Application request limit reached (code 4).")


def test_an_account_without_a_number_is_reported() -> None:
    assert "has no number yet" in advice.not_in_account([])


def test_of_many_numbers_only_the_first_few_are_named() -> None:
    said = advice.not_in_account([number(n) for n in range(advice.LISTED + 1)])

    assert f"(id 10{advice.LISTED - 1})" in said
    assert f"(id 10{advice.LISTED})" not in said
