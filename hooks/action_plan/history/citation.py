"""How to cite the plan or an action, as it is, as at a day or in an edition: a sentence, BibTeX and CSL-JSON.

The same facts in each: who published it, what it is called, which edition or revision, of what day, and where.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from action_plan.history.editions import Edition
from action_plan.history.revisions import Revision
from action_plan.model import addresses
from action_plan.model.dates import MONTHS, in_words
from action_plan.model.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What is cited. `part` is a part of the plan ("action 7"), `edition` the number of an edition, `revision` the
    short name of one; `day` its day, which is that of a past state where it `is_past`; `address` where it stands, or
    None where that is not known."""

    key: str
    publisher: str
    title: str
    part: str | None
    edition: int | None = None
    revision: str | None = None
    day: date | None = None
    is_past: bool = False
    address: str | None = None

    @property
    def sentence(self) -> str:
        """One sentence, without markup."""
        day = None if self.is_past else self.day and in_words(self.day)
        parts = (self.publisher, self.title, self.part, self._state, day, self.address)
        return f"{', '.join(str(part) for part in parts if part)}."

    @property
    def _whole_title(self) -> str:
        return f"{self.title}, {self.part}" if self.part else self.title

    @property
    def _state(self) -> str | None:
        if self.edition:
            return f"edition {self.edition}"
        of_day = f"as at {in_words(self.day)}" if self.is_past and self.day else ""
        revision = f"revision {self.revision}" if self.revision else ""
        return ", ".join(filter(None, (of_day, revision))) or None

    @property
    def bibtex(self) -> str:
        """An entry for BibTeX."""
        fields = {
            "author": f"{{{{{_tex(self.publisher)}}}}}",
            "title": f"{{{_tex(self._whole_title)}}}",
            "year": f"{{{self.day.year}}}" if self.day else None,
            # Without brackets: the name of a month that every style of BibTeX has in its own words.
            "month": MONTHS[self.day.month - 1][:3].lower() if self.day else None,
            "day": f"{{{self.day.day}}}" if self.day else None,
            "note": f"{{{_tex(self._state)}}}" if self._state else None,
            "url": f"{{{self.address}}}" if self.address else None,
        }
        rows = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
        return f"@misc{{{self.key},\n{rows}}}\n"

    @property
    def csl_json(self) -> str:
        """An item of CSL-JSON, in a list, as reference managers read it."""
        item: dict[str, Any] = {
            "id": self.key,
            "type": "report",
            "title": self._whole_title,
            "author": [{"literal": self.publisher}],
            "publisher": self.publisher,
            "language": "en-GB",
        }
        if self.edition:
            item["version"] = str(self.edition)  # styles write "Version" before it themselves
        elif self._state:
            item["note"] = self._state
        if self.day:
            item["issued"] = {"date-parts": [[self.day.year, self.day.month, self.day.day]]}
        if self.address:
            item["URL"] = self.address
        return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}


def _tex(words: str) -> str:
    return re.sub(r"[\\~^&%$#_{}]", lambda sign: _TEX[sign[0]], words)


def cite(
    plan: Plan,
    *,
    number: int | None = None,
    edition: Edition | None = None,
    revision: Revision | None = None,
    as_at: date | None = None,
    site: str | None = None,
) -> Citation:
    """How to cite the plan, or one action of it: as it is at a revision, as an edition, or as it stood on a day that
    has a page (`as_at`)."""
    key = plan.key
    day = as_at or (revision.day if revision else None)
    way = addresses.of_action(plan.year, number) if number else "plan/"
    if edition:
        key += f"-v{edition.number}"
        day = edition.archived_on
    elif as_at:
        key += f"-as-at-{as_at}"
    if page := edition.address if edition else as_at and addresses.of_day(as_at):
        way = addresses.within(page, number) if number else page
    return Citation(
        key=f"{key}-action-{number}" if number else key,
        publisher=plan.about.published_by,
        title=plan.name,
        part=f"action {number}" if number else None,
        edition=edition.number if edition else None,
        revision=revision.short_id if revision else None,
        day=day,
        is_past=as_at is not None,
        address=f"{site}{way}" if site else None,
    )
