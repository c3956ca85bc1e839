"""How to cite the plan, an action or an edition: a sentence, BibTeX and CSL-JSON.

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
from action_plan.model.dates import in_words
from action_plan.model.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What is cited. `part` is a part of the plan ("action 7"), `state` an edition or revision, `address` where it
    stands, or None where that is not known."""

    key: str
    publisher: str
    title: str
    part: str | None
    state: str | None
    day: date | None
    address: str | None

    @property
    def sentence(self) -> str:
        """One sentence, without markup."""
        day = self.day and in_words(self.day)
        parts = (self.publisher, self.title, self.part, self.state, day, self.address)
        return f"{', '.join(str(part) for part in parts if part)}."

    @property
    def _whole_title(self) -> str:
        return f"{self.title}, {self.part}" if self.part else self.title

    @property
    def bibtex(self) -> str:
        """An entry for BibTeX."""
        fields = {
            "author": f"{{{_tex(self.publisher)}}}",
            "title": f"{{{_tex(self._whole_title)}}}",
            "year": str(self.day.year) if self.day else None,
            "month": str(self.day.month) if self.day else None,
            "day": str(self.day.day) if self.day else None,
            "note": _tex(self.state) if self.state else None,
            "url": self.address,
        }
        rows = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
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
        if self.state:
            item["version"] = self.state
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
    site: str | None = None,
) -> Citation:
    """How to cite the plan, or one action of it; as it is at a revision, or as an edition."""
    key = f"prevent-action-plan-{plan.year}"
    state, day = None, None
    if edition:
        key += f"-v{edition.number}"
        state, day = f"edition {edition.number}", edition.archived_on
        way = addresses.within(edition.address, number) if number else edition.address
    else:
        way = addresses.of_action(plan.year, number) if number else "plan/"
        if revision:
            state, day = f"revision {revision.short_id}", revision.day
    return Citation(
        key=f"{key}-action-{number}" if number else key,
        publisher=plan.about.published_by,
        title=plan.name,
        part=f"action {number}" if number else None,
        state=state,
        day=day,
        address=f"{site}{way}" if site else None,
    )
