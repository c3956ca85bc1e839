"""standing.png: how the plan stands, as the picture that shows beside a link to the site in messages.

Set by typst, as the paper is: only with the fonts that it brings, so that every machine makes the same bytes.
"""

import json
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files

from action_plan.downloads.origin import Origin
from action_plan.model.dates import in_words
from action_plan.model.timeliness import TIMELINESS_IN_WORDS, Standing
from action_plan.words import are, plural

NAME = "standing.png"
WIDTH, HEIGHT = 1200, 630


def has_readers(origin: Origin) -> bool:
    """Whether a page can name the picture: that takes the full address of the site."""
    return origin.site is not None


def standing_png(origin: Origin) -> bytes:
    """The picture. The same standing gives the same bytes."""
    import typst

    content = typst.compile(
        _template(),
        sys_inputs={"data": json.dumps(_data(origin))},
        ignore_system_fonts=True,
        format="png",
        ppi=72,  # a point of the template is a pixel
        timestamp=int(datetime.combine(origin.standing.day, time(), UTC).timestamp()),
    )
    assert isinstance(content, bytes)
    return content


def in_a_sentence(standing: Standing) -> str:
    """How a plan stands: "Of 18 actions, 16 are overdue and 2 finished, as at 1 May 2024."."""
    counts = standing.counts
    over = f"{standing.close.heading} " if standing.close else ""
    late, done = counts.by_timeliness["overdue"], counts.by_timeliness["finished"]
    said = f"Of {plural(counts.total, 'action')}, {late or 'none'} {are(late)} overdue and {done or 'none'} finished"
    return f"{over}{said if counts.total else 'There are no actions'}, as at {in_words(standing.day)}."


def _data(origin: Origin) -> dict[str, object]:
    counts = origin.standing.counts.by_timeliness
    return {
        "name": origin.name,
        "published_by": origin.plan.about.published_by,
        "sentence": in_a_sentence(origin.standing),
        "parts": [
            {"key": key, "number": number, "words": TIMELINESS_IN_WORDS[key].lower()}
            for key, number in counts.items()
            if number
        ],
    }


@cache
def _template() -> bytes:
    return files("action_plan.downloads").joinpath("standing.typ").read_bytes()
