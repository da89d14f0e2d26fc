"""Words find people by name, username and number, and messages by what was said in them."""

from dataclasses import dataclass, field
from typing import Any, Final

from aerostic.contacts import visibility
from aerostic.kit.work import Work
from aerostic.messaging.search_terms import digits_of, patterns_of, query_of, words_in

MOST: Final = 1000  # the latest messages with these words; what was said before them is found by more words
# A word that so many of the newest messages hold is common: the index would name half the table. The latest will do.
NEWEST, COMMON, LATEST = 500, 50, 1500

AMONG_LAST: Final = """
    SELECT m.id AS message_id, m.conversation_id, m.created_at
    FROM (SELECT id, conversation_id, created_at, body FROM messages
          WHERE workspace_id = :workspace AND conversation_id IS NOT NULL
          ORDER BY created_at DESC, id DESC LIMIT {count}) m
    WHERE to_tsvector('simple'::regconfig, m.body) @@ to_tsquery('simple'::regconfig, :terms)
"""
SAID: Final = f"""
    newest AS MATERIALIZED ({AMONG_LAST.format(count=NEWEST)}),
    said AS MATERIALIZED (
        SELECT DISTINCT ON (conversation_id) conversation_id, message_id
        FROM ({AMONG_LAST.format(count=LATEST)} AND (SELECT count(*) FROM newest) >= {COMMON} UNION ALL
              SELECT message_id, conversation_id, created_at FROM aerostic_search(:terms, {MOST})
              WHERE (SELECT count(*) FROM newest) < {COMMON}) s
        ORDER BY conversation_id, created_at DESC),
"""
NAMED: Final = """
    named AS MATERIALIZED (
        SELECT p.id FROM contacts p
        WHERE p.workspace_id = :workspace AND (p.name ILIKE ALL(:patterns) OR p.username ILIKE ALL(:patterns))
        {numbered}),
"""
NUMBERED: Final = """
        UNION ALL SELECT i.contact_id FROM contact_identities i
        WHERE i.workspace_id = :workspace AND i.kind = 'wa_id' AND i.value LIKE :digits
"""
WHERE: Final = "AND (c.contact_id IN (SELECT id FROM named) OR c.id IN (SELECT conversation_id FROM said))"
MORE: Final = """
    , CASE WHEN length(found.body) <= 120 THEN found.body ELSE
        ts_headline('simple'::regconfig, found.body, to_tsquery('simple'::regconfig, :terms),
                    'MaxFragments=1, MaxWords=18, MinWords=8, StartSel="", StopSel=""') END AS excerpt
"""
JOINS: Final = """
    LEFT JOIN said ON said.conversation_id = c.id
    LEFT JOIN messages found ON found.workspace_id = :workspace AND found.id = said.message_id
"""
NOTHING: Final = "AND false"


@dataclass(frozen=True, slots=True)
class Search:
    """The parts of a statement that looks for words, and the values they name; all empty when nothing is looked for."""

    tables: str = ""
    where: str = ""
    more: str = ""
    joins: str = ""
    values: dict[str, Any] = field(default_factory=dict[str, Any])


def of(work: Work, typed: str) -> Search:
    if not typed.strip():
        return Search()
    words = words_in(typed)
    if not words:
        return Search(where=NOTHING)
    digits = digits_of(typed) if visibility.may_find_by_number(work) else None
    values: dict[str, Any] = {"terms": query_of(words), "patterns": patterns_of(words)}
    values |= {"digits": f"%{digits}%"} if digits else {}
    return Search(SAID + NAMED.format(numbered=NUMBERED if digits else ""), WHERE, MORE, JOINS, values)
