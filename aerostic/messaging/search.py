"""Words find people by name, username and number, and messages by what was said in them or how their file is named."""

from dataclasses import dataclass, field
from typing import Any, Final

from aerostic.contacts import visibility
from aerostic.kit import phone
from aerostic.kit.work import Work
from aerostic.messaging.search_terms import digits_of, patterns_of, query_of, words_in
from aerostic.messaging.views import View

MOST: Final = 1000  # the latest messages with these words; what was said before them is found by looking deeper
DEEPEST: Final = 50_000
PEOPLE, OF_EACH = 100, 100  # of whom some words are the name, and how many of their latest messages may hold the others
# A word that so many of the newest messages hold is common: the index would name half the table. The latest will do.
NEWEST, COMMON, LATEST = 500, 50, 1500

AMONG_LAST: Final = """
    SELECT m.id AS message_id, m.conversation_id, m.created_at
    FROM (SELECT id, conversation_id, created_at, body FROM messages
          WHERE workspace_id = :workspace AND conversation_id IS NOT NULL
          ORDER BY created_at DESC, id DESC LIMIT {count}) m
    WHERE to_tsvector('simple'::regconfig, aerostic_searchable(m.body)) @@ to_tsquery('simple'::regconfig, :terms)
"""
NEAR: Final = f"""
    newest AS MATERIALIZED ({AMONG_LAST.format(count=NEWEST)}),
    hits AS MATERIALIZED (
        {AMONG_LAST.format(count=LATEST)} AND (SELECT count(*) FROM newest) >= {COMMON} UNION ALL
        SELECT message_id, conversation_id, created_at FROM aerostic_search(:terms, {MOST})
        WHERE (SELECT count(*) FROM newest) < {COMMON}),
    cut AS MATERIALIZED (SELECT CASE WHEN (SELECT count(*) FROM newest) < {COMMON} THEN
        (SELECT count(*) FROM hits) >= {MOST} ELSE EXISTS (
        SELECT FROM messages WHERE workspace_id = :workspace AND conversation_id IS NOT NULL
        ORDER BY created_at DESC, id DESC OFFSET {LATEST}) END AS is_cut),
"""
DEEP: Final = f"""
    hits AS MATERIALIZED (
        SELECT message_id, conversation_id, created_at FROM aerostic_search(:terms, {DEEPEST})),
    cut AS MATERIALIZED (SELECT (SELECT count(*) FROM hits) >= {DEEPEST} AS is_cut),
"""
# Some words name the person, the others were said: the latest messages of those whose name holds the most of them.
TOGETHER: Final = f"""
    partly AS MATERIALIZED (
        SELECT p.id, ARRAY(SELECT w FROM unnest(CAST(:patterns AS text[])) w WHERE p.found_as NOT LIKE w) AS rest
        FROM contacts p
        WHERE p.workspace_id = :workspace AND p.found_as LIKE ANY(:patterns) AND NOT p.found_as LIKE ALL(:patterns)
        ORDER BY 2, 1 LIMIT {PEOPLE}),
    together AS MATERIALIZED (
        SELECT m.message_id, m.conversation_id, m.created_at
        FROM partly p CROSS JOIN LATERAL (
            SELECT id AS message_id, conversation_id, created_at, body FROM messages
            WHERE workspace_id = :workspace AND contact_id = p.id
            ORDER BY created_at DESC, id DESC LIMIT {OF_EACH}) m
        WHERE m.conversation_id IS NOT NULL AND aerostic_folded(m.body) LIKE ALL(p.rest)),
"""
# Names of files stand in no index: those of the latest messages are looked through.
FILED: Final = """
    filed AS MATERIALIZED (
        SELECT m.message_id, m.conversation_id, m.created_at
        FROM (SELECT id AS message_id, conversation_id, created_at, type, content FROM messages
              WHERE workspace_id = :workspace AND conversation_id IS NOT NULL
              ORDER BY created_at DESC, id DESC LIMIT {count}) m
        WHERE m.type = 'document' AND aerostic_folded(m.content ->> 'filename') LIKE ALL(:patterns)),
"""
SAID: Final = """
    said AS MATERIALIZED (
        SELECT DISTINCT ON (conversation_id) conversation_id, message_id
        FROM (SELECT * FROM hits UNION ALL SELECT * FROM filed {together}) s ORDER BY conversation_id, created_at DESC),
"""
AND_TOGETHER: Final = "UNION ALL SELECT * FROM together"
NAMED: Final = """
    named AS MATERIALIZED (
        SELECT p.id FROM contacts p WHERE p.workspace_id = :workspace AND p.found_as LIKE ALL(:patterns) {numbered}),
"""
NUMBERED: Final = """
        UNION ALL SELECT i.contact_id FROM contact_identities i
        WHERE i.workspace_id = :workspace AND i.kind = 'wa_id' AND i.value LIKE ANY(:digits)
"""
WHERE: Final = "AND (c.contact_id IN (SELECT id FROM named) OR c.id IN (SELECT conversation_id FROM said))"
MORE: Final = """, found.id AS found_id, found.direction AS found_direction,
    CASE WHEN found.type = 'document' AND aerostic_folded(found.content ->> 'filename') LIKE ALL(:patterns)
         THEN found.content ->> 'filename' ELSE found.body END AS found_body,
    found.status AS found_status, found.type AS found_type,
    CASE found.direction WHEN 'inbound' THEN found.said_at ELSE found.created_at END AS found_at
"""
JOINS: Final = """
    LEFT JOIN said ON said.conversation_id = c.id
    LEFT JOIN messages found ON found.workspace_id = :workspace AND found.id = said.message_id
"""
CUT: Final = ", (SELECT is_cut FROM cut) AS is_cut"
NOTHING: Final = "AND false"


@dataclass(frozen=True, slots=True)
class Search:
    """The parts of a statement that looks for words, and the values they name; all empty when nothing is looked for.

    `cut` tells whether the counts are of a part only, since not every message was looked through.
    """

    tables: str = ""
    where: str = ""
    more: str = ""
    joins: str = ""
    cut: str = ", false AS is_cut"
    values: dict[str, Any] = field(default_factory=dict[str, Any])


def of(work: Work, view: View) -> Search:
    if not view.words.strip():
        return Search()
    words = words_in(view.words)
    return _search(work, view, words) if words else Search(where=NOTHING)


def _search(work: Work, view: View, words: list[str]) -> Search:
    digits = digits_of(view.words) if visibility.may_find_by_number(work) else []
    values: dict[str, Any] = {"terms": query_of(words), "patterns": patterns_of(words)}
    values |= {"digits": [f"%{way}%" for spelling in digits for way in phone.variants(spelling)]} if digits else {}
    return Search(_tables(view, words, NUMBERED if digits else ""), WHERE, MORE, JOINS, CUT, values)


def _tables(view: View, words: list[str], numbered: str) -> str:
    hits, looked = (DEEP, DEEPEST) if view.looks_deep else (NEAR, LATEST)
    together, and_together = (TOGETHER, AND_TOGETHER) if len(words) > 1 else ("", "")
    return (
        hits
        + FILED.format(count=looked)
        + together
        + SAID.format(together=and_together)
        + NAMED.format(numbered=numbered)
    )
