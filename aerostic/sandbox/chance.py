"""Percentages come true here."""

from random import Random

_DICE = Random()  # noqa: S311 - drills are thrown with it, never a secret
ALWAYS = 100.0


def comes_true(percent: float) -> bool:
    return percent > 0 and _DICE.random() * ALWAYS < percent


def moment_within(seconds: float) -> float:
    return _DICE.random() * seconds
