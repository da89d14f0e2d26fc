"""Find words however they are written: folded in case, accents and letters, and anywhere in unspaced scripts."""

# ruff: noqa: RUF001 -- look-alike letters of other scripts are what this is about

import sqlalchemy as sa

from alembic import op

revision = "0018"
down_revision = "0015"
branch_labels = None
depends_on = None

# As in aerostic/kit/folding.py when this was written. PostgreSQL's own `unaccent` is an extension that managed
# servers may lack, and depends on a file. Capitals are named because lower() knows only ASCII under the C locale.
MARKS = (
    "\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1ace\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u2069\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u0edc-\u0edf\u1000-\u103f\u1780-\u17d3\u3005\u3041-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
)
VARIANTS = "øłđðħıŧςٱىیېےکڪةەہھۃ", "olddhitσاييييككههههه"
ZEROS = "٠۰०০੦૦୦௦౦೦൦๐໐၀០"
DIGITS = "".join(chr(ord(zero) + digit) for zero in ZEROS for digit in range(10)), "0123456789" * len(ZEROS)
CAPITALS = (
    "".join(map(chr, [*range(0x391, 0x3A2), *range(0x3A3, 0x3AA), *range(0x400, 0x430), *range(0x531, 0x557)])),
    "".join(
        map(
            chr,
            [
                *range(0x3B1, 0x3C2), *range(0x3C3, 0x3CA), *range(0x450, 0x460), *range(0x430, 0x450),
                *range(0x561, 0x587),
            ],
        )
    ),
)  # fmt: skip
FOLDED = f"""
CREATE FUNCTION aerostic_folded(said text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF octet_length(said) = length(said) THEN RETURN lower(said); END IF;
    RETURN replace(replace(replace(translate(
        normalize(lower(regexp_replace(normalize(said, NFKD), '[{MARKS}]', '', 'g')), NFKC),
        '{CAPITALS[0]}{VARIANTS[0]}{DIGITS[0]}', '{CAPITALS[1]}{VARIANTS[1]}{DIGITS[1]}'
    ), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');
END $$
"""
# A run of a script without spaces becomes its pairs of neighbours, the last character by itself.
SEARCHABLE = f"""
CREATE FUNCTION aerostic_searchable(said text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE folded text := public.aerostic_folded(said);
BEGIN
    IF octet_length(folded) = length(folded) OR folded !~ '[{UNSPACED}]' THEN RETURN folded; END IF;
    RETURN (
        SELECT string_agg(CASE WHEN sign !~ '[{UNSPACED}]' THEN sign
                               WHEN next ~ '[{UNSPACED}]' THEN ' ' || sign || next || ' '
                               ELSE ' ' || sign || ' ' END, '' ORDER BY n)
        FROM (SELECT sign, n, lead(sign) OVER (ORDER BY n) AS next
              FROM unnest(string_to_array(folded, NULL)) WITH ORDINALITY AS signs(sign, n)) signs);
END $$
"""
SEARCH = """
CREATE OR REPLACE FUNCTION aerostic_search(words text, most int)
RETURNS TABLE (message_id uuid, conversation_id uuid, created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT m.id, m.conversation_id, m.created_at FROM messages m
    WHERE {words} @@ to_tsquery('simple'::regconfig, words)
      AND m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
      AND m.conversation_id IS NOT NULL
    ORDER BY m.created_at DESC LIMIT most
$$
"""
AS_SAID = "to_tsvector('simple'::regconfig, body)"
AS_SEARCHED = "to_tsvector('simple'::regconfig, aerostic_searchable(body))"
FOUND_AS = "aerostic_folded(name || ' ' || COALESCE(username, ''))"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(FOLDED)
    op.execute(SEARCHABLE)
    op.add_column("contacts", sa.Column("found_as", sa.Text(), sa.Computed(FOUND_AS, persisted=True), nullable=True))
    index_words(AS_SEARCHED)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    index_words(AS_SAID)
    op.drop_column("contacts", "found_as")
    op.execute("DROP FUNCTION aerostic_searchable(text)")
    op.execute("DROP FUNCTION aerostic_folded(text)")


def index_words(words: str) -> None:
    op.drop_index("messages_by_words", table_name="messages", postgresql_using="gin")
    op.create_index(
        "messages_by_words", "messages", [sa.literal_column(words)],
        unique=False, postgresql_using="gin", postgresql_where=sa.text("conversation_id IS NOT NULL"),
    )  # fmt: skip
    replace_search(words)


def replace_search(words: str) -> None:
    """Only its owner may, and needs the right to create for it."""
    op.execute("GRANT CREATE ON SCHEMA public TO aerostic_platform")
    op.execute("SET LOCAL ROLE aerostic_platform")
    op.execute(SEARCH.format(words=words))
    op.execute("RESET ROLE")
    op.execute("REVOKE CREATE ON SCHEMA public FROM aerostic_platform")
