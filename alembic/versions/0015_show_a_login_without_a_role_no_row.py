"""Show a login without a role no row, and let nobody drop what is not past keeping.

The login owns the tables and may become the product's roles, but has their rights only once it has become one. As the
owner it sees rows only where it says that it acts as such, as migrations and the functions that turn partitions do.
"""

from alembic import op

revision = "0015"
down_revision = "0012"
branch_labels = None
depends_on = None

ROLES = "aerostic_app, aerostic_intake, aerostic_platform"
OWNER_ACTS = "current_setting('aerostic.owner_acts', true) = 'on'"
DAYS, MONTHS = ("raw_events", "event_outcomes"), ("audit_entries", "platform_audit")

# Before PostgreSQL 16 inheriting is a property of the login, from then on of each membership.
NOT_INHERITING = """
DO $$
DECLARE
    wanted text; needed text := '';
BEGIN
    IF current_setting('server_version_num')::int < 160000 THEN
        IF (SELECT rolinherit AND NOT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
            needed := format('ALTER ROLE %I NOINHERIT', current_user);
        END IF;
    ELSE
        FOREACH wanted IN ARRAY ARRAY['aerostic_app', 'aerostic_intake', 'aerostic_platform'] LOOP
            IF pg_has_role(current_user, wanted, 'USAGE') THEN
                needed := needed || format('GRANT %I TO %I WITH INHERIT FALSE; ', wanted, current_user);
            END IF;
        END LOOP;
    END IF;
    IF needed <> '' THEN EXECUTE needed; END IF;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'This login may not give up the rights of its roles. Have an administrator run: %', needed;
END $$
"""
EVERY_TABLE = (
    """
DO $$
DECLARE
    t record;
BEGIN
    FOR t IN SELECT relname, relrowsecurity, relispartition FROM pg_class
             WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'alembic_version'
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t.relname);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t.relname);
        EXECUTE format($policy$CREATE POLICY of_owner ON %I TO %I USING ("""
    + OWNER_ACTS
    + """)$policy$,
                       t.relname, current_user);
        IF NOT t.relrowsecurity AND NOT t.relispartition THEN
            EXECUTE format('CREATE POLICY of_product ON %I TO """
    + ROLES
    + """ USING (true)', t.relname);
        END IF;
    END LOOP;
END $$
"""
)
NO_TABLE = """
DO $$
DECLARE
    t record;
BEGIN
    FOR t IN SELECT c.relname, c.relispartition, p.polname FROM pg_class c
             LEFT JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'of_product'
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'alembic_version'
    LOOP
        EXECUTE format('DROP POLICY IF EXISTS of_owner ON %I', t.relname);
        EXECUTE format('DROP POLICY IF EXISTS of_product ON %I', t.relname);
        IF t.relispartition OR t.polname IS NOT NULL THEN
            EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', t.relname);
            EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', t.relname);
        END IF;
    END LOOP;
END $$
"""

# Nobody but the parent's policies leads into a partition.
MAKE = """
CREATE OR REPLACE FUNCTION aerostic_make_{unit}s(ahead int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    parent text; first date; part text; made int := 0;
BEGIN
    FOREACH parent IN ARRAY ARRAY[{parents}] LOOP
        FOR first IN SELECT (date_trunc('{unit}', now()) + n * interval '1 {unit}')::date
                     FROM generate_series({from_}, {ahead}) n LOOP
            part := format('%s_%s', parent, to_char(first, '{pattern}'));
            CONTINUE WHEN to_regclass(part) IS NOT NULL;
            BEGIN
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L) {with_}', part, parent,
                               first::timestamptz, (first + interval '1 {unit}')::timestamptz);
                {protect}
                made := made + 1;
            EXCEPTION WHEN check_violation OR duplicate_table THEN NULL;  -- the default partition holds it already
            END;
        END LOOP;
    END LOOP;
    RETURN made;
END $$
"""
PROTECT = """EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
                EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);"""
DROP = """
CREATE OR REPLACE FUNCTION aerostic_drop_{unit}s(kept int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    part text; dropped int := 0; days int := {days};
BEGIN
    FOR part IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent IN ({classes}) AND c.relname ~ '_[0-9]{{{digits}}}$'
          AND to_date(right(c.relname, {digits}), '{pattern}') + interval '1 {unit}' <= current_date - days
    LOOP
        EXECUTE format('DROP TABLE %I', part);
        dropped := dropped + 1;
    END LOOP;
    {acts}
    DELETE FROM {first}_default WHERE {moment} < current_date - days;
    DELETE FROM {second}_default WHERE {moment} < current_date - days;
    {rests}
    RETURN dropped;
END $$
"""
LESS_VACUUM = "WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)"
OF_DAYS = {
    "unit": "day",
    "pattern": "YYYYMMDD",
    "digits": 8,
    "from_": -1,
    "with_": LESS_VACUUM,
    "moment": "received_at",
}
OF_MONTHS = {"unit": "month", "pattern": "YYYYMM", "digits": 6, "from_": 0, "with_": "", "moment": "said_at"}
ACTS, RESTS = (f"PERFORM set_config('aerostic.owner_acts', '{value}', true);" for value in ("on", ""))
LEAST_KEPT = {"day": 30, "month": 90}  # days, whatever is asked
MOST_AHEAD = {"day": 31, "month": 12}


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(NOT_INHERITING)
    op.execute(EVERY_TABLE)
    for unit, parents in ((OF_DAYS, DAYS), (OF_MONTHS, MONTHS)):
        kind = unit["unit"]
        bounds = {"ahead": f"least(ahead, {MOST_AHEAD[kind]})", "days": f"greatest(kept, {LEAST_KEPT[kind]})"}
        functions(unit, parents, protect=PROTECT, acts=ACTS, rests=RESTS, **bounds)


def downgrade() -> None:
    """Leaves the login as it is: other databases of the cluster have the same one, and none needs what it inherited."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    for unit, parents in ((OF_DAYS, DAYS), (OF_MONTHS, MONTHS)):
        functions(unit, parents, protect="", acts="", rests="", ahead="ahead", days="kept")
    op.execute(NO_TABLE)


def functions(unit: dict[str, object], parents: tuple[str, str], **bounds: str) -> None:
    named = {
        "parents": ", ".join(f"'{one}'" for one in parents),
        "classes": ", ".join(f"'{one}'::regclass" for one in parents),
        "first": parents[0],
        "second": parents[1],
    }
    for function in (MAKE, DROP):
        op.execute(function.format(**unit, **named, **bounds))
