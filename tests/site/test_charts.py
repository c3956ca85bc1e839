"""The numbers behind the pictures."""

from datetime import date, datetime

from action_plan.history.revisions import History, Revision
from action_plan.model.plan import Plan
from action_plan.site.charts import by_month, by_status

from tests.conftest import a_plan, action, theme


def _history(*days: str, year: str = "2023-24") -> History:
    """Revisions of these days, in each of which one action more is stopped."""

    def plan(stopped: int) -> Plan:
        gone = {"status": "stopped", "reason": "No"}
        return a_plan(
            theme("A", *(action(n, **(gone if n <= stopped else {})) for n in (1, 2, 3))), year=year
        )

    revisions = (
        Revision(id=f"{i:040}", when=datetime.fromisoformat(f"{day}T12:00+00:00"), plan=plan(i))
        for i, day in enumerate(days)
    )
    return History(tuple(revisions)[::-1])


def test_the_counts_of_each_month_are_those_at_its_end() -> None:
    held = _history("2023-09-05", "2023-09-20", "2023-12-01")
    made = by_month(held, date(2024, 1, 15), by_status)
    assert [(f"{one.month:%Y-%m}", one.counts["stopped"]) for one in made] == [
        ("2023-09", 1), ("2023-10", 1), ("2023-11", 1), ("2023-12", 2), ("2024-01", 2),
    ]  # fmt: skip
    days = [one.counts for one in by_month(held, date(2024, 1, 15), lambda _, day: {f"{day}": 1})]
    assert [*days[0], *days[-1]] == ["2023-09-30", "2024-01-15"], "the last month ends on the day"
    assert sum(piece.length for piece in made[0].pieces) == 100


def test_few_revisions_show_no_counts_over_time_and_a_year_ends_with_its_last_change() -> None:
    assert by_month(_history("2023-09-05", "2023-09-20"), date(2024, 1, 15), by_status) == []
    late = by_month(_history("2024-06-05", "2024-07-20", "2024-09-01"), date(2026, 1, 15), by_status)
    assert [f"{one.month:%Y-%m}" for one in late] == ["2024-06", "2024-07", "2024-08", "2024-09"]
    long = by_month(_history("2021-06-05", "2022-06-20", "2024-05-01"), date(2024, 5, 15), by_status)
    assert [f"{one.month:%Y-%m}" for one in long][::23] == ["2022-06", "2024-05"]
    assert by_month(History(), date(2024, 1, 1), by_status) == []
