"""The file of the audit is made page after page, up to its bound."""

import csv
from collections.abc import Iterator
from io import StringIO

import pytest

from aerostic import audit
from aerostic.kit.errors import NotAllowed
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work
from aerostic.trail import HEAD, begin_export, export_page
from tests.cast import Workspace, uncommitted

STEPS = {"what": "step taken"}


@pytest.fixture
def asha(cafe: Workspace) -> Iterator[Work]:
    yield from uncommitted(cafe.owner, cafe.id)


def written(work: Work, page: int, most: int) -> list[str]:
    """The pages of the file."""
    export, pages = begin_export(work, STEPS, page, most), list[str]()
    while export.entries:
        text, export = export_page(work, export)
        pages.append(text)
    return pages


@pytest.mark.parametrize(("steps", "pages"), [(0, 0), (1, 1), (2, 1), (3, 2), (5, 3), (9, 3)])
def test_pages_follow_each_other_up_to_the_bound(asha: Work, steps: int, pages: int) -> None:
    taken = [new_id() for _ in range(steps)]
    audit.record_each(asha, "step.taken", taken)

    found = written(asha, page=2, most=5)

    ids = [row[5] for page in found for row in csv.reader(StringIO(page))]
    assert (len(found), len(ids)) == (pages, min(steps, 5))
    assert len(set(ids)) == len(ids)
    assert set(ids) <= set(map(str, taken))


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"])
def test_nothing_in_it_is_a_formula(asha: Work, name: str) -> None:
    audit.record(asha, "step.taken", new_id(), name=name)

    [page] = written(asha, page=2, most=5)

    [made] = csv.DictReader(StringIO(HEAD.removeprefix("\ufeff") + page, newline=""))
    assert made["Subject"] == f"'{name}"


def test_whoever_may_not_read_the_audit_takes_none_of_it_along(work: Work) -> None:
    with pytest.raises(NotAllowed):
        begin_export(work, STEPS)


def test_mallorys_file_holds_nothing_of_the_cafe(asha: Work, mallory: Work) -> None:
    audit.record(asha, "step.taken", new_id())

    assert written(mallory, page=2, most=5) == []
