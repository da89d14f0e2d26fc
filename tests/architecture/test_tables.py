"""A table has one owner: others ask its verbs, and name the table itself only where the list of exceptions says why."""

import pytest

from tests.architecture.foreign_reads import FOREIGN_READS
from tests.architecture.sources import ROOT
from tests.architecture.tables import heights, named_in, namings, owners


def test_nobody_writes_a_table_of_somebody_else() -> None:
    assert [str(naming) for naming in namings() if naming.is_write] == []


def test_nobody_names_a_table_of_a_layer_above() -> None:
    upward = [naming for naming in namings() if heights()[owners()[naming.table]] >= heights()[naming.package]]

    assert list(map(str, upward)) == []


def test_tables_of_lower_layers_are_read_by_those_alone_that_say_why() -> None:
    read = {(naming.module, naming.table) for naming in namings()}
    listed = {(module, table) for module, reads in FOREIGN_READS.items() for table in reads}

    assert read - listed == set()
    assert listed - read == set()


def test_every_exception_has_a_reason_and_its_module_is_there() -> None:
    assert [module for module in FOREIGN_READS if not (ROOT / "aerostic" / module).exists()] == []
    assert all(reason for reads in FOREIGN_READS.values() for reason in reads.values())


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("SELECT id FROM contacts WHERE id = :id", {("contacts", False)}),
        ("SELECT FROM a JOIN contacts p ON true", {("contacts", False)}),
        ("SELECT * FROM messages m, contacts", {("messages", False), ("contacts", False)}),
        ("INSERT INTO messages (id) SELECT id FROM drafts", {("messages", True), ("drafts", False)}),
        ("UPDATE messages m SET body = '' FROM contacts c", {("messages", True), ("contacts", False)}),
        ("DELETE FROM tags USING contacts", {("tags", True), ("tags", False), ("contacts", False)}),
        ("TRUNCATE tags", {("tags", True)}),
        ("SELECT messages FROM nowhere FOR UPDATE OF m", set()),
    ],
)
def test_tables_are_found_in_sql(sql: str, named: set[tuple[str, bool]]) -> None:
    assert named_in(sql) == named


def test_every_table_belongs_to_a_layer() -> None:
    assert set(owners().values()) <= set(heights())
