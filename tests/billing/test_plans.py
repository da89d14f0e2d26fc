from aerostic.billing import Plan, limits_of


def test_every_plan_has_its_limits_and_a_larger_one_allows_more() -> None:
    calls = [limits_of(plan).calls_per_minute for plan in (Plan.FREE, Plan.PRO, Plan.ENTERPRISE)]

    assert calls == sorted(set(calls))
    assert limits_of(Plan.ENTERPRISE).messages_per_month is None
