"""How fast calls arrived, from the moment of each (seconds, in order)."""

from collections.abc import Sequence


def rate(came: Sequence[float]) -> float:
    """Messages a second between the first tenth and the last: neither the start nor the end of the run counts."""
    first, last = len(came) // 10, len(came) - len(came) // 10
    return (last - first) / (came[last - 1] - came[first])


def fullest(came: Sequence[float]) -> int:
    seconds = [int(at) for at in came]
    return max(seconds.count(second) for second in set(seconds))


def sliding(came: Sequence[float]) -> int:
    """Most arrivals in any second, wherever it begins."""
    most = start = 0
    for end_, at in enumerate(came):
        while came[start] <= at - 1:
            start += 1
        most = max(most, end_ - start + 1)
    return most
