"""The form on the site itself: what its script goes by."""

import json
from dataclasses import replace
from datetime import date

from action_plan.history.editions import Kept

from tests.conftest import a_plan, action, theme
from tests.site.test_pages import EDITION, made


def test_a_date_is_published_where_the_newest_edition_of_the_year_has_it() -> None:
    first, second = (a_plan(theme("A", action(1, achieve_by=day))) for day in ("2024-05-01", "2024-06-30"))
    later = replace(EDITION, number=2, archived_on=date(2023, 11, 8))
    editions = Kept(EDITION, first, b""), Kept(later, second, b"")
    for plan, published in ((first, False), (second, True)):
        data = made(plan, editions=editions)["propose/"].select_one("#report-data")
        assert data
        assert [one["published"] for one in json.loads(data.text)["plan"]["actions"]] == [published]
