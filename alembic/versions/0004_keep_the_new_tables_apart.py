"""Keep tenants apart in what came with people, find words through one narrow door, and let audits go by month."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TENANT = (
    "contact_tags", "conversation_events", "conversation_reads", "drafts", "invitations", "roles", "tags",
)  # fmt: skip
OTHERS = ("account_links", "invitation_links", "sign_ups")
OF_WORKSPACE = "workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid"

# Under row-level security PostgreSQL uses no index for `@@`, because that operator could leak. This function may, since
# the platform's role sees every row; it looks into the workspace of the transaction and into no other.
SEARCH = """
CREATE FUNCTION aerostic_search(words text, most int)
RETURNS TABLE (message_id uuid, conversation_id uuid, created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT m.id, m.conversation_id, m.created_at FROM messages m
    WHERE to_tsvector('simple'::regconfig, m.body) @@ to_tsquery('simple'::regconfig, words)
      AND m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
    ORDER BY m.created_at DESC LIMIT most
$$
"""

MAKE_MONTHS = """
CREATE FUNCTION aerostic_make_months(ahead int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    parent text; month date; part text; made int := 0;
BEGIN
    FOREACH parent IN ARRAY ARRAY['audit_entries', 'platform_audit'] LOOP
        FOR month IN SELECT (date_trunc('month', now()) + n * interval '1 month')::date FROM generate_series(0, ahead) n LOOP
            part := format('%s_%s', parent, to_char(month, 'YYYYMM'));
            CONTINUE WHEN to_regclass(part) IS NOT NULL;
            BEGIN
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', part, parent,
                               month::timestamptz, (month + interval '1 month')::timestamptz);
                made := made + 1;
            EXCEPTION WHEN check_violation OR duplicate_table THEN NULL;  -- the default partition holds that month already
            END;
        END LOOP;
    END LOOP;
    RETURN made;
END $$
"""
DROP_MONTHS = """
CREATE FUNCTION aerostic_drop_months(kept int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    part text; dropped int := 0;
BEGIN
    FOR part IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent IN ('audit_entries'::regclass, 'platform_audit'::regclass)
          AND c.relname ~ '_[0-9]{6}$'
          AND to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month' <= current_date - kept
    LOOP
        EXECUTE format('DROP TABLE %I', part);
        dropped := dropped + 1;
    END LOOP;
    DELETE FROM audit_entries_default WHERE said_at < current_date - kept;
    DELETE FROM platform_audit_default WHERE said_at < current_date - kept;
    RETURN dropped;
END $$
"""
FUNCTIONS = ("aerostic_make_months(int)", "aerostic_drop_months(int)")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in ("audit_entries", "platform_audit"):
        part_by_month(table)
    for table in (*TENANT, "audit_entries"):
        protect(table)
    grant_rights()
    open_the_door()
    make_months()


def part_by_month(table: str) -> None:
    op.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
    op.execute(f"ALTER TABLE {table}_before RENAME CONSTRAINT {table}_pkey TO {table}_before_pkey")
    op.execute(f"ALTER INDEX {table}_of_subject RENAME TO {table}_before_of_subject")
    op.execute(f"CREATE TABLE {table} (LIKE {table}_before INCLUDING DEFAULTS) PARTITION BY RANGE (said_at)")
    owner = "workspace_id, " if table == "audit_entries" else ""
    op.execute(f"ALTER TABLE {table} ADD PRIMARY KEY ({owner}id, said_at)")
    op.execute(f"CREATE INDEX {table}_of_subject ON {table} ({owner}subject_id)")
    op.execute(f"CREATE INDEX {table}_by_time ON {table} ({owner}said_at DESC, id DESC)")
    op.execute(f"CREATE TABLE {table}_default PARTITION OF {table} DEFAULT")
    op.execute(f"ALTER TABLE {table} ADD address varchar NOT NULL DEFAULT '', ADD agent varchar NOT NULL DEFAULT ''")
    op.execute(f"ALTER TABLE {table}_before NO FORCE ROW LEVEL SECURITY")  # or its owner would see no row of it
    op.execute(f"INSERT INTO {table} SELECT * FROM {table}_before")
    op.execute(f"DROP TABLE {table}_before")


def protect(table: str) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY of_workspace ON {table} TO aerostic_app USING ({OF_WORKSPACE})")
    op.execute(f"CREATE POLICY of_platform ON {table} FOR SELECT TO aerostic_platform USING (true)")


def grant_rights() -> None:
    tables = ", ".join((*TENANT, *OTHERS))
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {tables} TO aerostic_app")
    op.execute(f"GRANT SELECT ON {tables} TO aerostic_platform")
    op.execute("GRANT SELECT, INSERT ON audit_entries, platform_audit TO aerostic_app, aerostic_platform")
    op.execute("CREATE POLICY of_platform_writing ON audit_entries FOR INSERT TO aerostic_platform WITH CHECK (true)")
    op.execute("GRANT UPDATE ON workspaces TO aerostic_platform")


def make_months() -> None:
    for function in (MAKE_MONTHS, DROP_MONTHS):
        op.execute(function)
    for name in FUNCTIONS:
        op.execute(f"REVOKE EXECUTE ON FUNCTION {name} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {name} TO aerostic_app")
    op.execute("SELECT aerostic_make_months(3)")


def open_the_door() -> None:
    op.execute(SEARCH)
    op.execute("REVOKE EXECUTE ON FUNCTION aerostic_search(text, int) FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION aerostic_search(text, int) TO aerostic_app")
    op.execute("GRANT CREATE ON SCHEMA public TO aerostic_platform")  # whoever is to own something there needs it
    op.execute("ALTER FUNCTION aerostic_search(text, int) OWNER TO aerostic_platform")
    op.execute("REVOKE CREATE ON SCHEMA public FROM aerostic_platform")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for name in FUNCTIONS:
        op.execute(f"DROP FUNCTION {name}")
    op.execute("SET LOCAL ROLE aerostic_platform")  # whose it is: the login may inherit nothing of it
    op.execute("DROP FUNCTION aerostic_search(text, int)")
    op.execute("RESET ROLE")
    op.execute("REVOKE UPDATE ON workspaces FROM aerostic_platform")
    for table in TENANT:
        op.execute(f"DROP POLICY of_workspace ON {table}")
        op.execute(f"DROP POLICY of_platform ON {table}")
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    for table in ("audit_entries", "platform_audit"):
        put_together(table)


def put_together(table: str) -> None:
    owner = "workspace_id, " if table == "audit_entries" else ""
    op.execute(f"ALTER TABLE {table} RENAME TO {table}_parted")
    op.execute(f"ALTER TABLE {table}_parted RENAME CONSTRAINT {table}_pkey TO {table}_parted_pkey")
    op.execute(f"CREATE TABLE {table} (LIKE {table}_parted INCLUDING DEFAULTS)")
    op.execute(f"ALTER TABLE {table}_parted NO FORCE ROW LEVEL SECURITY")
    op.execute(f"INSERT INTO {table} SELECT * FROM {table}_parted")
    op.execute(f"DROP TABLE {table}_parted")
    op.execute(f"ALTER TABLE {table} DROP address, DROP agent, ADD PRIMARY KEY ({owner}id)")
    op.execute(f"CREATE INDEX {table}_of_subject ON {table} ({owner}subject_id)")
    op.execute(f"GRANT SELECT, INSERT ON {table} TO aerostic_app")
    op.execute(f"GRANT SELECT ON {table} TO aerostic_platform")
    if table == "audit_entries":
        protect(table)
    else:
        op.execute(f"GRANT INSERT ON {table} TO aerostic_platform")
