"""standing.png: the plan's standing as a picture, the same bytes everywhere."""

from datetime import date

import pytest
from action_plan.downloads.origin import Origin
from action_plan.downloads.standing_png import in_a_sentence, standing_png
from action_plan.model.timeliness import stand

from tests.conftest import a_plan, action, theme

DONE = action(1, status="achieved", achieved_on="2024-01-02")
LATE = action(2, achieve_by="2024-01-01")
LATER = action(3, achieve_by="2024-05-01")


@pytest.mark.parametrize(
    ("actions", "day", "said"),
    [
        ((), date(2024, 1, 15), "There are no actions, as at 15 January 2024."),
        ((LATER,), date(2024, 1, 15), "Of 1 action, none is overdue and none finished, as at 15 January 2024."),
        ((DONE, LATE, LATER), date(2024, 1, 15), "Of 3 actions, 1 is overdue and 1 finished, as at 15 January 2024."),
        ((DONE, LATE, LATER), date(2024, 9, 1), "2023-24 is over. Of 3 actions, 2 are overdue and 1 finished, as at 1 September 2024."),
    ],
)  # fmt: skip
def test_the_sentence(actions: tuple[dict[str, object], ...], day: date, said: str) -> None:
    assert in_a_sentence(stand(a_plan(theme("A", *actions)), day)) == said


def picture(day: date = date(2024, 1, 15), title: str = "Plan", published_by: str = "Publisher") -> bytes:
    plan = a_plan(theme("A", DONE, LATE), title=title, published_by=published_by)
    return standing_png(Origin(standing=stand(plan, day)))


def test_what_is_said_is_in_the_picture() -> None:
    usual = picture()
    assert usual == picture()
    assert (
        len({usual, picture(date(2024, 1, 16)), picture(title="Another"), picture(published_by="Another")})
        == 4
    )


@pytest.mark.parametrize("title", ['#panic("x")', "$x$ *a* = b", "漢 😀", "Word " * 100, "W" * 300])
def test_any_title_makes_a_picture_of_the_same_size(title: str) -> None:
    assert picture(title=title)[:26] == picture()[:26]
