"""Our theme (hooks/theme): the frame around every page and the files that it needs, whichever engine asks."""

from pathlib import Path
from urllib.parse import urlsplit

import jinja2

from action_plan.model.addresses import PROPOSE
from action_plan.site.build import Prepared
from action_plan.site.bundle import leads_out
from action_plan.site.frames import Entry, Kind, slot, targets
from action_plan.site.page import file_of
from action_plan.site.written import outward, without_gaps

FOLDER = "hooks/theme"
FOOT = (Entry("Accessibility", "accessibility/"), Entry("About", "about/"), Entry("Help", "help/"))
"""The pages to which the foot of every page leads, where they are and the menu does not."""


class Theme:
    """See site.build.Engine."""

    def __init__(self, root: Path) -> None:
        """The theme of the project at `root`."""
        folder = root / FOLDER
        self.files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted((folder / "assets").rglob("*"))
            if path.is_file()
        }
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def frame(self, prepared: Prepared, place: str | None, kind: Kind) -> str:
        """See site.build.Engine."""
        given, site = prepared.view.given, prepared.view.site
        root = urlsplit(site or "/").path if kind.is_missing else slot("root")
        known = {page.address for page in prepared.pages}
        in_menu = set(targets(prepared.menu))

        def at(target: str) -> str:
            return target if leads_out(target) else root + file_of(target)

        html = self._environment.get_template("main.html").render(
            at=at,
            slot=slot,
            kind=kind,
            place=place,
            menu=prepared.menu,
            report=PROPOSE,
            foot=[entry for entry in FOOT if entry.target in known - in_menu],
            options=given.options,
        )
        return without_gaps(outward(html)) + "\n"
