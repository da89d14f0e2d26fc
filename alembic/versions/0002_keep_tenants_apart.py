"""Keep tenants apart: roles that own nothing, row-level security on every tenant table, and a partition for each day."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ROLES = ("aerostic_app", "aerostic_intake", "aerostic_platform")
TENANT = (
    "api_keys", "audit_entries", "channels", "contact_identities", "contacts", "conversations", "data_keys",
    "idempotency_keys", "message_usage", "messages", "parked_statuses",
)  # fmt: skip
OF_WORKSPACE = "workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid"
APPEND_ONLY = ("audit_entries", "platform_audit", "event_outcomes")

# The roles may exist already, made for another database of the cluster or by an administrator because this login may
# not; what matters is that we may become them. From PostgreSQL 16 on, whoever makes a role is its member but may not.
BECOME = """
DO $$
DECLARE
    entering text := CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END;
    wanted text; needed text;
BEGIN
    FOR try IN 1..3 LOOP
        needed := '';
        FOREACH wanted IN ARRAY ARRAY[{roles}] LOOP
            IF to_regrole(wanted) IS NULL THEN
                needed := needed || format('CREATE ROLE %1$I NOLOGIN NOBYPASSRLS; GRANT %1$I TO %2$I; ', wanted, current_user);
            ELSIF NOT pg_has_role(current_user, wanted, entering) THEN
                needed := needed || format('GRANT %I TO %I; ', wanted, current_user);
            END IF;
        END LOOP;
        BEGIN
            EXECUTE needed;
            EXIT;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;  -- made for another database just now
        END;
    END LOOP;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'This login may not create or take the roles of Aerostic. Have an administrator run: %', needed;
END $$
"""

# Days are made ahead by the clock; should it stand still for a week, the default partitions take what comes.
MAKE_DAYS = """
CREATE FUNCTION aerostic_make_days(ahead int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    parent text; day date; part text; made int := 0;
BEGIN
    FOREACH parent IN ARRAY ARRAY['raw_events', 'event_outcomes'] LOOP
        FOR day IN SELECT generate_series(current_date - 1, current_date + ahead, '1 day')::date LOOP
            part := format('%s_%s', parent, to_char(day, 'YYYYMMDD'));
            CONTINUE WHEN to_regclass(part) IS NOT NULL;
            BEGIN
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L) '
                               'WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)',
                               part, parent, day::timestamptz, (day + 1)::timestamptz);
                made := made + 1;
            EXCEPTION WHEN check_violation OR duplicate_table THEN NULL;  -- the default partition holds that day already
            END;
        END LOOP;
    END LOOP;
    RETURN made;
END $$
"""
DROP_DAYS = """
CREATE FUNCTION aerostic_drop_days(kept int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    part text; dropped int := 0;
BEGIN
    FOR part IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent IN ('raw_events'::regclass, 'event_outcomes'::regclass)
          AND c.relname ~ '_[0-9]{8}$' AND to_date(right(c.relname, 8), 'YYYYMMDD') < current_date - kept
    LOOP
        EXECUTE format('DROP TABLE %I', part);
        dropped := dropped + 1;
    END LOOP;
    DELETE FROM raw_events_default WHERE received_at < current_date - kept;
    DELETE FROM event_outcomes_default WHERE received_at < current_date - kept;
    RETURN dropped;
END $$
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(BECOME.format(roles=", ".join(f"'{role}'" for role in ROLES)))
    op.execute("GRANT USAGE ON SCHEMA public TO " + ", ".join(ROLES))
    grant_rights()
    protect_tenants()
    make_partitions()
    op.execute(
        "ALTER TABLE waiting SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,"
        " autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 1000)"
    )


def grant_rights() -> None:
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO aerostic_app")
    op.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO aerostic_app, aerostic_intake")
    op.execute("REVOKE ALL ON raw_events FROM aerostic_app")
    op.execute("REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM aerostic_app")
    for table in APPEND_ONLY:
        op.execute(f"REVOKE UPDATE, DELETE ON {table} FROM aerostic_app")
    op.execute("GRANT SELECT, INSERT ON raw_events, event_outcomes TO aerostic_intake")
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON waiting, buried, alarms TO aerostic_intake, aerostic_platform")
    op.execute("GRANT SELECT ON channel_numbers TO aerostic_intake")
    op.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO aerostic_platform")
    op.execute("GRANT INSERT ON platform_audit TO aerostic_platform")


def protect_tenants() -> None:
    for table in TENANT:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY of_workspace ON {table} TO aerostic_app USING ({OF_WORKSPACE})")
        op.execute(f"CREATE POLICY of_platform ON {table} FOR SELECT TO aerostic_platform USING (true)")
    op.execute("ALTER TABLE event_outcomes ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE event_outcomes FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY of_workspace ON event_outcomes TO aerostic_app USING ({OF_WORKSPACE})")
    op.execute("CREATE POLICY of_nobody ON event_outcomes TO aerostic_intake USING (true)")
    op.execute("CREATE POLICY of_platform ON event_outcomes FOR SELECT TO aerostic_platform USING (true)")


def make_partitions() -> None:
    for parent in ("raw_events", "event_outcomes"):
        op.execute(f"CREATE TABLE {parent}_default PARTITION OF {parent} DEFAULT")
    for function in (MAKE_DAYS, DROP_DAYS):
        op.execute(function)
    for name in ("aerostic_make_days(int)", "aerostic_drop_days(int)"):
        op.execute(f"REVOKE EXECUTE ON FUNCTION {name} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {name} TO aerostic_app, aerostic_intake")
    op.execute("SELECT aerostic_make_days(7)")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("DROP FUNCTION aerostic_make_days(int)")
    op.execute("DROP FUNCTION aerostic_drop_days(int)")
    op.execute(
        "ALTER TABLE waiting RESET (fillfactor, autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold,"
        " autovacuum_analyze_scale_factor, autovacuum_analyze_threshold)"
    )
    for parent in ("raw_events", "event_outcomes"):
        op.execute(f"DROP TABLE {parent}_default")
    for table in (*TENANT, "event_outcomes"):
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        op.execute(f"DROP POLICY of_workspace ON {table}")
        op.execute(f"DROP POLICY of_platform ON {table}")
    op.execute("DROP POLICY of_nobody ON event_outcomes")
    for kind in ("ALL TABLES IN SCHEMA public", "ALL SEQUENCES IN SCHEMA public", "ALL FUNCTIONS IN SCHEMA public"):
        op.execute(f"REVOKE ALL ON {kind} FROM {', '.join(ROLES)}")  # here; the roles may serve other databases
    op.execute(f"REVOKE ALL ON SCHEMA public FROM {', '.join(ROLES)}")
